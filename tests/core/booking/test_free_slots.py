from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from kiosk.core.bookings import ScheduleId, Slot
from kiosk.core.free_slots import MOST, MOST_TIMES, More, by_day, offered, thinned

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 28, 12, 0, tzinfo=UTC)
SCHEDULE = ScheduleId("s")


def slot(start: datetime, minutes: int = 20, id: str = "") -> Slot:
    return Slot(start, start + timedelta(minutes=minutes), SCHEDULE, id)


def test_what_is_past_outside_or_of_no_length_is_not_offered() -> None:
    past, soon = slot(NOW - timedelta(minutes=1)), slot(NOW + timedelta(minutes=1))
    late = slot(NOW + timedelta(days=2))
    empty, backwards = slot(NOW + timedelta(hours=1), 0), slot(NOW + timedelta(hours=1), -20)
    asked_from = NOW - timedelta(days=1)
    assert offered([late, empty, soon, past, backwards], asked_from, NOW + timedelta(days=2), NOW) == (soon,)


def test_each_slot_is_offered_once_and_in_order() -> None:
    first, second = slot(NOW, id="a"), slot(NOW + timedelta(minutes=5), id="b")
    assert offered([second, first, second, first], NOW, NOW + timedelta(days=1), NOW) == (first, second)


def test_an_answer_without_end_is_cut() -> None:
    many = (slot(NOW + timedelta(seconds=number)) for number in range(MOST + 5))
    assert len(offered(many, NOW, NOW + timedelta(days=1), NOW)) == MOST


def test_a_day_is_one_of_the_offices_own_zone() -> None:
    before, after = datetime(2026, 6, 1, 23, 30, tzinfo=BERLIN), datetime(2026, 6, 2, 0, 30, tzinfo=BERLIN)
    found = by_day([slot(before.astimezone(UTC)), slot(after.astimezone(UTC))], BERLIN)
    assert list(found) == [date(2026, 6, 1), date(2026, 6, 2)]


def test_days_of_23_and_of_25_hours_hold_all_their_slots() -> None:
    for first, hours in ((date(2026, 3, 29), 23), (date(2026, 10, 25), 25)):
        start = datetime(first.year, first.month, first.day, tzinfo=BERLIN).astimezone(UTC)
        found = by_day([slot(start + timedelta(hours=hour)) for hour in range(hours + 1)], BERLIN)
        assert [(day, len(times)) for day, times in found.items()] == [(first, hours), (first + timedelta(days=1), 1)]


def test_the_hour_that_comes_twice_has_two_times_and_two_clerks_have_one() -> None:
    twice = [datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN, fold=fold).astimezone(UTC) for fold in (0, 1)]
    found = by_day([slot(twice[0], id="a"), slot(twice[0], id="b"), slot(twice[1], id="c")], BERLIN)
    assert [each.id for each in found[date(2026, 10, 25)]] == ["a", "c"]


def test_what_a_page_has_no_room_for_is_counted_by_part_of_the_day() -> None:
    nine = datetime(2026, 6, 1, 9, tzinfo=BERLIN).astimezone(UTC)
    slots = [slot(nine + timedelta(minutes=n), id=clerk) for n in range(300) for clerk in "ab"]
    free = thinned(slots, BERLIN)
    starts = [each.start for each in free.slots]
    assert starts == [nine + timedelta(minutes=n) for n in (*range(60), *range(180, 240))]
    cut = 180 - MOST_TIMES
    assert free.more == (More(nine + timedelta(minutes=60), cut), More(nine + timedelta(minutes=240), 120 - MOST_TIMES))


def test_a_usual_day_is_whole() -> None:
    slots = tuple(slot(NOW + timedelta(minutes=20 * n)) for n in range(20))
    assert thinned(slots, BERLIN).slots == slots
    assert thinned(slots, BERLIN).more == ()
