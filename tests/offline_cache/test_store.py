"""The database file: how it is set up, and that it keeps what it must and nothing else."""

import contextlib
import sqlite3
from pathlib import Path

import pytest

from kiosk.offline_cache.migrations import APPLICATION_ID, SCHEMA_VERSION
from kiosk.offline_cache.states import State
from kiosk.offline_cache.store import Health
from tests.offline_cache.fakes import HandClock, close, file_store, make_older, outbox_over, waiting


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


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
    assert (tmp_path / "kiosk.db.ballast").exists()
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


def test_opening_again_changes_nothing(tmp_path: Path, clock: HandClock) -> None:
    close(waiting(tmp_path, clock, 10))
    store = file_store(tmp_path, clock)
    assert store.report is None
    assert outbox_over(store, tmp_path, clock).counts()[State.PENDING] == 3


def test_an_older_database_goes_on(tmp_path: Path, clock: HandClock) -> None:
    close(waiting(tmp_path, clock, 3))
    make_older(tmp_path / "kiosk.db")
    store = file_store(tmp_path, clock)
    assert store.report is None
    outbox = outbox_over(store, tmp_path, clock)
    assert len(outbox.settle((), 9).deliveries) == 3
