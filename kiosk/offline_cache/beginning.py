"""How the desk comes to its database: as it was, made anew, repaired, or only to be read."""

import contextlib
import sqlite3
import tempfile
from pathlib import Path

from kiosk.core.clock import Clock
from kiosk.offline_cache import opening
from kiosk.offline_cache.migrations import migrate
from kiosk.offline_cache.opening import StoreReport
from kiosk.offline_cache.salvage import salvage


def open_or_repair(path: Path, clock: Clock) -> tuple[sqlite3.Connection, StoreReport | None]:
    _finish_starting_again(path, clock)
    opening.create_file(path)
    try:
        connection = opening.connect(path)
    except opening.Unusable as unusable:
        return _start_again(path, str(unusable), clock)
    migrate(connection)
    return connection, None


def _start_again(path: Path, reason: str, clock: Clock) -> tuple[sqlite3.Connection, StoreReport]:
    """The new database is complete before the old one is moved: a crash on the way loses neither."""
    fresh = _fresh(path)
    fresh.unlink(missing_ok=True)
    opening.create_file(fresh)
    with contextlib.closing(opening.connect(fresh)) as connection:
        migrate(connection)
        connection.execute("BEGIN IMMEDIATE")
        salvaged = salvage(path, connection)
        connection.execute("COMMIT")
    aside = opening.set_aside(path, clock.now())
    _finish_starting_again(path, clock)
    return opening.connect(path), StoreReport(aside, reason, salvaged)


def _finish_starting_again(path: Path, clock: Clock) -> None:
    fresh = _fresh(path)
    if fresh.exists() and not path.exists():
        opening.set_aside(path, clock.now())  # a WAL left behind would be replayed into the new database
        fresh.rename(path)
        opening.sync_folder(path.parent)


def _fresh(path: Path) -> Path:
    return path.with_name(path.name + ".fresh")


def read_only_copy(path: Path) -> sqlite3.Connection:
    """SQLite cannot read a WAL database where it cannot write, so it reads a copy in memory."""
    with tempfile.TemporaryDirectory() as folder:
        copy = opening.copy(path, Path(folder))
        connection = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        with contextlib.closing(sqlite3.connect(copy)) as source:
            source.backup(connection)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA query_only = ON")
    return connection
