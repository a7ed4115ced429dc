"""The payment ledger: each change is durable before the next message leaves for the terminal or the provider."""

import contextlib
import sqlite3
from uuid import NAMESPACE_URL, uuid5

from kiosk.core.bills import Posting
from kiosk.core.clock import Clock
from kiosk.core.errors import StorageFull
from kiosk.core.payments import Mark, Order, PaymentState, Proof, Reason
from kiosk.core.shape import plain
from kiosk.offline_cache import payment_rows as rows
from kiosk.offline_cache.cipher import seal
from kiosk.offline_cache.keys import Keyring
from kiosk.offline_cache.outbox import Outbox
from kiosk.offline_cache.payment_view import MERCHANT, ORDER, Entry, PaymentView
from kiosk.offline_cache.records import REJECTED
from kiosk.offline_cache.sealed_json import packed
from kiosk.offline_cache.states import State
from kiosk.offline_cache.store import Health, Store
from kiosk.offline_cache.taken_bills import TAKING, TakenBills

POSTING = "bills/posting"
"""The outbox's kind."""


class PaymentLedger(PaymentView):
    """At the start, what was sent is unknown, and what was only written down was never sent."""

    def __init__(self, store: Store, keyring: Keyring, outbox: Outbox, clock: Clock) -> None:
        super().__init__(store, keyring)
        self._outbox, self._clock = outbox, clock
        with contextlib.suppress(StorageFull):
            store.vital(lambda db: rows.recover(db, self._now()))
        self.taken = TakenBills(self.in_states(*TAKING))

    def create(self, order: Order, stream: str) -> Entry:
        """Durable when it returns; the same id again changes nothing. Raises StorageFull."""
        with self._store.reading() as db:
            if (known := rows.by_id(db, order.id)) is not None:
                return self._entry(known)
            if self._store.health() is not Health.OK:
                raise StorageFull("the disk is nearly full or cannot be written")
            with self._store.transaction():
                key = self._keyring.today()
                sealed = seal(key, order.id, ORDER, packed(plain(order)))
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
            return self.taken.note(self._found(db, order.id))

    def sent(self, id: str, before: Mark | None) -> Entry:
        """From now on the money may be taken."""
        return self._moved(id, PaymentState.SENT, before=rows.of_mark(before))

    def unknown(self, id: str) -> Entry:
        return self._moved(id, PaymentState.UNKNOWN)

    def still_open(self, id: str) -> Entry:
        """The provider says so: its page can still be paid."""
        return self._moved(id, PaymentState.SENT)

    def declined(self, id: str, reason: Reason) -> Entry:
        return self._moved(id, PaymentState.DECLINED, reason=str(reason))

    def review(self, id: str, note: str) -> Entry:
        return self._moved(id, PaymentState.REVIEW, note=note)

    def posted(self, id: str) -> Entry:
        return self._moved(id, PaymentState.POSTED, posted=1)

    def reversing(self, id: str, note: str) -> Entry:
        return self._moved(id, PaymentState.REVERSING, note=note)

    def refunding(self, id: str, before: Mark | None) -> Entry:
        """From now on the money may be given to a card."""
        return self._moved(id, PaymentState.REFUNDING, before=rows.of_mark(before))

    def reversed(self, id: str) -> Entry:
        """The money went back. Where the city was told of the payment, or is about to be, it is told of that after it,
        in the same transaction.
        """

        def work(db: sqlite3.Connection) -> None:
            entry = self._found(db, id)
            refunded = {"refund_settled": 0} if entry.state is PaymentState.REFUNDING else {}
            rows.move(db, id, PaymentState.REVERSED, self._now(), **refunded)
            record = self._outbox.by_id(id)
            on_its_way = record is not None and record.state is not State.DEAD
            if entry.proof and (entry.posted or on_its_way):
                taken_back = _posting(entry, entry.proof, reverses=True)
                body, reference = packed(plain(taken_back)), self._outbox.free_reference(db)
                self._outbox.enqueue_within(db, taken_back.id, reference, POSTING, body, stream=id)

        self._store.vital(work)
        return self.taken.note(self.entry(id))

    def was_refused(self, id: str) -> bool:
        """The city's ledger has said that it will never take it."""
        record = self._outbox.by_id(id)
        return record is not None and record.state is State.DEAD and record.last_error.startswith(REJECTED)

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
                sealed = seal(self._keyring.get(row["key_id"]), id, MERCHANT, packed(list(merchant)))
                changes |= {"merchant_nonce": sealed.nonce, "merchant_body": sealed.body}
            rows.move(db, id, PaymentState.APPROVED, self._now(), **changes)
            if entry.order is not None:
                posting = _posting(entry, proof)
                self._outbox.enqueue_within(db, id, entry.reference, POSTING, packed(plain(posting)), stream=id)

        self._store.vital(work)
        return self.taken.note(self.entry(id))

    def settle(self, day: rows.Day) -> None:
        """An end of day has passed over these: they cannot be reversed any more."""
        self._store.vital(lambda db: rows.settle(db, day))

    def erase(self, older_than_s: float) -> int:
        before = self._now() - older_than_s
        return self._store.vital(lambda db: rows.erase(db, before))

    def _moved(self, id: str, target: PaymentState, **changes: object) -> Entry:
        self._store.vital(lambda db: rows.move(db, id, target, self._now(), **changes))
        return self.taken.note(self.entry(id))

    def _now(self) -> float:
        return self._clock.now().timestamp()


def _posting(entry: Entry, proof: Proof, *, reverses: bool = False) -> Posting:
    """A reversal is a posting of its own, always under the same id, which names the one that it takes back: what was
    bought may be erased by then.
    """
    return Posting(
        id=str(uuid5(NAMESPACE_URL, f"reversal:{entry.id}")) if reverses else entry.id,
        reference=entry.reference,
        items=entry.order.items if entry.order else (),
        total=entry.amount,
        paid_at=proof.paid_at,
        method=str(entry.method),
        terminal_id=proof.terminal_id,
        trace=proof.trace,
        authorisation=proof.authorisation,
        provider_id=proof.provider_id,
        reverses=entry.id if reverses else "",
    )
