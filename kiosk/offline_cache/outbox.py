"""What citizens submitted and the city has not yet: durable, sealed, in order per stream, sent exactly once."""

import contextlib
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from random import Random

from kiosk.core import reference as references
from kiosk.core.clock import Clock
from kiosk.core.errors import StorageFull
from kiosk.offline_cache import lookups, rows
from kiosk.offline_cache.cipher import seal
from kiosk.offline_cache.keys import KeyLost, Keyring
from kiosk.offline_cache.records import (
    CANNOT_TELL,
    Claimed,
    Delivery,
    Expired,
    OutboxRecord,
    Outcome,
    as_delivery,
    as_record,
)
from kiosk.offline_cache.states import State
from kiosk.offline_cache.store import Health, Store
from kiosk.offline_cache.view import HORIZON_S, OutboxView

_MOST_PURGED_AT_ONCE = 500
_MOST_DEAD_AT_ONCE = 100
"""Where a key of many rows is lost, they die in portions: nobody waits long for the database."""


class Outbox(OutboxView):
    """At the start, what was on its way when the power went is pending again, its outcome unknown."""

    def __init__(self, store: Store, keyring: Keyring, clock: Clock, random: Random, prefix: str = "SM") -> None:
        super().__init__(store, keyring, clock, prefix)
        self._random = random
        with contextlib.suppress(StorageFull):
            store.vital(rows.recover)

    def enqueue(
        self,
        id: str,
        stream: str,
        kind: str,
        body: bytes,
        not_before: datetime | None = None,
        *,
        expires_at: datetime | None = None,
        reference: str = "",
    ) -> OutboxRecord:
        """Durable when it returns; a second call with the same id changes nothing and returns the same record.

        `reference` is one that the citizen holds already; a new one without it.
        `not_before` is at most HORIZON_S ahead. Raises StorageFull, and then nothing was written.
        """
        with self._store.reading() as db:
            known = lookups.by_id(db, id)
            if known is not None:
                return as_record(known)
            if self._store.health() is not Health.OK:
                raise StorageFull("the disk is nearly full or cannot be written")
            with self._store.transaction():
                sealed = seal(self._keyring.today(), id, kind, body)
                now = self._now()
                wait_s = 0.0 if not_before is None else min(max(not_before.timestamp() - now, 0.0), HORIZON_S)
                values = {
                    "id": id,
                    "reference": reference or self.free_reference(db),
                    "stream": stream,
                    "kind": kind,
                    "next_at": now + wait_s,
                    "patience_s": wait_s,
                    "created_at": now,
                    "expires_at": None if expires_at is None else expires_at.timestamp(),
                }
                return as_record(rows.insert(db, values, sealed))

    def enqueue_within(
        self, db: sqlite3.Connection, id: str, reference: str, kind: str, body: bytes, *, stream: str
    ) -> None:
        """In the caller's transaction, under a reference that is the caller's already; the same id changes nothing."""
        if lookups.by_id(db, id) is None:
            now = self._now()
            values = {"id": id, "reference": reference, "stream": stream, "kind": kind}
            times = {"next_at": now, "patience_s": 0.0, "created_at": now, "expires_at": None}
            rows.insert(db, {**values, **times}, seal(self._keyring.today(), id, kind, body))

    def claim(self) -> Delivery | None:
        """The longest waiting row that is due, now on its way; None when nothing is."""
        return next(iter(self.settle((), 1).deliveries), None)

    def claim_stream_of(self, id: str) -> Delivery | None:
        """The head of the stream in which `id` stands, if it is due: it must leave before `id` can."""

        def work(db: sqlite3.Connection) -> Delivery | None:
            return next(iter(self._opened(db, rows.claim_head(db, self._now(), id)).deliveries), None)

        return self._store.vital(work)

    def settle(self, outcomes: Sequence[Outcome], most: int) -> Claimed:
        """Marks what came back and claims up to `most` more, in one transaction and so at the price of one fsync."""

        def work(db: sqlite3.Connection) -> Claimed:
            for outcome in outcomes:
                self._mark(db, outcome)
            now = self._now()
            rows.clamp(db, now)
            claimed = Claimed()
            while len(claimed.died) < _MOST_DEAD_AT_ONCE:
                due = rows.claim_due(db, now, most - len(claimed.deliveries))
                if not due:
                    break
                claimed += self._opened(db, due)
            return claimed

        return self._store.vital(work)

    def done(self, id: str, receipt: str) -> None:
        """The city has it: the body is erased, the record stays."""
        self.settle((Outcome(id, State.DONE, receipt=receipt),), 0)

    def retry(self, id: str, reason: str, delay_s: float, reply_lost: bool) -> None:
        """Back to the head of its stream; once `reply_lost`, it stays marked so."""
        self.settle((Outcome(id, State.PENDING, reason, delay_s, reply_lost),), 0)

    def dead(self, id: str, reason: str) -> None:
        """Given up; the sealed body stays for the technician."""
        self.settle((Outcome(id, State.DEAD, reason),), 0)

    def release(self, ids: Sequence[str]) -> None:
        """Claimed, but never sent: as if the claim had not been."""
        with self._store.transaction() as db:
            rows.release(db, ids)

    def set_receipt(self, id: str, receipt: str) -> None:
        """For a token that became an id."""

        def work(db: sqlite3.Connection) -> None:
            db.execute("UPDATE outbox SET receipt = ? WHERE id = ? AND state = 'done'", (receipt, id))

        self._store.vital(work)

    def discard(self, id: str) -> None:
        """Erases the body of a dead row; its record stays."""
        now = self._now()
        self._store.vital(lambda db: rows.discard(db, id, now))

    def requeue(self, id: str) -> None:
        """A dead row goes back into its stream, before all that came after it and has not left yet. Where the city
        cannot be searched, whoever says so has asked it: then it is sent as if for the first time.

        Raises LookupError when there is no body to send.
        """
        now = self._now()

        def work(db: sqlite3.Connection) -> None:
            row = lookups.dead_body(db, id)
            lost = row["reply_lost"] if row["last_error"] != CANNOT_TELL else 0
            rows.move(db, id, State.DEAD, State.QUEUED, next_at=now, patience_s=0.0, reply_lost=lost)

        self._store.vital(work)

    def purge(self, older_than_s: float) -> int:
        """Erases the records of what was closed so long ago, delivered or discarded; how many. In portions, for nobody
        may wait long for the database. May raise StorageFull.
        """
        gone, before = 0, self._now() - older_than_s
        while True:
            with self._store.transaction() as db:
                portion = rows.purge(db, before, _MOST_PURGED_AT_ONCE)
            gone += portion
            if portion < _MOST_PURGED_AT_ONCE:
                return gone

    def tidy(self) -> None:
        """When idle: shreds keys that nothing needs, and leaves no deleted byte in the WAL. May raise StorageFull."""
        with self._store.transaction() as db:
            needed = lookups.keys_needed(db)
            try:
                self._keyring.shred(needed)
            except OSError as error:
                raise StorageFull("a key could not be shredded") from error
        self._store.checkpoint()

    def _mark(self, db: sqlite3.Connection, outcome: Outcome) -> None:
        changes: dict[str, object]
        match outcome.state:
            case State.DONE:
                changes = {"receipt": outcome.receipt, "last_error": "", "next_at": self._now(), **rows.ERASED}
            case State.PENDING:
                if outcome.reply_lost:
                    rows.remember_lost_reply(db, outcome.id)
                wait_s = min(outcome.delay_s, HORIZON_S)
                changes = {"last_error": outcome.reason, "next_at": self._now() + wait_s, "patience_s": wait_s}
            case _:
                changes = {"last_error": outcome.reason}
        rows.move(db, outcome.id, State.INFLIGHT, outcome.state, **changes)

    def _opened(self, db: sqlite3.Connection, claimed: Sequence[sqlite3.Row]) -> Claimed:
        """What can be sent; a row that is too old or cannot be read any more is dead."""
        opened = Claimed()
        for row in claimed:
            try:
                if row["expires_at"] is not None and row["expires_at"] <= self._now():
                    raise Expired(row["id"])
                opened += Claimed(deliveries=(as_delivery(row, self._unsealed(row)),))
            except (Expired, KeyLost) as error:
                rows.move(db, row["id"], State.INFLIGHT, State.DEAD, last_error=error.reason)
                opened += Claimed(died=(replace(as_record(row), state=State.DEAD, last_error=error.reason),))
        return opened

    def free_reference(self, db: sqlite3.Connection) -> str:
        while True:
            reference = references.mint(self._prefix, self._random)
            if not lookups.is_taken(db, reference):
                return reference
