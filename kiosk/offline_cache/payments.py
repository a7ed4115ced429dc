"""The payment ledger: each change is durable before the next message leaves for the terminal or the provider."""

import contextlib
import sqlite3
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from kiosk.core.bills import Posting
from kiosk.core.clock import Clock
from kiosk.core.errors import StorageFull
from kiosk.core.money import Money
from kiosk.core.payments import Method, Order, PaymentId, PaymentState, Proof, Reason
from kiosk.core.shape import build, plain
from kiosk.offline_cache import payment_rows as rows
from kiosk.offline_cache.cipher import Sealed, seal, unseal
from kiosk.offline_cache.keys import KeyLost, Keyring
from kiosk.offline_cache.outbox import Outbox
from kiosk.offline_cache.sealed_json import packed, unpacked
from kiosk.offline_cache.store import Health, Store

POSTING = "bills/posting"
"""The outbox's kind."""
_ORDER, _MERCHANT = "payment/order", "payment/merchant"
TAKING = frozenset(PaymentState) - {PaymentState.DECLINED, PaymentState.REVERSED}
"""States in which a bill is paid, or may be."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One payment. `order` is None once its sealed copy was erased, or its key is lost."""

    id: PaymentId
    reference: str
    method: Method
    state: PaymentState
    amount: Money
    created_at: datetime
    order: Order | None
    trace_before: int | None
    proof: Proof | None
    provider_id: str = ""
    reason: Reason = Reason.NONE
    note: str = ""
    settled: bool = False


class PaymentLedger:
    """At the start, what was sent is unknown, and what was only written down was never sent."""

    def __init__(self, store: Store, keyring: Keyring, outbox: Outbox, clock: Clock) -> None:
        self._store, self._keyring, self._outbox, self._clock = store, keyring, outbox, clock
        with contextlib.suppress(StorageFull):
            store.vital(lambda db: rows.recover(db, self._now()))

    def create(self, order: Order, stream: str) -> Entry:
        """Durable when it returns; the same id again changes nothing. Raises StorageFull."""
        with self._store.reading() as db:
            if (known := rows.by_id(db, order.id)) is not None:
                return self._entry(known)
            if self._store.health() is not Health.OK:
                raise StorageFull("the disk is nearly full or cannot be written")
            with self._store.transaction():
                key = self._keyring.today()
                sealed = seal(key, order.id, _ORDER, packed(plain(order)))
                values = {
                    "id": order.id,
                    "reference": self._outbox.free_reference(db),
                    "stream": stream,
                    "method": str(order.method),
                    "state": str(PaymentState.CREATED),
                    "minor": order.total.minor,
                    "currency": order.total.currency,
                    "created_at": self._now(),
                    "changed_at": self._now(),
                    "key_id": key.id,
                    "order_nonce": sealed.nonce,
                    "order_body": sealed.body,
                }
                rows.insert(db, values)
            return self._found(db, order.id)

    def sent(self, id: str, trace_before: int | None) -> Entry:
        """From now on the money may be taken."""
        return self._moved(id, PaymentState.SENT, trace_before=trace_before)

    def unknown(self, id: str) -> Entry:
        return self._moved(id, PaymentState.UNKNOWN)

    def declined(self, id: str, reason: Reason) -> Entry:
        return self._moved(id, PaymentState.DECLINED, reason=str(reason))

    def review(self, id: str, note: str) -> Entry:
        return self._moved(id, PaymentState.REVIEW, note=note)

    def reversing(self, id: str, note: str) -> Entry:
        return self._moved(id, PaymentState.REVERSING, note=note)

    def reversed(self, id: str) -> Entry:
        return self._moved(id, PaymentState.REVERSED)

    def posted(self, id: str) -> Entry:
        return self._moved(id, PaymentState.POSTED)

    def knows_provider(self, id: str, provider_id: str) -> None:
        def work(db: sqlite3.Connection) -> None:
            db.execute("UPDATE payment SET provider_id = ? WHERE id = ?", (provider_id, id))

        self._store.vital(work)

    def approved(self, id: str, proof: Proof, merchant: tuple[str, ...] = ()) -> Entry:
        """The money is taken: that, and that the city must be told, are one transaction."""

        def work(db: sqlite3.Connection) -> None:
            entry = self._found(db, id)
            changes: dict[str, object] = {
                "trace": proof.trace,
                "receipt": proof.receipt,
                "terminal_id": proof.terminal_id,
                "authorisation": proof.authorisation,
                "scheme": proof.scheme,
                "paid_at": proof.paid_at.timestamp(),
                "provider_id": proof.provider_id or entry.provider_id,
            }
            row = rows.by_id(db, id)
            if merchant and row is not None and row["key_id"]:
                sealed = seal(self._keyring.get(row["key_id"]), id, _MERCHANT, packed(list(merchant)))
                changes |= {"merchant_nonce": sealed.nonce, "merchant_body": sealed.body}
            rows.move(db, id, PaymentState.APPROVED, self._now(), **changes)
            if entry.order is not None:
                posting = _posting(entry, entry.order, proof)
                self._outbox.enqueue_within(db, id, entry.reference, POSTING, packed(plain(posting)))

        self._store.vital(work)
        return self.entry(id)

    def entry(self, id: str) -> Entry:
        """Raises LookupError."""
        with self._store.reading() as db:
            return self._found(db, id)

    def find(self, id: str) -> Entry | None:
        with self._store.reading() as db:
            row = rows.by_id(db, id)
            return self._entry(row) if row is not None else None

    def by_reference(self, reference: str) -> Entry | None:
        with self._store.reading() as db:
            row = rows.by_reference(db, reference)
            return self._entry(row) if row is not None else None

    def in_states(self, *states: PaymentState) -> tuple[Entry, ...]:
        with self._store.reading() as db:
            return tuple(self._entry(row) for row in rows.in_states(db, states))

    def newest(self, most: int) -> tuple[Entry, ...]:
        with self._store.reading() as db:
            return tuple(self._entry(row) for row in rows.newest(db, most))

    def merchant_copy(self, id: str) -> tuple[str, ...]:
        with self._store.reading() as db:
            row = rows.by_id(db, id)
            if row is None or row["merchant_body"] is None:
                return ()
            sealed = Sealed(row["key_id"], row["merchant_nonce"], row["merchant_body"])
            return tuple(unpacked(unseal(self._keyring.get(row["key_id"]), id, _MERCHANT, sealed)))

    def unsettled(self) -> tuple[int, int]:
        """What the terminal should settle: minor units, and how many payments."""
        with self._store.reading() as db:
            sums = rows.unsettled_sums(db).values()
        return sum(minor for minor, _ in sums), sum(count for _, count in sums)

    def settle(self) -> None:
        """An end of day has passed: nothing before it can be reversed any more."""
        self._store.vital(rows.settle)

    def erase(self, older_than_s: float) -> int:
        before = self._now() - older_than_s
        return self._store.vital(lambda db: rows.erase(db, before))

    def _moved(self, id: str, target: PaymentState, **changes: object) -> Entry:
        self._store.vital(lambda db: rows.move(db, id, target, self._now(), **changes))
        return self.entry(id)

    def _found(self, db: sqlite3.Connection, id: str) -> Entry:
        row = rows.by_id(db, id)
        if row is None:
            raise LookupError(id)
        return self._entry(row)

    def _entry(self, row: sqlite3.Row) -> Entry:
        paid_at = row["paid_at"]
        return Entry(
            id=PaymentId(row["id"]),
            reference=row["reference"],
            method=Method(row["method"]),
            state=PaymentState(row["state"]),
            amount=Money(row["minor"], row["currency"]),
            created_at=datetime.fromtimestamp(row["created_at"], UTC),
            order=self._order(row),
            trace_before=row["trace_before"],
            proof=_proof(row) if paid_at is not None else None,
            provider_id=row["provider_id"],
            reason=Reason(row["reason"]),
            note=row["note"],
            settled=bool(row["settled"]),
        )

    def _order(self, row: sqlite3.Row) -> Order | None:
        if row["order_body"] is None:
            return None
        try:
            sealed = Sealed(row["key_id"], row["order_nonce"], row["order_body"])
            order: Order = build(Order, unpacked(unseal(self._keyring.get(row["key_id"]), row["id"], _ORDER, sealed)))
        except KeyLost:
            return None
        return order

    def _now(self) -> float:
        return self._clock.now().timestamp()


def _proof(row: sqlite3.Row) -> Proof:
    paid_at = datetime.fromtimestamp(row["paid_at"], UTC)
    names = ("terminal_id", "trace", "receipt", "authorisation", "scheme", "provider_id")
    return replace(Proof(paid_at), **{name: row[name] for name in names})


def _posting(entry: Entry, order: Order, proof: Proof) -> Posting:
    return Posting(
        id=entry.id,
        reference=entry.reference,
        items=order.items,
        total=order.total,
        paid_at=proof.paid_at,
        method=str(order.method),
        terminal_id=proof.terminal_id,
        trace=proof.trace,
        authorisation=proof.authorisation,
        provider_id=proof.provider_id,
    )
