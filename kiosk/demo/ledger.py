"""What the city received, in its own SQLite file."""

import json
import sqlite3
import threading
from collections.abc import Mapping, Sequence
from dataclasses import astuple
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from kiosk.demo.messages import Upload
from kiosk.demo.received import Intake, Search, StoredRequest, reference_in

_SCHEMA = """
CREATE TABLE IF NOT EXISTS requests (
  seq INTEGER PRIMARY KEY,
  service_request_id TEXT UNIQUE,
  token TEXT UNIQUE,
  polls INTEGER NOT NULL DEFAULT 0,
  reference TEXT NOT NULL,
  service_code TEXT NOT NULL,
  status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'closed')),
  status_notes TEXT NOT NULL DEFAULT '',
  description TEXT NOT NULL,
  address TEXT NOT NULL,
  lat REAL,
  long REAL,
  attributes TEXT NOT NULL,
  contact TEXT NOT NULL,
  requested_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  expected_at TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS pictures (seq INTEGER PRIMARY KEY, type TEXT NOT NULL, data BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS by_reference ON requests (reference);
CREATE INDEX IF NOT EXISTS by_time ON requests (requested_at);
"""
_COLUMNS = (
    "seq, service_request_id, token, reference, service_code, description, address, lat, long, attributes, contact,"
    " requested_at, updated_at, expected_at"
)
_INSERT = f"INSERT INTO requests ({_COLUMNS}) VALUES (:{_COLUMNS.replace(', ', ', :')})"
_FIRST_NUMBER = 240_000


class Ledger:
    """One connection behind a lock. A power cut may lose the demo's last rows: speed is worth more here."""

    def __init__(self, path: Path) -> None:
        self._lock = threading.Lock()
        self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._db.row_factory = sqlite3.Row
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=OFF")
        self._db.executescript(_SCHEMA)
        self._last = int(self._db.execute("SELECT coalesce(max(seq), 0) FROM requests").fetchone()[0])

    def close(self) -> None:
        with self._lock:
            self._db.close()

    def add(self, intake: Intake, now: datetime, days: int, tokened: bool) -> StoredRequest:
        """`tokened`: gives a token now and the id only later."""
        stamp, due = _stamp(now), _stamp(now + timedelta(days=days))
        with self._lock:
            self._last += 1
            number = str(_FIRST_NUMBER + self._last)
            row = {
                "seq": self._last,
                "service_request_id": None if tokened else number,
                "token": f"T{number}" if tokened else None,
                "reference": reference_in(intake.description),
                "service_code": intake.service_code,
                "description": intake.description,
                "address": intake.address,
                "lat": intake.lat,
                "long": intake.long,
                "attributes": json.dumps(intake.attributes),
                "contact": json.dumps(dict(intake.contact)),
                "requested_at": stamp,
                "updated_at": stamp,
                "expected_at": due,
            }
            self._db.execute(_INSERT, row)
            if intake.picture:
                self._db.execute("INSERT INTO pictures VALUES (?, ?, ?)", (self._last, *astuple(intake.picture)))
        return _stored({**row, "status": "open", "status_notes": ""})

    def one(self, where: str, *values: Any) -> StoredRequest:
        """Raises LookupError."""
        found = self._rows(f"SELECT * FROM requests WHERE {where} ORDER BY seq DESC LIMIT 1", values)
        if not found:
            raise LookupError(where)
        return found[0]

    def picture(self, seq: int) -> Upload | None:
        """What was sent with a request."""
        with self._lock:
            found = self._db.execute("SELECT type, data FROM pictures WHERE seq = ?", (seq,)).fetchone()
        return Upload(*found) if found else None

    def number(self, seq: int) -> None:
        """Gives a request that has only a token its id."""
        self._write(
            f"UPDATE requests SET service_request_id = '' || ({_FIRST_NUMBER} + seq)"
            " WHERE seq = ? AND service_request_id IS NULL",
            (seq,),
        )

    def poll(self, token: str, enough: int) -> StoredRequest:
        """Counts one question about a token; the id is given with the `enough`th. Raises LookupError."""
        self._write("UPDATE requests SET polls = polls + 1 WHERE token = ?", (token,))
        self._write(
            f"UPDATE requests SET service_request_id = '' || ({_FIRST_NUMBER} + seq)"
            " WHERE token = ? AND polls >= ? AND service_request_id IS NULL",
            (token, enough),
        )
        return self.one("token = ?", token)

    def note(self, seq: int, status: str, note: str, now: datetime) -> None:
        """Moves a request and writes the clerk's note under the earlier ones."""
        self._write(
            "UPDATE requests SET status = ?, updated_at = ?,"
            " status_notes = trim(status_notes || char(10) || ?, char(10)) WHERE seq = ?",
            (status, _stamp(now), note, seq),
        )

    def find(self, search: Search, page: int = 1, page_size: int = 1000) -> list[StoredRequest]:
        """Newest first."""
        clauses, values = _where(search)
        sql = f"SELECT * FROM requests WHERE {clauses} ORDER BY seq DESC LIMIT ? OFFSET ?"
        return self._rows(sql, (*values, page_size, (page - 1) * page_size))

    def all(self) -> list[StoredRequest]:
        """In the order received."""
        return self._rows("SELECT * FROM requests ORDER BY seq", ())

    def count(self) -> int:
        with self._lock:
            return int(self._db.execute("SELECT count(*) FROM requests").fetchone()[0])

    def _rows(self, sql: str, values: Sequence[Any]) -> list[StoredRequest]:
        with self._lock:
            rows = self._db.execute(sql, values).fetchall()
        return [_stored(dict(row)) for row in rows]

    def _write(self, sql: str, values: Sequence[Any]) -> None:
        with self._lock:
            self._db.execute(sql, values)


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def _stored(row: Mapping[str, Any]) -> StoredRequest:
    plain = {name: row[name] for name in StoredRequest.__slots__}
    times = {name: datetime.fromisoformat(row[name]) for name in ("requested_at", "updated_at", "expected_at")}
    attributes = tuple((code, tuple(values)) for code, values in json.loads(row["attributes"]))
    return StoredRequest(**{**plain, **times, "attributes": attributes, "contact": json.loads(row["contact"])})


def _where(search: Search) -> tuple[str, list[Any]]:
    clauses, values = ["1"], list[Any]()
    lists = {"service_request_id": search.ids, "service_code": search.service_codes, "status": search.statuses}
    for column, wanted in lists.items():
        if wanted:
            clauses.append(f"{column} IN ({','.join('?' * len(wanted))})")
            values += wanted
    for comparison, moment in (("requested_at >= ?", search.start), ("requested_at <= ?", search.end)):
        if moment:
            clauses.append(comparison)
            values.append(_stamp(moment))
    if reference := reference_in(search.text):
        clauses.append("reference = ?")
        values.append(reference)
    elif search.text:
        clauses.append("instr(lower(description), lower(?))")
        values.append(search.text)
    return " AND ".join(clauses), values
