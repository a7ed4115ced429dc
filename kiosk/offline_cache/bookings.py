"""The ledger of slots: each step is durable before the next message leaves for the city, so that none is held or
booked twice, and none stays held for nobody.
"""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime

from kiosk.core.booking_requests import HoldState
from kiosk.core.bookings import Appointment, BookingId, Hold
from kiosk.core.clock import Clock
from kiosk.core.errors import StorageFull
from kiosk.core.shape import build, plain
from kiosk.offline_cache import booking_rows as rows
from kiosk.offline_cache.cipher import Sealed, seal, unseal
from kiosk.offline_cache.keys import KeyLost, Keyring
from kiosk.offline_cache.outbox import Outbox
from kiosk.offline_cache.sealed_json import packed, unpacked
from kiosk.offline_cache.store import Health, Store

_KIND = "booking/hold"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One booking's present attempt. `hold` is None where its key is lost; `appointment` once it is booked."""

    id: BookingId
    reference: str
    state: HoldState
    changed_at: datetime
    hold: Hold | None
    appointment: Appointment | None = None


@dataclass(frozen=True, slots=True)
class _Kept:
    hold: Hold
    appointment: Appointment | None = None


class BookingLedger:
    def __init__(self, store: Store, keyring: Keyring, outbox: Outbox, clock: Clock) -> None:
        self._store, self._keyring, self._outbox, self._clock = store, keyring, outbox, clock

    def reference_for(self, id: str) -> str:
        """The one that the citizen will hold: the outbox's, or the ledger's, or a new one."""
        with self._store.reading() as db:
            if (row := rows.by_id(db, id)) is not None:
                return str(row["reference"])
            record = self._outbox.by_id(id)
            return record.reference if record else self._outbox.free_reference(db)

    def asking(self, hold: Hold, stream: str) -> None:
        """From now on the slot may be held. Raises StorageFull."""
        ticket = hold.ticket
        with self._store.reading() as db:
            if self._store.health() is not Health.OK:
                raise StorageFull("the disk is nearly full or cannot be written")
            with self._store.transaction():
                sealed = self._sealed(ticket.id, _Kept(hold))
                if rows.by_id(db, ticket.id) is not None:
                    rows.move(db, ticket.id, HoldState.ASKING, self._now(), **sealed)
                    return
                told = {"id": ticket.id, "reference": ticket.reference, "stream": stream}
                when = {"created_at": self._now(), "changed_at": self._now()}
                rows.insert(db, {**told, **when, "state": str(HoldState.ASKING), **sealed})

    def held(self, hold: Hold) -> None:
        self._move(hold.ticket.id, HoldState.HELD, _Kept(hold))

    def confirming(self, id: str) -> None:
        """From now on it may be booked."""
        self._move(id, HoldState.CONFIRMING)

    def booked(self, hold: Hold, appointment: Appointment) -> None:
        self._move(hold.ticket.id, HoldState.BOOKED, _Kept(hold, appointment))

    def releasing(self, id: str) -> None:
        self._move(id, HoldState.RELEASING)

    def released(self, id: str) -> None:
        self._move(id, HoldState.RELEASED)

    def get(self, id: str) -> Attempt | None:
        with self._store.reading() as db:
            row = rows.by_id(db, id)
            return None if row is None else self._attempt(row)

    def by_reference(self, reference: str) -> Attempt | None:
        with self._store.reading() as db:
            row = rows.by_reference(db, reference)
            return None if row is None else self._attempt(row)

    def abandon(self, stream: str | None = None) -> int:
        """What nobody will book any more is to be given back: of one session, or of all that went before."""

        def work(db: sqlite3.Connection) -> int:
            found = rows.abandoned(db, None if stream is None else (stream,))
            for id in found:
                rows.move(db, id, HoldState.RELEASING, self._now())
            return len(found)

        return self._store.vital(work)

    def to_release(self) -> list[Attempt]:
        with self._store.reading() as db:
            return [self._attempt(row) for row in rows.in_state(db, HoldState.RELEASING)]

    def erase(self, older_than_s: float) -> int:
        """May raise StorageFull."""
        with self._store.transaction() as db:
            return rows.erase(db, self._now() - older_than_s)

    def _move(self, id: str, target: HoldState, kept: _Kept | None = None) -> None:
        def work(db: sqlite3.Connection) -> None:
            changes = {} if kept is None else self._sealed(id, kept)
            rows.move(db, id, target, self._now(), **changes)

        self._store.vital(work)

    def _sealed(self, id: str, kept: _Kept) -> dict[str, object]:
        key = self._keyring.today()
        sealed = seal(key, id, _KIND, packed(plain(kept)))
        return {"key_id": key.id, "nonce": sealed.nonce, "body": sealed.body}

    def _attempt(self, row: sqlite3.Row) -> Attempt:
        try:
            key = self._keyring.get(row["key_id"])
            sealed = Sealed(row["key_id"], row["nonce"], row["body"])
            kept: _Kept | None = build(_Kept, unpacked(unseal(key, row["id"], _KIND, sealed)))
        except KeyLost:
            kept = None
        changed = datetime.fromtimestamp(row["changed_at"], UTC)
        hold, made = (kept.hold, kept.appointment) if kept else (None, None)
        return Attempt(BookingId(row["id"]), row["reference"], HoldState(row["state"]), changed, hold, made)

    def _now(self) -> float:
        return self._clock.now().timestamp()
