"""Choices, dates and places, with good and bad input."""

from datetime import date

import pytest

from kiosk.core.questions import Choice, Choices, Date, Notice, Place
from kiosk.core.reports import Place as Where
from tests.core.asked import AB, EN, HERE, NO_TEXT, every_language, refused
from tests.core.booth import WORDS

# -- choices


def test_a_choice_is_one_of_its_options() -> None:
    assert Choice(AB).parse("a", EN) == "a"
    assert Choice(AB).show("b", EN) == "Beta"
    assert Choice(AB).show("gone", EN) == ""


@pytest.mark.parametrize("raw", ["", "c", "A", "Alpha", *NO_TEXT])
def test_nothing_else_is_a_choice(raw: object) -> None:
    assert refused(Choice(AB), raw) == "error.choose"


def test_a_choice_that_is_not_required_may_be_passed_over() -> None:
    assert Choice(AB, required=False).parse("", EN) == ""
    assert refused(Choice(AB, required=False), "c") == "error.choose"


def test_several_choices_keep_the_order_of_the_options() -> None:
    assert Choices(AB).parse(["b", "a", "b"], EN) == ("a", "b")
    assert Choices(AB).parse(("b",), EN) == ("b",)


@every_language
def test_several_choices_are_shown_with_the_languages_own_comma(language: str) -> None:
    words = WORDS[language]
    assert Choices(AB).show(("a", "b"), words) == f"Alpha{words.say('list.separator')}Beta"


@pytest.mark.parametrize("raw", [[], ["c"], ["a", "c"], "a", None, 7, {}, [7], [["a"]]])
def test_nothing_else_is_several_choices(raw: object) -> None:
    assert refused(Choices(AB), raw) == "error.choose_some"


def test_several_choices_may_be_none_where_none_is_required() -> None:
    assert Choices(AB, required=False).parse([], EN) == ()
    assert refused(Choices(AB, required=False), ["c"]) == "error.choose_some"


# -- dates


TEN_YEARS = Date(earliest=date(2020, 2, 1), latest=date(2030, 2, 28))


def test_a_day_and_a_moment_are_kept_in_iso_8601() -> None:
    assert Date().parse({"date": "2026-11-24"}, EN) == "2026-11-24"
    assert Date(timed=True).parse({"date": "2026-11-24", "time": "09:05"}, EN) == "2026-11-24T09:05"


def test_a_zone_in_the_time_is_left_out() -> None:
    assert Date(timed=True).parse({"date": "2026-11-24", "time": "09:05+02:00"}, EN) == "2026-11-24T09:05"


@pytest.mark.parametrize(
    "raw", [{}, {"date": ""}, {"date": "2026-02-30"}, {"date": "tomorrow"}, {"date": 7}, {"date": []}, "2026-11-24", 7]
)
def test_what_is_no_day_is_refused(raw: object) -> None:
    assert refused(Date(), raw) == "error.date"


@pytest.mark.parametrize("clock", ["", "25:00", "noon", None, 9, []])
def test_what_is_no_time_is_refused(clock: object) -> None:
    assert refused(Date(timed=True), {"date": "2026-11-24", "time": clock}) == "error.time"


@every_language
@pytest.mark.parametrize("day", ["2020-01-31", "2030-03-01", "0001-01-01", "9999-12-31"])
def test_a_day_out_of_reach_is_told_with_the_days_within(language: str, day: str) -> None:
    assert refused(TEN_YEARS, {"date": day}, language) == "error.date_range"


@pytest.mark.parametrize("raw", [None, {}, {"date": ""}, {"date": None, "time": "09:00"}])
def test_a_day_that_is_not_required_may_be_passed_over(raw: object) -> None:
    assert Date(required=False, timed=True).parse(raw, EN) == ""


def test_a_moment_is_shown_in_words() -> None:
    shown = Date(timed=True).show("2026-11-24T09:05", WORDS["es"])
    assert "noviembre" in shown
    assert "09:05" in shown
    assert Date().show("", EN) == ""


# -- places


def test_here_needs_no_typing() -> None:
    assert Place(HERE).parse("here", EN) == HERE


def test_an_offered_address_brings_its_position() -> None:
    place = Place(HERE, offered=(("Quay 1", Where("Quay 1, Old Town", 1.0, 2.0)), ("Quay", None)))
    assert place.parse(" quay  1", EN) == Where("Quay 1, Old Town", 1.0, 2.0)
    assert refused(place, "QUAY") == "error.house_number"
    assert place.parse({"text": "Behind the church"}, EN) == Where("Behind the church")


def test_a_place_has_a_length() -> None:
    assert refused(Place(HERE), "x" * 201) == "error.too_long"


# -- notices


def test_a_notice_is_read_and_nothing_more() -> None:
    assert Notice(("Careful",)).parse(object(), EN) == "seen"
    assert Notice(("Careful",)).show("seen", EN) == ""
