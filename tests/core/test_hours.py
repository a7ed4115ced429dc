"""When a house is open: breaks, nights, holidays, and the two days on which the clocks change."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from kiosk.core.hours import Hours, Span, at

LONDON, NEW_YORK, KATHMANDU = ZoneInfo("Europe/London"), ZoneInfo("America/New_York"), ZoneInfo("Asia/Kathmandu")
MORNING, AFTERNOON, NIGHT, ALL_DAY = Span(540, 780), Span(840, 1080), Span(1320, 1560), Span(0, 1440)
CLOSED: tuple[Span, ...] = ()
LIBRARY = Hours(((MORNING, AFTERNOON),) * 5 + ((MORNING,), CLOSED))
TUESDAY = date(2026, 11, 24)


def when(text: str, zone: ZoneInfo = LONDON, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone, fold=fold)


@pytest.mark.parametrize(
    ("now", "is_open"),
    [
        ("2026-11-24T08:59:59", False),
        ("2026-11-24T09:00", True),
        ("2026-11-24T12:59:59", True),
        ("2026-11-24T13:00", False),
        ("2026-11-24T14:00", True),
        ("2026-11-24T18:00", False),
        ("2026-11-28T12:00", True),
        ("2026-11-28T15:00", False),
        ("2026-11-29T12:00", False),
    ],
)
def test_a_house_is_open_from_the_first_minute_to_before_the_last(now: str, is_open: bool) -> None:
    assert LIBRARY.is_open(when(now)) is is_open


def test_it_says_when_it_closes_and_when_it_opens() -> None:
    assert LIBRARY.closes(when("2026-11-24T10:00")) == when("2026-11-24T13:00")
    assert LIBRARY.closes(when("2026-11-24T13:30")) is None
    assert LIBRARY.opens(when("2026-11-24T13:30")) == when("2026-11-24T14:00")
    assert LIBRARY.opens(when("2026-11-28T13:00")) == when("2026-11-30T09:00")


def test_spans_that_touch_are_one() -> None:
    hours = Hours(((MORNING, Span(780, 1080)),) * 7)
    assert hours.closes(when("2026-11-24T10:00")) == when("2026-11-24T18:00")


def test_a_night_belongs_to_the_evening_on_which_it_begins() -> None:
    hours = Hours((CLOSED,) * 4 + ((NIGHT,), CLOSED, CLOSED))
    assert not hours.is_open(when("2026-11-27T01:00"))
    assert hours.closes(when("2026-11-27T23:00")) == when("2026-11-28T02:00")
    assert hours.is_open(when("2026-11-28T01:59"))
    assert not hours.is_open(when("2026-11-28T02:00"))


def test_an_exception_stands_in_place_of_its_day_alone() -> None:
    hours = Hours(LIBRARY.week, {TUESDAY: CLOSED, date(2026, 11, 29): (AFTERNOON,)})
    assert hours.opens(when("2026-11-23T18:00")) == when("2026-11-25T09:00")
    assert hours.is_open(when("2026-11-29T15:00"))
    nights = Hours(((NIGHT,),) * 7, {TUESDAY: CLOSED})
    assert nights.is_open(when("2026-11-24T01:00")), "Monday's night goes on into a day that is closed"
    assert not nights.is_open(when("2026-11-25T01:00"))


def test_day_and_night_never_closes_in_a_week() -> None:
    now = when("2026-11-24T10:00")
    closes = Hours(((ALL_DAY,),) * 7).closes(now)
    assert closes is not None
    assert closes - now > timedelta(days=7)


def test_what_opens_in_a_far_month_is_found_and_what_never_does_is_not() -> None:
    shut = (CLOSED,) * 7
    assert Hours(shut, {date(2027, 9, 1): (MORNING,)}).opens(when("2026-11-24T10:00")) == when("2027-09-01T09:00")
    assert Hours(shut, {date(2026, 11, 1): (MORNING,)}).opens(when("2026-11-24T10:00")) is None


def test_a_night_in_spring_is_an_hour_shorter_and_in_autumn_longer() -> None:
    hours = Hours(((Span(1320, 1800),),) * 7)  # 22:00-06:00
    for evening, lasts in (("2026-03-27", 8), ("2026-03-28", 7), ("2026-10-24", 9)):
        begins = when(f"{evening}T22:00")
        closes = hours.closes(begins)
        assert closes is not None
        assert (closes.hour, closes.astimezone(UTC) - begins.astimezone(UTC)) == (6, timedelta(hours=lasts))


def test_a_time_that_the_wall_never_shows_is_the_first_after_it() -> None:
    assert at(date(2026, 3, 29), 90, LONDON) == datetime(2026, 3, 29, 1, tzinfo=UTC)
    hours = Hours(((Span(90, 300),),) * 7)  # from 1:30; the clocks go from 1:00 to 2:00
    opens = hours.opens(when("2026-03-29T00:30"))
    assert opens is not None
    assert (opens.hour, opens.minute) == (2, 0)


def test_hours_that_the_clocks_jump_over_are_none() -> None:
    hours = Hours(((Span(70, 110),),) * 7)  # 1:10-1:50
    assert hours.opens(when("2026-03-28T12:00")) == when("2026-03-30T01:10")


def test_a_house_that_has_closed_does_not_open_again_when_the_wall_shows_its_hours_twice() -> None:
    hours = Hours(((Span(0, 90),),) * 7)  # to 1:30; the clocks go from 2:00 back to 1:00
    assert hours.is_open(when("2026-10-25T01:20"))
    assert not hours.is_open(when("2026-10-25T01:40"))
    assert not hours.is_open(when("2026-10-25T01:20", fold=1))


def test_a_house_that_opens_in_the_hour_that_comes_twice_opens_once() -> None:
    hours = Hours(((Span(90, 300),),) * 7)
    assert hours.is_open(when("2026-10-25T01:40"))
    assert hours.is_open(when("2026-10-25T01:10", fold=1)), "it is open by then"


@pytest.mark.parametrize("zone", [LONDON, NEW_YORK, KATHMANDU], ids=str)
def test_hours_are_those_of_the_kiosks_own_wall(zone: ZoneInfo) -> None:
    assert LIBRARY.is_open(when("2026-11-24T09:00", zone))
    assert not LIBRARY.is_open(when("2026-11-24T08:59", zone))
    assert LIBRARY.opens(when("2026-11-24T08:59", zone)) == when("2026-11-24T09:00", zone)


@pytest.mark.parametrize("first", ["2026-03-28T00:00", "2026-10-24T00:00"])
def test_every_quarter_of_an_hour_it_is_open_or_says_when_it_opens(first: str) -> None:
    hours = Hours(((Span(30, 100), NIGHT),) * 7)
    begin = when(first).astimezone(UTC)
    for quarter in range(4 * 72):
        now = (begin + quarter * timedelta(minutes=15)).astimezone(LONDON)
        closes, opens = hours.closes(now), hours.opens(now)
        edge = closes or opens
        assert edge is not None
        assert edge.astimezone(UTC) > now.astimezone(UTC)
        before = (edge.astimezone(UTC) - timedelta(seconds=1)).astimezone(LONDON)
        assert hours.is_open(before) is (closes is not None)
        assert hours.is_open(edge) is (closes is None)


def test_its_changes_are_told_in_order_and_none_beyond() -> None:
    now = when("2026-11-24T10:00")
    told = [edge.astimezone(LONDON).strftime("%a %H:%M") for edge in LIBRARY.changes(now, 1)]
    assert told == ["Tue 13:00", "Tue 14:00", "Tue 18:00", "Wed 09:00"]
