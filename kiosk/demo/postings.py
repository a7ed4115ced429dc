"""What was paid to Saltmere, in its own SQLite file: the truth of the city's side. Callers hold their own lock."""

import json
import sqlite3
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

_SCHEMA = """
CREATE TABLE IF NOT EXISTS posting (
  number INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  reference TEXT NOT NULL,
  amount TEXT NOT NULL,
  body TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS paid (bill TEXT PRIMARY KEY, uuid TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS part_paid (bill TEXT NOT NULL, uuid TEXT NOT NULL, amount TEXT NOT NULL);
"""


class Postings:
    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._db.row_factory = sqlite3.Row
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.executescript(_SCHEMA)

    def close(self) -> None:
        self._db.close()

    def all(self) -> list[dict[str, Any]]:
        """In the order in which they were told."""
        return [dict(row) for row in self._db.execute("SELECT * FROM posting ORDER BY number")]

    def number(self, uuid: str) -> int | None:
        row = self._db.execute("SELECT number FROM posting WHERE uuid = ?", (uuid,)).fetchone()
        return None if row is None else int(row["number"])

    def is_paid(self, bill: str) -> bool:
        return self._db.execute("SELECT 1 FROM paid WHERE bill = ?", (bill,)).fetchone() is not None

    def parts(self, bill: str) -> Decimal:
        """What was paid of a bill that is not paid in full."""
        rows = self._db.execute("SELECT amount FROM part_paid WHERE bill = ?", (bill,))
        return sum((Decimal(row["amount"]) for row in rows), Decimal(0))

    def amount(self, uuid: str) -> Decimal | None:
        row = self._db.execute("SELECT amount FROM posting WHERE uuid = ?", (uuid,)).fetchone()
        return None if row is None else Decimal(row["amount"])

    def take_back(self, uuid: str, body: Mapping[str, Any], original: str) -> None:
        """What `original` paid is owed again."""
        with self._db:
            self._db.execute("BEGIN IMMEDIATE")
            values = (uuid, str(body["Reference"]), f"-{body['PaidAmount']}", json.dumps(body))
            self._db.execute("INSERT INTO posting (uuid, reference, amount, body) VALUES (?, ?, ?, ?)", values)
            self._db.execute("DELETE FROM paid WHERE uuid = ?", (original,))
            self._db.execute("DELETE FROM part_paid WHERE uuid = ?", (original,))

    def add(self, uuid: str, body: Mapping[str, Any], paid: Mapping[str, Decimal], left: Mapping[str, Decimal]) -> None:
        """`paid` is how much of each bill, `left` what then remains of it."""
        with self._db:
            self._db.execute("BEGIN IMMEDIATE")
            values = (uuid, str(body["Reference"]), str(body["PaidAmount"]), json.dumps(body))
            self._db.execute("INSERT INTO posting (uuid, reference, amount, body) VALUES (?, ?, ?, ?)", values)
            self._db.executemany("INSERT INTO paid VALUES (?, ?)", [(id, uuid) for id in paid if not left[id]])
            parts = [(id, uuid, str(amount)) for id, amount in paid.items() if left[id]]
            self._db.executemany("INSERT INTO part_paid VALUES (?, ?, ?)", parts)
