"""A damaged or foreign database file is set aside, and what can be read of its outbox goes on."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.offline_cache.store import Health
from tests.offline_cache.fakes import HandClock, close, file_store, make_older, outbox_over, waiting


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


def flip(path: Path, offset: int, count: int) -> None:
    content = bytearray(path.read_bytes())
    content[offset : offset + count] = bytes(byte ^ 0xA5 for byte in content[offset : offset + count])
    path.write_bytes(content)


def _header(path: Path) -> None:
    flip(path, 0, 60)


def _first_page(path: Path) -> None:
    flip(path, 0, 4096)


def _middle(path: Path) -> None:
    flip(path, path.stat().st_size // 2 // 4096 * 4096, 3 * 4096)


def _truncated(path: Path) -> None:
    os.truncate(path, path.stat().st_size * 2 // 3)


@pytest.mark.parametrize(("harm", "at_least"), [(_header, 200), (_first_page, 200), (_middle, 180), (_truncated, 100)])
def test_a_damaged_database_is_set_aside_and_its_outbox_salvaged(
    tmp_path: Path, clock: HandClock, harm: Callable[[Path], None], at_least: int
) -> None:
    close(waiting(tmp_path, clock, 200))
    harm(tmp_path / "kiosk.db")
    store = file_store(tmp_path, clock)
    assert store.report is not None
    assert store.report.set_aside.name == "kiosk.db.20250602T090000Z.aside"
    assert store.report.set_aside.exists()
    assert at_least <= store.report.salvaged <= 200
    outbox = outbox_over(store, tmp_path, clock)
    received = []
    while (delivery := outbox.claim()) is not None:
        received.append(delivery.id)
        outbox.done(delivery.id, "r")
    assert outbox.dead_letters() == ()
    assert len(received) == store.report.salvaged
    for stream in range(3):
        numbers = [int(row_id[3:]) for row_id in received if int(row_id[3:]) % 3 == stream]
        assert numbers == sorted(numbers)


@pytest.mark.parametrize("harm", [_first_page, _middle])
def test_an_older_database_is_salvaged_too(tmp_path: Path, clock: HandClock, harm: Callable[[Path], None]) -> None:
    close(waiting(tmp_path, clock, 200))
    make_older(tmp_path / "kiosk.db")
    harm(tmp_path / "kiosk.db")
    store = file_store(tmp_path, clock)
    assert store.report is not None
    assert 180 <= store.report.salvaged <= 200
    assert outbox_over(store, tmp_path, clock).claim() is not None


def test_a_salvaged_row_that_was_on_its_way_is_of_unknown_outcome(tmp_path: Path, clock: HandClock) -> None:
    outbox = waiting(tmp_path, clock, 1)
    outbox.claim()
    close(outbox)
    _header(tmp_path / "kiosk.db")
    delivery = outbox_over(file_store(tmp_path, clock), tmp_path, clock).claim()
    assert delivery is not None
    assert delivery.reply_lost


def test_rows_still_in_the_wal_are_salvaged(tmp_path: Path, clock: HandClock) -> None:
    outbox = waiting(tmp_path, clock, 50)
    elsewhere = tmp_path / "after the crash"
    elsewhere.mkdir()
    for name in ("kiosk.db", "kiosk.db-wal"):
        (elsewhere / name).write_bytes((tmp_path / name).read_bytes())
    close(outbox)
    _header(elsewhere / "kiosk.db")
    store = file_store(elsewhere, clock)
    with store.reading() as db:
        assert db.execute("SELECT count(*) FROM outbox").fetchone()[0] == 50


def test_another_programs_database_is_set_aside_untouched(tmp_path: Path, clock: HandClock) -> None:
    path = tmp_path / "kiosk.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE theirs (x)")
    other.close()
    before = path.read_bytes()
    store = file_store(tmp_path, clock)
    assert store.report is not None
    assert store.report.reason == "the database of another program"
    assert store.report.set_aside.read_bytes() == before


def test_something_that_is_no_database_is_set_aside(tmp_path: Path, clock: HandClock) -> None:
    (tmp_path / "kiosk.db").write_bytes(b"hello" * 1000)
    store = file_store(tmp_path, clock)
    assert store.report is not None
    assert store.report.salvaged == 0
    assert store.health() is Health.OK


def test_a_crash_between_setting_aside_and_starting_again_loses_nothing(tmp_path: Path, clock: HandClock) -> None:
    close(waiting(tmp_path, clock, 10))
    (tmp_path / "kiosk.db").rename(tmp_path / "kiosk.db.fresh")
    (tmp_path / "kiosk.db-wal").write_bytes(b"of the old database")
    outbox = outbox_over(file_store(tmp_path, clock), tmp_path, clock)
    assert sum(outbox.counts().values()) == 10
