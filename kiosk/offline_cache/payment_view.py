"""What may be asked of the payment ledger; nothing here changes a payment."""

import sqlite3
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from kiosk.core.money import Money
from kiosk.core.payments import Mark, Method, Order, PaymentId, PaymentState, Proof, Reason
from kiosk.core.shape import build
from kiosk.offline_cache import payment_rows as rows
from kiosk.offline_cache.cipher import Sealed, unseal
from kiosk.offline_cache.keys import KeyLost, Keyring
from kiosk.offline_cache.sealed_json import unpacked
from kiosk.offline_cache.store import Store

ORDER, MERCHANT = "payment/order", "payment/merchant"
"""What is sealed, by kind."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One payment. `order` is None once its sealed copy was erased, or its key is lost.

    `before` is the terminal's newest transaction before it was asked for this payment, or for its refund; None where it
    had none, or was not asked.
    """

    id: PaymentId
    reference: str
    method: Method
    state: PaymentState
    amount: Money
    created_at: datetime
    order: Order | None
    before: Mark | None
    proof: Proof | None
    provider_id: str = ""
    reason: Reason = Reason.NONE
    note: str = ""
    settled: bool = False
    posted: bool = False
    """The city's ledger has it, whatever became of it since."""


class PaymentView:
    def __init__(self, store: Store, keyring: Keyring) -> None:
        self._store, self._keyring = store, keyring

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
        """The oldest first."""
        with self._store.reading() as db:
            return tuple(self._entry(row) for row in rows.in_states(db, states))

    def newest(self, most: int) -> tuple[Entry, ...]:
        with self._store.reading() as db:
            return tuple(self._entry(row) for row in rows.newest(db, most))

    def merchant_copy(self, id: str) -> tuple[str, ...]:
        """The terminal's own lines for the city; empty where there are none, or their key is lost."""
        with self._store.reading() as db:
            row = rows.by_id(db, id)
            if row is None or row["merchant_body"] is None:
                return ()
            sealed = Sealed(row["key_id"], row["merchant_nonce"], row["merchant_body"])
            try:
                return tuple(unpacked(unseal(self._keyring.get(row["key_id"]), id, MERCHANT, sealed)))
            except KeyLost:
                return ()

    def unsettled(self) -> rows.Day:
        """What the terminal should settle."""
        with self._store.reading() as db:
            return rows.unsettled(db)

    def marks_after(self, entry: Entry) -> tuple[Mark | None, ...]:
        """What the terminal had booked last before each later question for money; None: it had nothing."""
        with self._store.reading() as db:
            return tuple(rows.mark_in(text) for text in rows.befores_after(db, entry.id))

    def _found(self, db: sqlite3.Connection, id: str) -> Entry:
        row = rows.by_id(db, id)
        if row is None:
            raise LookupError(id)
        return self._entry(row)

    def _entry(self, row: sqlite3.Row) -> Entry:
        return Entry(
            id=PaymentId(row["id"]),
            reference=row["reference"],
            method=Method(row["method"]),
            state=PaymentState(row["state"]),
            amount=Money(row["minor"], row["currency"]),
            created_at=datetime.fromtimestamp(row["created_at"], UTC),
            order=self._order(row),
            before=rows.mark_in(row["before"]),
            proof=_proof(row) if row["paid_at"] is not None else None,
            provider_id=row["provider_id"],
            reason=Reason(row["reason"]),
            note=row["note"],
            settled=bool(row["settled"]),
            posted=bool(row["posted"]),
        )

    def _order(self, row: sqlite3.Row) -> Order | None:
        if row["order_body"] is None:
            return None
        try:
            sealed = Sealed(row["key_id"], row["order_nonce"], row["order_body"])
            order: Order = build(Order, unpacked(unseal(self._keyring.get(row["key_id"]), row["id"], ORDER, sealed)))
        except KeyLost:
            return None
        return order


def _proof(row: sqlite3.Row) -> Proof:
    paid_at = datetime.fromtimestamp(row["paid_at"], UTC)
    names = ("terminal_id", "trace", "receipt", "authorisation", "scheme", "provider_id")
    return replace(Proof(paid_at), **{name: row[name] for name in names})
