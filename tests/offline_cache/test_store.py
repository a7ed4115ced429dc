"""The database file: made, kept, damaged, full and read-only."""

import contextlib
import os
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.core.errors import StorageFull
from kiosk.offline_cache.migrations import APPLICATION_ID, SCHEMA_VERSION
from kiosk.offline_cache.outbox import Outbox
from kiosk.offline_cache.states import State
from kiosk.offline_cache.store import Health, Store
from tests.offline_cache.fakes import HandClock, file_store, outbox_over


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


def waiting(folder: Path, clock: HandClock, count: int, size: int = 2000) -> Outbox:
    outbox = outbox_over(file_store(folder, clock), folder, clock)
    for n in range(count):
        outbox.enqueue(f"id-{n}", f"s{n % 3}", "report", os.urandom(size))
    return outbox


def close(outbox: Outbox, checkpoint: bool = True) -> None:
    if checkpoint:
        outbox._store.checkpoint()
    outbox._store.close()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("auto_vacuum", 2),
        ("busy_timeout", 5000),
        ("locking_mode", "exclusive"),
        ("application_id", APPLICATION_ID),
        ("user_version", SCHEMA_VERSION),
    ],
)
def test_the_database_is_set_up_to_survive_a_power_cut(
    tmp_path: Path, clock: HandClock, pragma: str, value: object
) -> None:
    with file_store(tmp_path, clock).reading() as db:
        assert db.execute(f"PRAGMA {pragma}").fetchone()[0] == value


def test_only_we_may_read_the_file(tmp_path: Path, clock: HandClock) -> None:
    waiting(tmp_path, clock, 1)
    for path in tmp_path.glob("kiosk.db*"):
        assert path.stat().st_mode & 0o077 == 0


def test_a_second_desk_cannot_open_the_database(
    tmp_path: Path, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    close(waiting(tmp_path, clock, 1))
    store = file_store(tmp_path, clock)
    monkeypatch.setattr("kiosk.offline_cache.opening.BUSY_TIMEOUT_S", 0.0)
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        file_store(tmp_path, clock)
    assert store.health() is Health.OK
    assert list(tmp_path.glob("*aside*")) == []


def test_a_failed_transaction_leaves_nothing(tmp_path: Path, clock: HandClock) -> None:
    store = file_store(tmp_path, clock)
    with contextlib.suppress(ZeroDivisionError), store.transaction() as db:
        db.execute("INSERT INTO reference VALUES ('services', '', '', '', '', '', 0, '')")
        raise ZeroDivisionError
    with store.reading() as db:
        assert db.execute("SELECT count(*) FROM reference").fetchone()[0] == 0


def test_deleted_text_is_nowhere_in_the_files_after_a_checkpoint(tmp_path: Path, clock: HandClock) -> None:
    store = file_store(tmp_path, clock)
    canary = "canary-" + "x" * 3000
    with store.transaction() as db:
        db.execute("INSERT INTO reference VALUES ('services', 'e', 'en', '', '', '', 0, ?)", (canary,))
    assert any(b"canary-" in path.read_bytes() for path in tmp_path.glob("kiosk.db*"))
    with store.transaction() as db:
        db.execute("DELETE FROM reference")
    store.checkpoint()
    assert not any(b"canary-" in path.read_bytes() for path in tmp_path.glob("kiosk.db*"))


def test_a_delivered_body_is_nowhere_in_the_files(tmp_path: Path, clock: HandClock) -> None:
    outbox = waiting(tmp_path, clock, 5)
    with outbox._store.reading() as db:
        sealed = bytes(db.execute("SELECT body FROM outbox WHERE id = 'id-1'").fetchone()[0])[100:164]
    while (delivery := outbox.claim()) is not None:
        outbox.done(delivery.id, "r")
    outbox.tidy()
    assert not any(sealed in path.read_bytes() for path in tmp_path.glob("kiosk.db*"))


def test_what_a_citizen_typed_never_reaches_the_disk_in_clear(tmp_path: Path, clock: HandClock) -> None:
    outbox = outbox_over(file_store(tmp_path, clock), tmp_path, clock)
    outbox.enqueue("a", "s", "report", b"canary-in-clear")
    outbox.claim()
    outbox.dead("a", "rejected")
    assert not any(b"canary" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


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


def test_opening_again_changes_nothing(tmp_path: Path, clock: HandClock) -> None:
    close(waiting(tmp_path, clock, 10))
    store = file_store(tmp_path, clock)
    assert store.report is None
    assert outbox_over(store, tmp_path, clock).counts()[State.PENDING] == 3


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 4 MiB; without the right to mount one there is no full disk to be had."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("cannot mount a small file system here")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def fill(folder: Path) -> Path:
    filler = folder / "filler"
    with filler.open("ab", buffering=0) as file:
        for size in (1 << 16, 1 << 12):
            try:
                while file.write(bytes(size)) == size:
                    pass
            except OSError:
                continue
    return filler


def test_on_a_full_disk_intake_stops_and_delivery_goes_on(small_disk: Path, clock: HandClock) -> None:
    outbox = waiting(small_disk, clock, 20)
    store = outbox._store
    filler = fill(small_disk)
    assert store.health() is Health.STORAGE_LOW
    with pytest.raises(StorageFull):
        outbox.enqueue("late", "s", "report", b"x" * 2000)
    assert outbox.by_id("late") is None
    for _ in range(20):
        delivery = outbox.claim()
        assert delivery is not None
        outbox.done(delivery.id, "r")
    assert outbox.counts()[State.DONE] == 20
    filler.unlink()
    assert store.health() is Health.OK
    assert (small_disk / "kiosk.db.ballast").stat().st_size > 0
    outbox.enqueue("late", "s", "report", b"x" * 2000)
    close(outbox)


def test_a_full_disk_at_the_start_still_opens(small_disk: Path, clock: HandClock) -> None:
    outbox = waiting(small_disk, clock, 3)
    close(outbox)
    fill(small_disk)
    outbox = outbox_over(file_store(small_disk, clock), small_disk, clock)
    delivery = outbox.claim()
    assert delivery is not None
    outbox.done(delivery.id, "r")
    close(outbox)


def remount(folder: Path, mode: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{mode}", folder], check=True, capture_output=True)


def test_a_disk_without_room_in_the_database_takes_nothing_half(tmp_path: Path, clock: HandClock) -> None:
    outbox = waiting(tmp_path, clock, 3)
    with outbox._store.reading() as db:
        db.execute(f"PRAGMA max_page_count = {db.execute('PRAGMA page_count').fetchone()[0]}")
    with pytest.raises(StorageFull):
        outbox.enqueue("late", "s", "report", b"x" * 20000)
    assert outbox.by_id("late") is None
    delivery = outbox.claim()
    assert delivery is not None
    outbox.done(delivery.id, "r")


def test_a_disk_that_becomes_read_only_takes_nothing_and_is_told(small_disk: Path, clock: HandClock) -> None:
    outbox = waiting(small_disk, clock, 3)
    close(outbox)
    remount(small_disk, "ro")
    store = file_store(small_disk, clock)
    outbox = outbox_over(store, small_disk, clock)
    assert store.health() is Health.READ_ONLY
    with pytest.raises(StorageFull):
        outbox.enqueue("late", "s", "report", b"x")
    with pytest.raises(StorageFull):
        outbox.claim()
    assert outbox.counts()[State.PENDING] == 3
    assert outbox.enqueue("id-0", "s", "report", b"x").id == "id-0"
    remount(small_disk, "rw")
    assert Store.open(small_disk / "kiosk.db", clock, ballast_bytes=1 << 16).health() is Health.OK
