"""Saltmere's calendar: believable, in four languages, and right on the days on which the clocks change."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from kiosk.demo.appointments import load
from kiosk.demo.content import LANGUAGES
from kiosk.demo.diary import Diary, Full
from kiosk.demo.timetable import chance, open_on, starts

CONTENT = load()
LONDON = ZoneInfo("Europe/London")
ALWAYS = {str(day): ["00:00", "24:00"] for day in range(1, 8)}
NOW = datetime(2026, 5, 4, 8, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def texts(value: Any) -> Iterator[dict[str, str]]:
    if isinstance(value, dict):
        if "en" in value:
            yield value
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def test_every_text_is_there_in_every_language() -> None:
    found = list(texts(CONTENT))
    assert len(found) > 40
    assert all(set(text) == set(LANGUAGES) and all(text.values()) for text in found)


def test_what_refers_to_something_refers_to_something_there() -> None:
    offices = {str(each["id"]) for each in CONTENT["offices"]}
    services = {each["id"] for each in CONTENT["services"]}
    assert all(set(each["offices"]) <= offices and set(each["with"]) <= services for each in CONTENT["services"])
    units, clinics = ({each["id"] for each in CONTENT[name]} for name in ("units", "clinics"))
    assert all(each["type"] in CONTENT["types"] and each["unit"] in units for each in CONTENT["resources"])
    health = {each["id"] for each in CONTENT["health"]}
    assert all(each["health"] in health and each["clinic"] in clinics for each in CONTENT["schedules"])


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 10, 26), 24)]
)
def test_a_day_and_night_is_open_for_as_many_hours_as_it_has(day: date, hours: int) -> None:
    span = open_on(day, ALWAYS, LONDON)
    assert span is not None
    assert span[1] - span[0] == timedelta(hours=hours)
    assert len(list(starts(day, day, ALWAYS, LONDON, 60))) == hours


def test_office_hours_are_local_on_both_sides_of_a_change() -> None:
    hours = {"5": ["09:00", "10:00"], "1": ["09:00", "10:00"]}
    found = list(starts(date(2026, 10, 23), date(2026, 10, 26), hours, LONDON, 60))
    assert [f"{at:%H:%M}" for at in found] == ["08:00", "09:00"]
    assert {f"{at.astimezone(LONDON):%H:%M}" for at in found} == {"09:00"}


def test_a_night_ends_on_the_next_day() -> None:
    opens, closes = open_on(date(2026, 5, 4), {"1": ["20:00", "02:00"]}, LONDON) or (NOW, NOW)
    assert closes - opens == 6 * HOUR


def test_what_was_taken_before_is_always_the_same_and_about_as_much_as_said() -> None:
    drawn = [chance("room", NOW + number * HOUR) for number in range(2000)]
    assert drawn == [chance("room", NOW + number * HOUR) for number in range(2000)]
    assert 0.27 < sum(each < 0.3 for each in drawn) / 2000 < 0.33


def test_the_last_place_goes_to_one_of_many(tmp_path: Path) -> None:
    diary = Diary(tmp_path / "diary.sqlite3")
    made: list[int] = []

    def reserve(_: int) -> None:
        with suppress(Full):
            made.append(diary.add("desk", NOW, NOW + HOUR, 3, NOW, "confirmed", {}).id)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(reserve, range(40)))
    diary.close()
    assert len(made) == 3


def test_a_place_counts_only_while_it_is_held_or_booked(tmp_path: Path) -> None:
    diary = Diary(tmp_path / "diary.sqlite3")
    held = diary.add("desk", NOW, NOW + HOUR, 1, NOW, "reserved", {}, NOW + timedelta(minutes=10))
    with pytest.raises(Full):
        diary.add("desk", NOW + HOUR / 2, NOW + 2 * HOUR, 1, NOW, "reserved", {})
    later = NOW + timedelta(minutes=10)
    again = diary.add("desk", NOW + HOUR / 2, NOW + 2 * HOUR, 1, later, "confirmed", {})
    assert held.is_gone(later)
    diary.change(again.id, "cancelled")
    assert diary.taken("desk", NOW, NOW + 3 * HOUR, later) == 0
    diary.close()


def test_what_was_booked_outlives_the_process(tmp_path: Path) -> None:
    first = Diary(tmp_path / "diary.sqlite3")
    entry = first.add("desk", NOW, NOW + HOUR, 1, NOW, "confirmed", {"name": "x"})
    first.close()
    second = Diary(tmp_path / "diary.sqlite3")
    assert second.get(entry.id) == entry
    second.close()
