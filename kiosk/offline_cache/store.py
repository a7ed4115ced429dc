"""The database of the desk: one file, one connection, one writer at a time."""

import contextlib
import errno
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from threading import RLock
from typing import TypeVar

from kiosk.core.clock import Clock
from kiosk.core.errors import StorageFull
from kiosk.offline_cache import beginning, opening
from kiosk.offline_cache.ballast import Ballast
from kiosk.offline_cache.migrations import migrate
from kiosk.offline_cache.opening import StoreReport

T = TypeVar("T")

BALLAST_BYTES = 8 << 20
"""Twice what the WAL reaches between two checkpoints, so that giving it up always lets one through."""

_NO_ROOM = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN}


class Health(StrEnum):
    OK = "ok"
    STORAGE_LOW = "storage_low"
    """What waits can still be delivered and marked; nothing new is taken."""
    READ_ONLY = "read_only"


class Store:
    """Every write is a transaction: committed and on the disk, or not there at all."""

    def __init__(self, connection: sqlite3.Connection, ballast: Ballast | None, report: StoreReport | None) -> None:
        self._connection = connection
        self._ballast = ballast
        self._lock = RLock()
        self._closed = False
        self.report = report

    @classmethod
    def open(cls, path: Path, clock: Clock, ballast_bytes: int = BALLAST_BYTES) -> "Store":
        """Opens or creates the database at `path`.

        A damaged or foreign file is renamed and its outbox salvaged into a new one: see `report`. On a disk that
        cannot be written, a copy is opened for reading, and every write raises StorageFull.
        """
        ballast = Ballast(path.with_name(path.name + ".ballast"), ballast_bytes)
        if path.exists() and ballast.read_only():
            return cls(beginning.read_only_copy(path), ballast, None)
        try:
            connection, report = beginning.open_or_repair(path, clock)
        except (sqlite3.OperationalError, OSError) as error:
            if not (_lacks_room(error) and ballast.give_up()):
                raise
            connection, report = beginning.open_or_repair(path, clock)
        ballast.take_up()
        return cls(connection, ballast, report)

    @classmethod
    def in_memory(cls) -> "Store":
        """The same store with nothing on the disk; it is never short of room."""
        connection = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        opening.configure(connection)
        migrate(connection)
        return cls(connection, None, None)

    def _check_open(self) -> None:
        """A thread that outlasts the desk, as one that waits for a card, can write nothing more."""
        if self._closed:
            raise StorageFull("the database is closed")

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """BEGIN IMMEDIATE ... COMMIT, or nothing at all. Raises StorageFull where the disk cannot take it."""
        with self._lock:
            self._check_open()
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException as error:
                self._roll_back()
                if _lacks_room(error):
                    raise StorageFull(str(error)) from error
                raise

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            self._check_open()
            yield self._connection

    def vital(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Runs `work` in a transaction that must not fail for want of room: where there is none, the ballast is
        given up and the WAL emptied, and `work` runs once more.
        """
        self._check_open()
        try:
            with self.transaction() as db:
                return work(db)
        except StorageFull:
            if self._ballast is None:
                raise
            self._ballast.give_up()
        with contextlib.suppress(StorageFull):
            self.checkpoint()
        with self.transaction() as db:
            return work(db)

    def health(self) -> Health:
        """Also takes the ballast up again where there is room for it."""
        if self._ballast is None:
            return Health.OK
        if self._ballast.read_only() or self._is_copy():
            return Health.READ_ONLY
        self._ballast.take_up()
        return Health.STORAGE_LOW if self._ballast.low() else Health.OK

    def checkpoint(self) -> None:
        """Moves everything into the database file and empties the WAL, where deleted text would stay readable."""
        with self._lock:
            try:
                self._connection.execute("PRAGMA incremental_vacuum").fetchall()
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            except sqlite3.OperationalError as error:
                raise StorageFull(str(error)) from error

    def close(self) -> None:
        with self._lock:
            self._closed = True
            self._connection.close()

    def _roll_back(self) -> None:
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def _is_copy(self) -> bool:
        return bool(self._connection.execute("PRAGMA query_only").fetchone()[0])


def _lacks_room(error: BaseException) -> bool:
    """Full, read-only or failing: the disk takes nothing. A database that another process holds is none of that."""
    if isinstance(error, OSError):
        return error.errno == errno.ENOSPC
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _NO_ROOM
