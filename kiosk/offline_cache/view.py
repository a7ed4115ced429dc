"""What may be asked of the outbox; nothing here changes a row."""

import sqlite3
from datetime import UTC, datetime

from kiosk.core import reference as references
from kiosk.core.clock import Clock
from kiosk.offline_cache import lookups
from kiosk.offline_cache.cipher import Sealed, unseal
from kiosk.offline_cache.keys import KeyLost, Keyring
from kiosk.offline_cache.records import OutboxRecord, as_record
from kiosk.offline_cache.states import State
from kiosk.offline_cache.store import Store

HORIZON_S = 3600.0
"""No row is ever told to wait longer for its next attempt."""


class OutboxView:
    def __init__(self, store: Store, keyring: Keyring, clock: Clock, prefix: str = "SM") -> None:
        self._store = store
        self._keyring = keyring
        self._clock = clock
        self._prefix = prefix

    def record(self, reference: str) -> OutboxRecord | None:
        """By what the citizen typed; no body."""
        with self._store.reading() as db:
            row = lookups.by_reference(db, references.normalise(reference, self._prefix))
        return None if row is None else as_record(row)

    def by_id(self, id: str) -> OutboxRecord | None:
        with self._store.reading() as db:
            row = lookups.by_id(db, id)
        return None if row is None else as_record(row)

    def newest_done(self, most: int) -> tuple[OutboxRecord, ...]:
        """What the city has, the newest `most` of it, in the order in which it came."""
        with self._store.reading() as db:
            found = lookups.newest_done(db, most)
        return tuple(as_record(row) for row in reversed(found))

    def dead_letters(self) -> tuple[OutboxRecord, ...]:
        """Those whose body still waits for the technician, the oldest first."""
        with self._store.reading() as db:
            return tuple(as_record(row) for row in lookups.dead_letters(db))

    def body(self, id: str) -> bytes | None:
        """None where it was erased, or its key is gone."""
        with self._store.reading() as db:
            row = lookups.by_id(db, id)
        try:
            return None if row is None or row["body"] is None else self._unsealed(row)
        except KeyLost:
            return None

    def read_dead(self, id: str) -> bytes:
        """The body of a dead row. Raises KeyLost, or LookupError when there is none."""
        with self._store.reading() as db:
            return self._unsealed(lookups.dead_body(db, id))

    def counts(self) -> dict[State, int]:
        with self._store.reading() as db:
            return lookups.counts(db)

    def oldest_waiting(self) -> datetime | None:
        """When the oldest undelivered row was made; None when all are closed."""
        with self._store.reading() as db:
            created = lookups.oldest_waiting(db)
        return None if created is None else datetime.fromtimestamp(created, UTC)

    def next_due_in(self) -> float | None:
        """Seconds until the next row is due, 0 when one is; None when nothing is pending."""
        with self._store.reading() as db:
            earliest = lookups.earliest(db)
        return None if earliest is None else min(max(earliest - self._now(), 0.0), HORIZON_S)

    def _unsealed(self, row: sqlite3.Row) -> bytes:
        sealed = Sealed(row["key_id"], row["nonce"], row["body"])
        return unseal(self._keyring.get(sealed.key_id), row["id"], row["kind"], sealed)

    def _now(self) -> float:
        return self._clock.now().timestamp()
