"""A disk that is full or cannot be written: nothing new is taken, nothing half, and delivery goes on."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.core.errors import StorageFull
from kiosk.offline_cache.states import State
from kiosk.offline_cache.store import Health, Store
from tests.offline_cache.fakes import BALLAST, HandClock, close, file_store, outbox_over, waiting


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


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
    assert Store.open(small_disk / "kiosk.db", clock, ballast_bytes=BALLAST).health() is Health.OK
