"""The pages of the demo city, one of each kind, as the voice sees them: by name, for locales/*/voice_tests.yaml."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from benchmarks import voice_pages_book, voice_pages_pay
from benchmarks.voice_page_parts import LANGUAGES, TODAY, bare, checked, numbered, of_words, question
from kiosk.core.sayable import Offer, Sayable, Wanted
from kiosk.demo import content
from kiosk.text import Language

__all__ = ["LANGUAGES", "TODAY", "names", "page"]


@cache
def page(name: str, language: str) -> Sayable:
    make = _PAGES.get(name)
    return make(language) if make else _choice(name, language)


def names() -> tuple[str, ...]:
    return (*_PAGES, "SL-01/PROBLEM", "RD-01/DANGER", "RD-02/TRIPPED", "RB-01/KIND")


def _typing(wanted: Wanted) -> Callable[[str], Sayable]:
    return lambda language: question(wanted.value, language, wanted, clear="action.clear")


def _home(language: str) -> Sayable:
    city, words = content.load(), Language(language)
    tiles = tuple(Offer(id, words.say(f"home.{id}")) for id in ("report", "pay", "follow", "book", "visit", "find"))
    often = tuple(Offer(code, city.services[code].name[language]) for code in city.city["most_used"][:4])
    return replace(
        bare("home", language, Wanted.NEED),
        options=(*tiles, *often),
        journeys=tiles,
        services=tuple(
            Offer(code, offer.name[language], also=tuple(word.strip() for word in offer.keywords[language].split(",")))
            for code, offer in city.services.items()
        ),
        bookables=voice_pages_book.bookables(language),
        streets=_streets(language),
    )


def _streets(language: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(street["street"][language] for street in content.load().streets))


def _service(language: str) -> Sayable:
    city = content.load()
    labels = {code: city.services[code].name[language] for code in city.city["most_used"]}
    return replace(question("service", language, find="report.find"), options=numbered(labels))


def _search(language: str) -> Sayable:
    options = tuple(Offer(code, offer.name[language]) for code, offer in content.load().services.items())
    asked = bare("search", language, Wanted.SEARCH, back="action.back", clear="action.clear")
    return replace(asked, options=options)


def _choice(name: str, language: str) -> Sayable:
    """A list of the city's own questions: "SL-01/PROBLEM"."""
    code, _, attribute = name.partition("/")
    (asked,) = (one for one in content.load().definitions[code] if one["code"] == attribute)
    labels = {value["key"]: value["name"][language] for value in asked["values"]}
    several = asked["datatype"] == "multivaluelist"
    return replace(question(name, language), options=numbered(labels), several=several)


def _place(language: str) -> Sayable:
    asked = question("place", language, Wanted.PLACE, clear="action.clear")
    here = Offer("here", Language(language).say("place.here"))
    return replace(asked, options=(here,), streets=_streets(language))


def _contact(language: str) -> Sayable:
    keys = {way: f"report.contact.{way}" for way in ("phone", "email", "none")}
    return replace(question("contact", language), options=of_words(language, **keys))


def _check(language: str) -> Sayable:
    words = Language(language)
    rows = {"service": "report.service", "where": "report.where", "describe": "report.describe"}
    labels = {step: words.say(f"{key}.label") for step, key in rows.items()}
    return checked("check", language, labels, send="check.send")


def _text_size(language: str) -> Sayable:
    sizes = {str(n): f"text_size.{size}" for n, size in enumerate(("small", "normal", "large", "largest"))}
    words = Language(language)
    options = numbered({id: words.say(key) for id, key in sizes.items()})
    return replace(bare("text_size", language, back="action.done"), options=options)


_PAGES: dict[str, Callable[[str], Sayable]] = {
    "home": _home,
    "service": _service,
    "search": _search,
    "place": _place,
    "contact": _contact,
    "check": _check,
    "text_size": _text_size,
    **{
        one.value: _typing(one)
        for one in (
            Wanted.NUMBER,
            Wanted.DATE,
            Wanted.MOMENT,
            Wanted.REFERENCE,
            Wanted.PHONE,
            Wanted.EMAIL,
            Wanted.DICTATION,
        )
    },
    **voice_pages_pay.PAGES,
    "slots": voice_pages_book.slots,
    "status": lambda language: bare("status", language, back="action.back", again="follow.again", home="action.home"),
    "idle": lambda language: bare("idle", language, finish="idle.finish_now", stay="idle.stay"),
    "leaving": lambda language: bare("leaving", language, back="finish.go_back", erase="finish.erase"),
}
