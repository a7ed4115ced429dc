"""What stands around every page of the host: city and place above, the ways onward and the kiosk's name below."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from kiosk.core.context import Site
from kiosk.core.words import Words
from kiosk.desk.host.exchange import css
from kiosk.desk.host.markup import Markup, element, joined

Way = tuple[str, str]
"""An address and what it is called."""


@dataclass(frozen=True, slots=True)
class Page:
    """`ways` lead onward; of a page on paper there are none. `languages` are offered by code, with its own name."""

    title: str
    body: Markup
    ways: Sequence[Way] = ()
    path: str = "/"
    query: Mapping[str, str] | None = None
    foot: Sequence[str] = ()


def document(page: Page, words: Words, site: Site, languages: Mapping[str, Words]) -> str:
    """Whole and self-contained. Without `languages` there is no choice of them."""
    local = site.local(words.language)
    place = element("p", local.host, element("span", local.city), class_="place")
    chosen = _languages(page, words, languages) if len(languages) > 1 else Markup()
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("title", f"{page.title} · {local.host}"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light"),
        element("style", Markup(css())),
    )
    body = element(
        "body",
        element("header", element("div", place, chosen), class_="top"),
        element("main", page.body, _onward(page.ways)),
        element("footer", *(element("p", line) for line in page.foot)),
    )
    direction = "rtl" if words.rtl else "ltr"
    return f"<!DOCTYPE html>\n{element('html', head, body, lang=words.language, dir=direction)}\n"


def at(path: str, **query: str) -> str:
    return f"{path}?{urlencode(query)}" if query else path


def _languages(page: Page, words: Words, languages: Mapping[str, Words]) -> Markup:
    links = (
        element(
            "li",
            element(
                "a",
                each.say("language.name"),
                href=at(page.path, **{**(page.query or {}), "lang": code}),
                lang=code,
                hreflang=code,
                dir="rtl" if each.rtl else "ltr",
                aria_current="true" if code == words.language else False,
            ),
        )
        for code, each in languages.items()
    )
    return element("nav", element("ul", *links), aria_label=words.say("bar.language"))


def _onward(ways: Sequence[Way]) -> Markup:
    if not ways:
        return Markup()
    links = (element("li", element("a", name, href=address)) for address, name in ways)
    return element("nav", element("ul", *links), class_="onward")


def plain_page(title: str, text: str, words: Words, site: Site) -> str:
    """One sentence, and nothing of the kiosk."""
    body = joined(element("h1", title), element("p", text))
    return document(Page(title, body), words, site, {})
