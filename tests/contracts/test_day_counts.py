"""Days are counted over every store: each count on its own, in the city's days, and not for ever."""

import contextlib
import sqlite3
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kiosk.core.errors import StorageFull
from kiosk.core.host_messages import DayUses, EndUses, LanguageUses, ServiceUses, WayUses
from kiosk.core.tally import Ended, Use, Way
from kiosk.offline_cache.day_counts import DayCounts
from kiosk.offline_cache.store import Store
from tests.offline_cache.fakes import START, HandClock, file_store

LONDON = ZoneInfo("Europe/London")
TODAY = START.date()
LAMP = Use("report", "LAMP", completed=True)


@pytest.fixture
def counts(store: Store, clock: HandClock) -> DayCounts:
    return DayCounts(store, clock, LONDON)


def rows(store: Store) -> set[tuple[object, ...]]:
    with store.reading() as db:
        return {tuple(row) for row in db.execute("SELECT * FROM day_count")}


def test_each_count_stands_on_its_own(counts: DayCounts) -> None:
    counts.add("ar", (Way.TOUCH, Way.VOICE), (LAMP, Use("pay")), Ended.FINISHED)
    counts.add("en", (Way.TOUCH,), (Use("report", "LAMP"),), Ended.ABANDONED)
    found = counts.of(TODAY, 1)
    assert found.days == (DayUses("2025-06-02", 2),)
    assert found.services == (ServiceUses("report", "LAMP", 2, 1), ServiceUses("pay", "", 1, 0))
    assert found.languages == (LanguageUses("ar", 1), LanguageUses("en", 1))
    assert found.ways == (WayUses(Way.TOUCH, 2), WayUses(Way.VOICE, 1))
    assert found.ended == (EndUses(Ended.ABANDONED, 1), EndUses(Ended.FINISHED, 1))
    assert (found.sessions, found.is_over) == (2, False)


def test_no_row_knows_two_things_of_a_session(counts: DayCounts, store: Store) -> None:
    counts.add("ar", (Way.VOICE,), (LAMP,), Ended.IDLE)
    day = "2025-06-02"
    assert rows(store) == {
        (day, "session", "", 1, 0),
        (day, "language", "ar", 1, 0),
        (day, "way", "voice", 1, 0),
        (day, "service", "report/LAMP", 1, 1),
        (day, "ended", "idle", 1, 0),
    }


def test_rows_lie_by_their_key_and_not_as_they_came(counts: DayCounts, store: Store) -> None:
    with store.reading() as db, pytest.raises(sqlite3.OperationalError, match="rowid"):
        db.execute("SELECT rowid FROM day_count")


def test_a_day_is_the_citys_own(counts: DayCounts, clock: HandClock) -> None:
    clock.advance(hours=14.5)  # 23:30 UTC is half past midnight in London's summer
    counts.add("en", (), (), Ended.IDLE)
    assert [each.sessions for each in counts.of(TODAY, 2).days] == [0, 1]
    assert counts.today == TODAY + timedelta(1)


def test_a_week_is_the_sum_of_its_days(counts: DayCounts, clock: HandClock) -> None:
    for sessions in (1, 2, 3):
        for _ in range(sessions):
            counts.add("es", (Way.KEYPAD,), (LAMP,), Ended.FINISHED)
        clock.advance(days=1)
    found = counts.of(TODAY, 7)
    assert [each.sessions for each in found.days] == [1, 2, 3, 0, 0, 0, 0]
    assert found.services == (ServiceUses("report", "LAMP", 6, 6),)
    assert counts.of(TODAY, 3).is_over
    assert counts.of(TODAY + timedelta(1), 1).sessions == 2


def test_days_that_nobody_counted_are_there_with_nothing(counts: DayCounts) -> None:
    found = counts.of(date(2024, 2, 28), 3)
    assert [each.day for each in found.days] == ["2024-02-28", "2024-02-29", "2024-03-01"]
    assert (found.sessions, found.services, found.ways) == (0, (), ())


def test_old_days_are_erased(counts: DayCounts, clock: HandClock) -> None:
    counts.add("en", (), (), Ended.IDLE)
    clock.advance(days=400)
    assert counts.erase(400) == 0
    clock.advance(days=1)
    assert counts.erase(400) == 3
    assert counts.of(TODAY, 1).sessions == 0


def test_a_clock_that_was_set_back_loses_nothing(counts: DayCounts, clock: HandClock) -> None:
    counts.add("en", (), (), Ended.IDLE)
    clock.set_wall(days=-3)
    counts.add("en", (), (), Ended.IDLE)
    assert counts.erase(400) == 0
    assert counts.of(TODAY - timedelta(3), 4).sessions == 2


def test_what_cannot_be_written_is_counted_not_at_all(tmp_path: Path) -> None:
    clock = HandClock()
    store = file_store(tmp_path, clock)
    counts = DayCounts(store, clock, LONDON)
    with store.reading() as db:
        db.execute("PRAGMA query_only = 1")
    with pytest.raises(StorageFull):
        counts.add("en", (), (), Ended.IDLE)
    assert counts.of(TODAY, 1).sessions == 0
    store.close()


def test_a_kiosk_of_before_counts_from_now_on(tmp_path: Path) -> None:
    clock = HandClock()
    file_store(tmp_path, clock).close()
    with contextlib.closing(sqlite3.connect(tmp_path / "kiosk.db", isolation_level=None)) as db:
        db.execute("DROP TABLE day_count")
        db.execute("DELETE FROM _sqlite_migrations WHERE name = '7_day_count'")
        db.execute("PRAGMA user_version = 6")
    store = file_store(tmp_path, clock)
    DayCounts(store, clock, LONDON).add("en", (), (), Ended.IDLE)
    assert DayCounts(store, clock, LONDON).of(TODAY, 1).sessions == 1
    store.close()
