"""The page that a day is chosen on."""

from datetime import date

import pytest

from kiosk.core import month, screen
from kiosk.core.context import Context
from kiosk.core.questions import Date
from tests.core.booth import WORDS
from tests.core.values import LANGUAGES, NOON, SITE

QUESTION = Date(timed=True, earliest=date(2026, 1, 15), latest=date(2027, 2, 10))


def page(draft: object = None, answer: str | None = None, language: str = "en") -> screen.Date:
    return month.body(QUESTION, answer, draft, Context(WORDS[language], SITE, NOON))


def test_it_opens_on_today() -> None:
    body = page()
    assert body.month == "2026-11"
    assert [day.date for day in body.days if day.today] == ["2026-11-24"]
    assert (body.previous_month, body.next_month) == ("2026-10", "2026-12")


def test_it_opens_on_what_was_answered() -> None:
    body = page(answer="2026-03-05T07:15")
    assert (body.month, body.date, body.time) == ("2026-03", "2026-03-05", "07:15")
    assert [option.id for option in (*body.hours, *body.minutes) if option.selected] == ["07", "15"]


def test_a_draft_turns_the_month_and_keeps_the_day() -> None:
    body = page({"month": "2026-12", "date": "2026-11-24", "time": "09:30"})
    assert (body.month, body.date, body.time) == ("2026-12", "2026-11-24", "09:30")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_day_stands_under_its_weekday(language: str) -> None:
    body = page({"month": "2026-11"}, language=language)
    words = WORDS[language]
    assert len(body.days) == 42
    first = next(n for n, day in enumerate(body.days) if day.date)
    weekday = (date(2026, 11, 1).weekday() - words.first_weekday) % 7
    assert first == weekday
    assert [day.date for day in body.days if day.date] == [f"2026-11-{n:02d}" for n in range(1, 31)]


def test_days_out_of_reach_cannot_be_chosen() -> None:
    body = page({"month": "2026-01"})
    assert next(day.date for day in body.days if day.enabled) == "2026-01-15"
    assert body.previous_month == ""
    body = page({"month": "2027-02"})
    assert [day.date for day in body.days if day.enabled][-1] == "2027-02-10"
    assert body.next_month == ""


@pytest.mark.parametrize(
    "text", ["9999-12", "0001-01", "2031-05", "2000-01", "x", "", "2026-13", None, 7, [], "2026-W01"]
)
def test_a_month_out_of_reach_or_none_at_all_leads_to_one_within(text: object) -> None:
    assert "2026-01" <= page({"month": text}).month <= "2027-02"


@pytest.mark.parametrize("draft", ["x", 7, [], {"date": 7, "time": []}, {"date": "2026-02-30", "time": "99:99"}])
def test_a_draft_that_is_none_is_ignored(draft: object) -> None:
    assert (page(draft).date, page(draft).time) == ("", "")


@pytest.mark.parametrize("answer", ["yesterday", "2026-11-24T25:00", ""])
def test_an_answer_that_is_none_is_ignored(answer: str) -> None:
    assert page(answer=answer).date == ""


def test_today_and_its_neighbours_are_near() -> None:
    assert [option.id for option in page().quick] == ["2026-11-23", "2026-11-24", "2026-11-25"]
