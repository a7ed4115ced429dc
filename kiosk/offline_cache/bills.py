"""The city's open bills and fees as it last told them. No debtor's name is among them."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from itertools import islice

from kiosk.core.bills import Bill, Fee
from kiosk.core.clock import Clock
from kiosk.core.ports import Validators
from kiosk.core.shape import build, plain
from kiosk.offline_cache.store import Store

_PORTION = 2000
"""Rows in one transaction: nobody waits long for the database."""


class BillCache:
    """A new list is written beside the old one and takes its place in one step."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock

    def bill(self, payment_id: str, language: str) -> tuple[Bill | None, float | None]:
        """The copy, and its age in seconds; None, None where there is none."""
        with self._store.reading() as db:
            row = db.execute(
                """SELECT bill.document, bill_list.fetched_at FROM bill JOIN bill_list USING (language, edition)
                WHERE language = ? AND payment_id = ?""",
                (language, payment_id),
            ).fetchone()
        if row is None:
            return None, None
        bill: Bill = build(Bill, json.loads(row["document"]))
        return bill, self._age(row["fetched_at"])

    def fees(self, language: str) -> tuple[tuple[Fee, ...], float | None]:
        with self._store.reading() as db:
            row = db.execute("SELECT fees, fees_at FROM bill_list WHERE language = ?", (language,)).fetchone()
        if row is None or row["fees"] is None:
            return (), None
        fees: tuple[Fee, ...] = build(tuple[Fee, ...], json.loads(row["fees"]))
        return fees, self._age(row["fees_at"])

    def validators(self, language: str) -> Validators:
        """Of the list of bills."""
        with self._store.reading() as db:
            row = db.execute("SELECT etag, last_modified FROM bill_list WHERE language = ?", (language,)).fetchone()
        return Validators(row["etag"], row["last_modified"]) if row else Validators()

    def put_bills(self, language: str, bills: Iterable[Bill], validators: Validators) -> None:
        """May raise StorageFull; the old list stands then."""
        edition = self._begin(language)
        left = iter(bills)
        while portion := list(islice(left, _PORTION)):
            rows = [
                (language, edition, bill.payment_id, json.dumps(plain(bill), ensure_ascii=False)) for bill in portion
            ]
            with self._store.transaction() as db:
                db.executemany("INSERT OR REPLACE INTO bill VALUES (?, ?, ?, ?)", rows)
        with self._store.transaction() as db:
            db.execute(
                "UPDATE bill_list SET edition = ?, fetched_at = ?, etag = ?, last_modified = ? WHERE language = ?",
                (edition, self._now(), validators.etag, validators.last_modified, language),
            )
        self._forget_but(language, edition)

    def still_true(self, language: str) -> None:
        """The city said *not modified*."""
        with self._store.transaction() as db:
            db.execute("UPDATE bill_list SET fetched_at = ? WHERE language = ?", (self._now(), language))

    def put_fees(self, language: str, fees: Sequence[Fee]) -> None:
        document = json.dumps([plain(fee) for fee in fees], ensure_ascii=False)
        with self._store.transaction() as db:
            _row(db, language)
            db.execute(
                "UPDATE bill_list SET fees = ?, fees_at = ? WHERE language = ?", (document, self._now(), language)
            )

    def _begin(self, language: str) -> int:
        """A fresh edition; what an earlier one that never took its place left behind is gone."""
        with self._store.transaction() as db:
            _row(db, language)
            current = db.execute("SELECT edition FROM bill_list WHERE language = ?", (language,)).fetchone()["edition"]
        self._forget_but(language, current)
        return int(current) + 1

    def _forget_but(self, language: str, edition: int) -> None:
        gone = _PORTION
        while gone >= _PORTION:
            with self._store.transaction() as db:
                gone = db.execute(
                    """DELETE FROM bill WHERE rowid IN
                    (SELECT rowid FROM bill WHERE language = ? AND edition <> ? LIMIT ?)""",
                    (language, edition, _PORTION),
                ).rowcount

    def _age(self, fetched_at: float) -> float:
        return max(0.0, self._now() - fetched_at)

    def _now(self) -> float:
        return self._clock.now().timestamp()


def _row(db: sqlite3.Connection, language: str) -> None:
    db.execute("INSERT OR IGNORE INTO bill_list (language) VALUES (?)", (language,))
