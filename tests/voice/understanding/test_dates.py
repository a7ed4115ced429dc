"""The rule of dates.py: which day and which hour is meant where several could be."""

from datetime import date

import pytest

from kiosk.voice.understanding.dates import clock_of, day_of

SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("said", "past", "day"),
    [
        ({"weekday": 1}, False, "2026-11-24"),
        ({"weekday": 1}, True, "2026-11-17"),
        ({"weekday": 6}, False, "2026-11-22"),
        ({"weekday": 6}, True, "2026-11-15"),
        ({"weekday": 6, "which": "next"}, False, "2026-11-29"),
        ({"weekday": 1, "weeks": -1}, False, "2026-11-10"),
        ({"day": 3, "month": 3}, False, "2027-03-03"),
        ({"day": 3, "month": 3}, True, "2026-03-03"),
        ({"day": 24}, False, "2026-11-24"),
        ({"day": 24}, True, "2026-10-24"),
        ({"day": 29, "month": 2}, False, "2028-02-29"),
        ({"day": 1, "month": 5, "year": 24}, False, "2024-05-01"),
    ],
)
def test_the_day_that_is_meant(said: dict[str, int | str], past: bool, day: str) -> None:
    found = day_of(said, SUNDAY, past=past)
    assert found is not None
    assert found.isoformat() == day


@pytest.mark.parametrize(
    "said", [{"day": 31, "month": 11}, {"day": 30, "month": 2}, {"day": 29, "month": 2, "year": 2026}]
)
def test_a_day_that_is_not_is_none(said: dict[str, int | str]) -> None:
    assert day_of(said, SUNDAY, past=False) is None


@pytest.mark.parametrize(
    ("said", "clock"),
    [
        ({"hour": 3}, "15:00"),
        ({"hour": 3, "part": "am"}, "03:00"),
        ({"hour": 9, "minute": 30}, "09:30"),
        ({"hour": 9, "minute": 30, "part": "pm"}, "21:30"),
        ({"hour": 12, "part": "am"}, "00:00"),
        ({"hour": 12, "part": "pm"}, "12:00"),
        ({"hour": 2, "part": "night"}, "02:00"),
        ({"hour": 11, "part": "night"}, "23:00"),
        ({"hour": 6, "minute": -15}, "17:45"),
        ({"hour": 1, "minute": -10}, "12:50"),
        ({"hour": 24}, "00:00"),
        ({"hour": 25}, None),
    ],
)
def test_the_hour_that_is_meant(said: dict[str, int | str], clock: str | None) -> None:
    assert clock_of(said) == clock
