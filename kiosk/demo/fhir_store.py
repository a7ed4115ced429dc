"""Saltmere's health records as FHIR resources with versions; a slot is there from the timetable until it is changed."""

import json
import sqlite3
import threading
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any

from kiosk.core.clock import Clock
from kiosk.demo.timetable import HORIZON, chance, starts

Resource = dict[str, Any]
TENTATIVE = timedelta(minutes=15)
"""After which the clinic takes a slot back that nobody booked."""
_SCHEMA = """
CREATE TABLE IF NOT EXISTS resource (
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  changed REAL NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (kind, id)
);
"""


class Changed(Exception):
    """The resource has another version than was named."""


class Store:
    def __init__(self, path: Path, content: Mapping[str, Any], clock: Clock, zone: tzinfo) -> None:
        self.lock = threading.RLock()
        self._clock, self._zone = clock, zone
        self._schedules = {each["id"]: each for each in content["schedules"]}
        self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.executescript(_SCHEMA)

    def close(self) -> None:
        with self.lock:
            self._db.close()

    def get(self, kind: str, id: str) -> Resource:
        """Raises LookupError."""
        with self.lock:
            found = self._db.execute(
                "SELECT version, changed, body FROM resource WHERE kind = ? AND id = ?", (kind, id)
            ).fetchone()
            if found is None:
                if kind == "Slot":
                    return self._untouched(id)
                raise LookupError(id)
            it = _versioned(json.loads(found[2]), found[0])
            late = found[1] + TENTATIVE.total_seconds() <= self._clock.now().timestamp()
            if kind == "Slot" and it["status"] == "busy-tentative" and late:
                rest = {name: value for name, value in it.items() if name != "identifier"}
                return self.put({**rest, "status": "free"}, found[0])
            return it

    def put(self, it: Resource, version: int) -> Resource:
        """`version` is the one that is replaced, 0 for none. Raises Changed."""
        kind, id = it["resourceType"], it["id"]
        with self.lock:
            found = self._db.execute("SELECT version FROM resource WHERE kind = ? AND id = ?", (kind, id)).fetchone()
            known = found[0] if found else 1 if kind == "Slot" else 0
            if known != version:
                raise Changed
            values = (kind, id, version + 1, self._clock.now().timestamp(), json.dumps(it))
            self._db.execute("INSERT OR REPLACE INTO resource VALUES (?, ?, ?, ?, ?)", values)
        return _versioned(it, version + 1)

    def all(self, kind: str) -> list[Resource]:
        with self.lock:
            ids = [row[0] for row in self._db.execute("SELECT id FROM resource WHERE kind = ? ORDER BY id", (kind,))]
            return [self.get(kind, id) for id in ids]

    def slots(self, schedule: str, first: datetime, last: datetime) -> Iterator[Resource]:
        """Those that begin in [first, last)."""
        plan, today = self._schedules[schedule], self._clock.now()
        days = self._day(max(first, today)) - timedelta(days=1), min(self._day(last), self._day(today + HORIZON))
        for at in starts(*days, plan["hours"], self._zone, plan["minutes"]):
            if first <= at < last:
                yield self.get("Slot", f"{schedule}-{int(at.timestamp())}")

    def _untouched(self, id: str) -> Resource:
        schedule, _, stamp = id.rpartition("-")
        plan = self._schedules.get(schedule)
        if plan is None or not stamp.isdigit():
            raise LookupError(id)
        start = datetime.fromtimestamp(int(stamp), UTC)
        day = self._day(start)
        if start not in starts(day - timedelta(days=1), day, plan["hours"], self._zone, plan["minutes"]):
            raise LookupError(id)
        taken = chance(schedule, start) < plan["taken"] or start <= self._clock.now()
        slot = {
            "resourceType": "Slot",
            "id": id,
            "schedule": {"reference": f"Schedule/{schedule}"},
            "status": "busy" if taken else "free",
            "start": start.astimezone(self._zone).isoformat(),
            "end": (start + timedelta(minutes=plan["minutes"])).astimezone(self._zone).isoformat(),
        }
        return _versioned(slot, 1)

    def _day(self, at: datetime) -> date:
        return at.astimezone(self._zone).date()


def _versioned(it: Resource, version: int) -> Resource:
    return {**it, "meta": {"versionId": str(version)}}
