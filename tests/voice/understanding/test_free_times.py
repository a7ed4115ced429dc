"""A time that is free, and one that is not, by its hour and its day."""

from dataclasses import replace

import pytest

from benchmarks.voice_pages import page
from kiosk.core.sayable import Do, Meaning
from kiosk.voice.understanding import understand

SLOTS = page("slots", "en")


def said(text: str) -> Meaning:
    return understand(text, SLOTS)


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("half past ten", ("time|11:00", "time|09:40")),
        ("at noon", ("time|11:00", "time|09:40")),
        ("tuesday at three", ("time|14:30", "time|16:10")),
    ],
)
def test_an_hour_that_is_not_free_is_answered_with_the_two_nearest(text: str, near: tuple[str, str]) -> None:
    assert (said(text).do, said(text).nearest) == (Do.UNSURE, near)


def test_a_day_that_is_not_free_is_answered_with_the_two_nearest() -> None:
    assert said("thursday").nearest == ("day|2026-11-27", "day|2026-11-24")


def test_an_hour_of_another_day_opens_that_day_first() -> None:
    assert said("friday at nine twenty").value == "day|2026-11-27"
    assert said("tuesday at nine twenty").value == "time|09:20"


def test_the_other_hour_of_that_name_is_meant_where_only_it_is_free() -> None:
    late = replace(SLOTS, options=tuple(replace(o, when=o.when.replace("T09", "T21")) for o in SLOTS.options))
    assert understand("at nine forty", late).value == "time|09:40"
    assert understand("nine forty in the morning", late).do is Do.UNSURE


def test_a_number_that_is_no_options_is_an_hour() -> None:
    assert (said("eleven").value, said("five").value) == ("time|11:00", "time|16:10")


def test_a_day_of_the_month_is_the_one_that_is_offered() -> None:
    assert said("the twenty fourth").value == "day|2026-11-24"


def test_talk_about_something_else_chooses_nothing() -> None:
    assert said("my train leaves from platform nine and it is always late").do is Do.NOTHING
