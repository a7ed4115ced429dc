"""What is booked in Saltmere: one table that any number of threads may write to, and that outlives the process.

An entry takes one place from `begin` to `end` at `resource`; of an entry that is only held, `expires` says until when.
Places are counted and the entry written in one transaction: nobody gets the last one twice.
"""

import json
import sqlite3
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

_SCHEMA = """
CREATE TABLE IF NOT EXISTS entry (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  resource TEXT NOT NULL,
  begin REAL NOT NULL,
  end REAL NOT NULL,
  status TEXT NOT NULL,
  expires REAL,
  body TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS entry_when ON entry (resource, begin);
"""
FIRST_ID = 100001


class Full(Exception):
    """There is no place left."""


@dataclass(frozen=True, slots=True)
class Entry:
    id: int
    resource: str
    begin: datetime
    end: datetime
    status: str
    expires: datetime | None
    body: Mapping[str, Any]

    def is_gone(self, now: datetime) -> bool:
        return self.status in {"cancelled", "deleted"} or (self.expires is not None and self.expires <= now)


class Diary:
    def __init__(self, path: Path) -> None:
        self._lock = threading.RLock()
        self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._db.row_factory = sqlite3.Row
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=NORMAL")
        self._db.executescript(_SCHEMA)
        if not self._db.execute("SELECT 1 FROM sqlite_sequence WHERE name = 'entry'").fetchone():
            self._db.execute("INSERT INTO sqlite_sequence (name, seq) VALUES ('entry', ?)", (FIRST_ID - 1,))

    def close(self) -> None:
        with self._lock:
            self._db.close()

    def add(
        self,
        resource: str,
        begin: datetime,
        end: datetime,
        places: int,
        now: datetime,
        status: str,
        body: Mapping[str, Any],
        expires: datetime | None = None,
    ) -> Entry:
        """Raises Full."""
        with self._lock:
            if self.taken(resource, begin, end, now) >= places:
                raise Full
            values = (resource, begin.timestamp(), end.timestamp(), status, _stamp(expires), json.dumps(body))
            cursor = self._db.execute(
                "INSERT INTO entry (resource, begin, end, status, expires, body) VALUES (?, ?, ?, ?, ?, ?)", values
            )
            return self.get(cursor.lastrowid or 0)

    def change(
        self, id: int, status: str, expires: datetime | None = None, body: Mapping[str, Any] | None = None
    ) -> Entry:
        with self._lock:
            told = json.dumps(self.get(id).body if body is None else body)
            values = (status, _stamp(expires), told, id)
            self._db.execute("UPDATE entry SET status = ?, expires = ?, body = ? WHERE id = ?", values)
            return self.get(id)

    def get(self, id: int) -> Entry:
        """Raises LookupError."""
        with self._lock:
            row = self._db.execute("SELECT * FROM entry WHERE id = ?", (id,)).fetchone()
        if row is None:
            raise LookupError(id)
        return _entry(row)

    def between(self, resource: str, begin: datetime, end: datetime) -> list[Entry]:
        """All that touch the span, whatever came of them, in order."""
        with self._lock:
            rows = self._db.execute(
                "SELECT * FROM entry WHERE resource = ? AND begin < ? AND end > ? ORDER BY begin, id",
                (resource, end.timestamp(), begin.timestamp()),
            ).fetchall()
        return [_entry(row) for row in rows]

    def all(self) -> Iterator[Entry]:
        with self._lock:
            rows = self._db.execute("SELECT * FROM entry ORDER BY id").fetchall()
        yield from map(_entry, rows)

    def taken(self, resource: str, begin: datetime, end: datetime, now: datetime) -> int:
        """The most places that are taken at one moment of the span."""
        active = [entry for entry in self.between(resource, begin, end) if not entry.is_gone(now)]
        moments = {max(entry.begin, begin) for entry in active}
        return max((sum(each.begin <= at < each.end for each in active) for at in moments), default=0)

    def lock(self) -> threading.RLock:
        return self._lock


def _entry(row: sqlite3.Row) -> Entry:
    begin, end = (datetime.fromtimestamp(row[name], UTC) for name in ("begin", "end"))
    expires = None if row["expires"] is None else datetime.fromtimestamp(row["expires"], UTC)
    return Entry(row["id"], row["resource"], begin, end, row["status"], expires, json.loads(row["body"]))


def _stamp(at: datetime | None) -> float | None:
    return None if at is None else at.timestamp()
