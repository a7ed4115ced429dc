"""A clock that is moved by hand, an outbox over any store, and a city that does what it is told."""

import contextlib
import os
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from kiosk.offline_cache.keys import Keyring
from kiosk.offline_cache.listeners import Alert, Listeners
from kiosk.offline_cache.outbox import Outbox
from kiosk.offline_cache.records import Delivery
from kiosk.offline_cache.states import State
from kiosk.offline_cache.store import Store

START = datetime(2025, 6, 2, 9, 0, tzinfo=UTC)
BALLAST = 1 << 18


class HandClock:
    """The wall clock may be set; the monotonic one only goes on."""

    def __init__(self) -> None:
        self._now = START
        self._monotonic = 1000.0

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._monotonic

    def advance(self, **time: float) -> None:
        self._now += timedelta(**time)
        self._monotonic += timedelta(**time).total_seconds()

    def set_wall(self, **jump: float) -> None:
        self._now += timedelta(**jump)


def file_store(folder: Path, clock: HandClock) -> Store:
    return Store.open(folder / "kiosk.db", clock, ballast_bytes=BALLAST)


def outbox_over(store: Store, folder: Path, clock: HandClock) -> Outbox:
    return Outbox(store, Keyring(folder / "keys", clock), clock, Random(7))


def waiting(folder: Path, clock: HandClock, count: int, size: int = 2000) -> Outbox:
    outbox = outbox_over(file_store(folder, clock), folder, clock)
    for n in range(count):
        outbox.enqueue(f"id-{n}", f"s{n % 3}", "report", os.urandom(size))
    return outbox


def close(outbox: Outbox, checkpoint: bool = True) -> None:
    if checkpoint:
        outbox._store.checkpoint()
    outbox._store.close()


def make_older(path: Path) -> None:
    """As the first kiosks left it: before rows knew how long they were to wait."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("ALTER TABLE outbox DROP COLUMN patience_s")
        db.execute("DELETE FROM _sqlite_migrations WHERE name = '3_patience'")
        db.execute("PRAGMA user_version = 2")


class ObedientCity:
    """Answers each delivery with the next thing in `script`: a receipt, or an error to raise; then with "ok"."""

    def __init__(self, *script: str | Exception) -> None:
        self.script = list(script)
        self.received: list[Delivery] = []
        self.down: Exception | None = None

    def deliver(self, delivery: Delivery) -> str:
        self.received.append(delivery)
        answer = self.down or (self.script.pop(0) if self.script else "ok")
        if isinstance(answer, Exception):
            raise answer
        return answer

    @property
    def ids(self) -> list[str]:
        return [delivery.id for delivery in self.received]


class Notebook:
    """Writes down what the listeners were told."""

    def __init__(self) -> None:
        self.changes: list[tuple[str, State]] = []
        self.connections: list[bool] = []
        self.alerts: list[Alert] = []

    def listeners(self, also: Callable[[State], None] = lambda _state: None) -> Listeners:
        def changed(row_id: str, _reference: str, state: State) -> None:
            self.changes.append((row_id, state))
            also(state)

        return Listeners(changed, self.connections.append, self.alerts.append)
