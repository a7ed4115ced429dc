"""What a librarian reads: the verdict, what to do, and how the kiosk was used; in every language, without a script."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest

from kiosk import locales
from kiosk.core.slip import PrinterState
from kiosk.core.tally import Ended, Use, Way
from kiosk.desk.host.exchange import css
from kiosk.text import Language
from tests.desk.host.rig import WELL, Rig

LANGUAGES = ("en", "es", "ar", "zh")
COLOURS = Path(locales.__file__).parent / "ui" / "Colours.qml"
EMPTY = {"meta", "link", "br", "hr"}


class Reader(HTMLParser):
    """Holds the document to what HTML must be: each element is closed where it was opened."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"] and data.strip():
            self.words.append(data.strip())

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def read(page: Rig, path: str = "/", **headers: str) -> Reader:
    answer = page.opens(path, **headers)
    assert answer.status == 200
    return Reader(answer.text)


def told(page: Rig, path: str = "/") -> str:
    return "\n".join(read(page, path).words)


# -- the verdict


def test_a_kiosk_that_works_is_told_in_one_large_line(page: Rig) -> None:
    words = read(page).words
    assert "The kiosk works" in words
    assert "There is nothing for you to do." in words
    assert "What you can do" not in words


def test_a_hint_says_what_to_do(page: Rig) -> None:
    page.becomes(printer=PrinterState.OUT_OF_PAPER)
    assert "The kiosk works, but look at this" in told(page)
    assert "The paper is used up. Put in a new roll." in told(page)


def test_who_cannot_help_is_told_whom_to_call(page: Rig) -> None:
    page.becomes(accepting=False, terminal=False)
    assert "The kiosk does not work" in told(page)
    assert f"Call the city: {page.settings.site.phone}" in told(page)
    assert f"If that does not help, call the city: {page.settings.site.phone}" in told(page)


def test_a_screen_that_is_gone_is_told(page: Rig) -> None:
    page.standing.has_screen = False
    assert "The kiosk does not work" in told(page)
    assert "switch the kiosk off and on again" in told(page)


def test_how_the_line_stands_and_since_when(page: Rig) -> None:
    page.becomes(connected=False, waiting=3)
    words = told(page)
    assert "There is no line to the city. People can go on" in words
    assert "There is none\nsince Monday 2 June · 10:00" in words
    assert "Waiting to be sent\n3" in words


def test_what_the_kiosk_does_not_have_is_not_spoken_of(page: Rig) -> None:
    assert "Card reader" in told(page)
    page.becomes(terminal=None, printer=None)
    assert "Card reader" not in told(page)
    assert "Paper" not in told(page)


# -- how it was used


def test_visits_of_today_and_of_this_week_against_the_last(page: Rig) -> None:
    for day, visits in ((date(2025, 6, 2), 4), (date(2025, 6, 4), 9), (date(2025, 6, 9), 6), (date(2025, 6, 10), 2)):
        page.on(day)
        page.is_used(visits)
    assert "Today\n2\nThis week so far\n8\nLast week, up to the same day\n4\nLast week, all days\n13" in told(page)


def test_a_running_day_goes_by_fives_and_names_nothing_rare(page: Rig) -> None:
    page.is_used(11, use=Use("report", "SL-01", completed=True))
    page.is_used(2, "ar", Way.VOICE, Use("report", "GR-04"))
    words = told(page)
    assert "Street light not working\n10 or more\n10 or more" in words
    assert "All others\nfewer than 5\nfewer than 5" in words
    assert "Graffiti" not in words
    assert "By voice" not in words
    assert "Today\n13" in words


def test_too_few_visits_are_not_told_apart_at_all(page: Rig) -> None:
    page.is_used(4, "ar", Way.KEYPAD, Use("pay"))
    words = told(page)
    assert words.count("Too few to show. It is shown from 5 on") == 3
    assert "Pay a bill" not in words
    assert "With the keys" not in words


def test_a_week_that_is_over_is_told_exactly_but_not_what_is_rare(page: Rig) -> None:
    page.is_used(7, "es", Way.KEYPAD, Use("report", "SL-01", completed=True))
    page.is_used(1, "ar", Way.VOICE, Use("visit"))
    page.on(date(2025, 6, 9))
    words = told(page, "/week?of=2025-W23")
    assert "The kiosk, 2–8 Jun" in words
    assert "Monday 2 June\n8" in words
    assert "The whole week\n8" in words
    assert "Street light not working\n7\n7\nAll others\nfewer than 5\n0" in words
    assert "Español\n7\nAll others\nfewer than 5" in words
    assert "With the keys below the screen\n7\nAll others\nfewer than 5" in words
    assert "With the button “Finish”\n8" in words
    assert "not over yet" not in words


def test_without_a_name_the_last_whole_week_is_meant(page: Rig) -> None:
    page.on(date(2025, 6, 11))
    assert read(page, "/week").words == read(page, "/week?of=2025-W23").words


def test_the_running_week_says_so_and_leaves_the_days_to_come_empty(page: Rig) -> None:
    page.is_used(6)
    words = read(page, "/week?of=2025-W23").words
    assert "This week is not over yet." in words
    assert words[words.index("Monday 2 June") + 1] == "6"
    assert words[words.index("Tuesday 3 June") + 1] == "Wednesday 4 June"


def test_nothing_that_a_city_calls_a_service_is_markup(page: Rig) -> None:
    cached = page.cache.services("saltmere", "en")
    assert cached
    hostile = tuple(replace(each, service_name="<script>alert(1)</script>\"'&") for each in cached.value)
    page.cache.put_services("saltmere", "en", hostile)
    page.is_used(9, use=Use("report", "SL-01"))
    reader = read(page)
    assert "<script>alert(1)</script>\"'&" in reader.words
    assert reader.all("script") == []


def test_other_programs_read_the_health(page: Rig) -> None:
    page.is_used(3, "ar", Way.VOICE, Use("pay"))
    page.becomes(printer=PrinterState.PAPER_LOW, refused=1)
    found = json.loads(page.opens("/health.json").text)
    assert (found["verdict"], found["hints"]) == ("hint", ["paper_low", "refused"])
    assert (found["kiosk"], found["paper"], found["visits_today"]) == ("library-1", "paper_low", 3)
    assert set(found) == {
        *("kiosk", "version", "at", "verdict", "hints", "panel", "paper", "card_reader", "connected", "since"),
        *("reached_at", "waiting", "refused", "visits_today"),
    }


# -- in every language


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("path", ["/", "/week"])
def test_a_page_is_whole_in_every_language(page: Rig, code: str, path: str) -> None:
    page.becomes(connected=False, accepting=False, terminal=False, refused=3, printer=PrinterState.OFFLINE)
    page.is_used(30, use=Use("follow"))
    reader = read(page, f"{path}?lang={code}")
    assert reader.all("html") == [{"lang": code, "dir": "rtl" if code == "ar" else "ltr"}]
    assert [word for word in reader.words if re.search(r"\bhost\.[a-z_.]+|[{}]", word)] == []
    assert Language(code).say("host.visits") in reader.words
    current = [link["lang"] for link in reader.all("a") if link.get("aria-current")]
    assert current == [code]


def test_the_arabic_page_runs_from_right_to_left_but_its_phone_number_does_not(page: Rig) -> None:
    page.becomes(accepting=False)
    text = page.opens("/?lang=ar").text
    assert '<html lang="ar" dir="rtl">' in text
    assert f"\N{FIRST STRONG ISOLATE}{page.settings.site.phone}\N{POP DIRECTIONAL ISOLATE}" in text
    assert not re.search(r"(?:margin|padding|border)-(?:left|right)|text-align: (?:left|right)", css())


def test_the_browsers_language_is_taken_and_the_chosen_one_goes_on(page: Rig) -> None:
    reader = read(page, "/", Accept_Language="es-MX,es;q=0.9")
    assert reader.all("html")[0]["lang"] == "es"
    onward = [link["href"] for link in reader.all("a") if "lang" not in link]
    assert onward == ["/?lang=es", "/week?lang=es"]


# -- how it is made


@pytest.mark.parametrize("path", ["/", "/week", "/week?of=2025-W23"])
def test_it_needs_no_script_and_nothing_from_elsewhere(page: Rig, path: str) -> None:
    reader = read(page, path)
    tags = {tag for tag, _ in reader.found}
    assert not tags & {"script", "img", "iframe", "link", "form", "object", "embed", "base"}
    attributes = [(name, value) for _, given in reader.found for name, value in given.items()]
    assert [name for name, _ in attributes if name.startswith("on") or name == "style"] == []
    assert [value for name, value in attributes if name in {"href", "src"} and not str(value).startswith("/")] == []
    assert "url(" not in css()
    assert "@import" not in css()


@pytest.mark.parametrize("path", ["/", "/week"])
def test_it_is_read_in_order_without_its_looks(page: Rig, path: str) -> None:
    page.is_used(30, use=Use("follow"))
    reader = read(page, path)
    assert len(reader.all("h1")) == len(reader.all("main")) == len(reader.all("title")) == 1
    assert all(head.get("scope") in {"col", "row"} for head in reader.all("th"))
    assert len(reader.all("caption")) == len(reader.all("table"))
    assert all(picture.get("aria-hidden") == "true" for picture in reader.all("svg"))


def declared() -> Iterator[tuple[str, str]]:
    for name, value in re.findall(r"--([a-z-]+): (#[0-9A-F]{6});", css()):
        yield re.sub(r"-(.)", lambda found: found[1].upper(), name), value


def test_its_colours_are_the_screens_own() -> None:
    text = COLOURS.read_text("utf-8")
    accent = re.search(r'property color accent: brand \|\| "(#[0-9A-F]{6})"', text)
    assert accent
    screen = dict(
        re.findall(
            r'property color (\w+): pick\("(#[0-9A-F]{6})"', text.replace("pick(accent,", f'pick("{accent[1]}",')
        )
    )
    ours = dict(declared())
    assert len(ours) > 10
    assert ours == {name: screen[name] for name in ours}


def luminance(colour: str) -> float:
    """Of sRGB, by WCAG 2.2."""
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        *(("ink", "surface"), ("ink", "raised"), ("inkSoft", "surface"), ("inkSoft", "raised")),
        *(("primary", "surface"), ("primaryInk", "primary"), ("good", "goodGround"), ("warning", "warningGround")),
        *(("danger", "dangerGround"), ("warning", "raised")),
    ],
)
def test_every_word_stands_out_from_its_ground(ink: str, ground: str) -> None:
    colours = dict(declared())
    light, dark = sorted((luminance(colours[ink]), luminance(colours[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 7


def test_what_was_looked_at_is_the_health_of_now(page: Rig) -> None:
    page.becomes(at=WELL.at + timedelta(hours=3))
    assert "As it was on Monday 2 June · 13:00" in told(page)


def test_how_visits_ended_is_on_the_sheet(page: Rig) -> None:
    for ended, visits in ((Ended.FINISHED, 6), (Ended.ABANDONED, 5), (Ended.IDLE, 1)):
        for _ in range(visits):
            page.counts.add("en", (), (), ended)
    page.on(date(2025, 6, 9))
    assert "People left in the middle\n5\nAll others\nfewer than 5" in told(page, "/week")
