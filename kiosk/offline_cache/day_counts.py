"""How the kiosk was used, counted by the day: for the host.

Each count stands on its own: a row says that Arabic was spoken twice on a day, or that street lights were reported
twice, never that one was the other. Crossed, small numbers would tell on somebody; so would a time, or an order: rows
lie by their key, not as they came.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date, timedelta, tzinfo

from kiosk.core.clock import Clock
from kiosk.core.host_messages import DayUses, EndUses, LanguageUses, ServiceUses, Uses, WayUses
from kiosk.core.tally import Ended, Use, Way
from kiosk.offline_cache.store import Store

_SESSION, _LANGUAGE, _WAY, _SERVICE, _ENDED = "session", "language", "way", "service", "ended"
_ADD = """INSERT INTO day_count (day, kind, key, opened, completed) VALUES (?, ?, ?, 1, ?)
    ON CONFLICT DO UPDATE SET opened = opened + 1, completed = completed + excluded.completed"""


class DayCounts:
    def __init__(self, store: Store, clock: Clock, zone: tzinfo) -> None:
        """`zone` is the city's: its days are counted."""
        self._store, self._clock, self._zone = store, clock, zone

    @property
    def today(self) -> date:
        return self._clock.now().astimezone(self._zone).date()

    def add(self, language: str, ways: Iterable[Way], uses: Iterable[Use], ended: Ended) -> None:
        """One session, of today. May raise StorageFull; nothing of it is counted then."""
        day = self.today.isoformat()
        with self._store.transaction() as db:
            _add(db, day, _SESSION, "")
            _add(db, day, _LANGUAGE, language)
            _add(db, day, _ENDED, ended)
            for way in sorted(set(ways)):
                _add(db, day, _WAY, way)
            for use in uses:
                _add(db, day, _SERVICE, f"{use.journey}/{use.service}", use.completed)

    def of(self, first: date, days: int) -> Uses:
        """Of so many days from `first` on. What was used most comes first."""
        every = [(first + timedelta(n)).isoformat() for n in range(days)]
        with self._store.reading() as db:
            rows = db.execute(
                """SELECT kind, key, sum(opened) AS opened, sum(completed) AS completed FROM day_count
                WHERE day BETWEEN ? AND ? AND kind <> 'session' GROUP BY kind, key ORDER BY 3 DESC, key""",
                (every[0], every[-1]),
            ).fetchall()
            sessions = _sessions(db, every)
        counts = {kind: _of_kind(rows, kind) for kind in (_LANGUAGE, _WAY, _ENDED)}
        return Uses(
            today=self.today.isoformat(),
            days=tuple(DayUses(day, sessions.get(day, 0)) for day in every),
            services=tuple(_service(row) for row in rows if row["kind"] == _SERVICE),
            languages=tuple(LanguageUses(key, count) for key, count in counts[_LANGUAGE].items()),
            ways=tuple(WayUses(Way(key), count) for key, count in counts[_WAY].items()),
            ended=tuple(EndUses(Ended(key), count) for key, count in counts[_ENDED].items()),
        )

    def erase(self, older_than_days: int) -> int:
        """How many rows went. May raise StorageFull."""
        before = (self.today - timedelta(older_than_days)).isoformat()
        with self._store.transaction() as db:
            return db.execute("DELETE FROM day_count WHERE day < ?", (before,)).rowcount


def _add(db: sqlite3.Connection, day: str, kind: str, key: str, completed: bool = False) -> None:
    db.execute(_ADD, (day, kind, key, int(completed)))


def _sessions(db: sqlite3.Connection, every: list[str]) -> Mapping[str, int]:
    rows = db.execute(
        "SELECT day, opened FROM day_count WHERE kind = 'session' AND day BETWEEN ? AND ?", (every[0], every[-1])
    ).fetchall()
    return {row["day"]: row["opened"] for row in rows}


def _of_kind(rows: list[sqlite3.Row], kind: str) -> dict[str, int]:
    return {row["key"]: row["opened"] for row in rows if row["kind"] == kind}


def _service(row: sqlite3.Row) -> ServiceUses:
    journey, _, service = row["key"].partition("/")
    return ServiceUses(journey, service, row["opened"], row["completed"])
