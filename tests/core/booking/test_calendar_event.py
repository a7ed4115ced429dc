from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from kiosk.core.bookings import Key
from kiosk.core.calendar_event import event, key_in

KEY = Key("SM 5517 0001", "271828")
NOW = datetime(2026, 10, 20, 8, 0, tzinfo=UTC)


def made(start: datetime = NOW, summary: str = "Passport", place: str = "Town Hall") -> str:
    return event(KEY, start, start + timedelta(minutes=20), summary, place, NOW)


def test_times_are_in_utc_on_both_sides_of_a_change_of_the_clocks() -> None:
    london = ZoneInfo("Europe/London")
    twice = [datetime(2026, 10, 25, 1, 30, tzinfo=london, fold=fold) for fold in (0, 1)]
    assert ["DTSTART:20261025T003000Z" in made(twice[0]), "DTSTART:20261025T013000Z" in made(twice[1])] == [True, True]
    assert "DTEND:20261025T005000Z" in made(twice[0])


def test_lines_end_and_fold_as_the_standard_says_and_never_inside_a_character() -> None:
    text = made(summary="预约" * 40, place="قاعة الاجتماعات، " * 8)
    lines = text.split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert all(len(line.encode()) <= 75 for line in lines)
    assert "预约" * 40 in text.replace("\r\n ", "")


def test_what_separates_is_escaped() -> None:
    assert "SUMMARY:a\\, b\\; c\\\\d\\ne" in made(summary="a, b; c\\d\ne")


def test_the_key_is_found_in_it_again() -> None:
    assert key_in(made()) == KEY
    assert key_in(made().replace("\r\n", "\n")) == KEY
    assert key_in(event(Key("101002", "fb43"), NOW, NOW, "", "", NOW)) == Key("101002", "fb43")


@pytest.mark.parametrize(
    "text", ["", "SM 5517 0001", "BEGIN:VCALENDAR\r\nUID:elsewhere@example.org", "UID:AB12/123@kiosk"]
)
def test_another_code_has_no_key(text: str) -> None:
    assert key_in(text) is None
