"""What the city's ledger is told of payments, from the outbox; and what becomes of a payment by its answer."""

from collections.abc import Callable
from contextlib import suppress

from kiosk.core.bills import Posting
from kiosk.core.errors import Rejected, TryLater
from kiosk.core.payment_ports import BillsBackend
from kiosk.core.payments import PaymentState
from kiosk.core.shape import build
from kiosk.desk.paying.board import Board
from kiosk.offline_cache.outbox import Outbox
from kiosk.offline_cache.payment_view import Entry
from kiosk.offline_cache.payments import POSTING, PaymentLedger
from kiosk.offline_cache.records import REJECTED, Delivery, OutboxRecord
from kiosk.offline_cache.sealed_json import unpacked
from kiosk.offline_cache.states import IllegalTransition, State

_NOTHING = "nothing to take back"
_UNPOSTED = (PaymentState.APPROVED, PaymentState.REVERSING, PaymentState.REFUNDING, PaymentState.REVIEW)


class Couriers:
    """Each kind of delivery has its own way. A posting waits where no ledger is in the settings any more."""

    def __init__(self, requests: Callable[[Delivery], str], ledger: BillsBackend | None) -> None:
        self._requests, self._ledger = requests, ledger

    def __call__(self, delivery: Delivery) -> str:
        if delivery.kind != POSTING:
            return self._requests(delivery)
        if self._ledger is None:
            raise TryLater("no ledger in the settings")
        return _post(self._ledger, delivery)


def _post(ledger: BillsBackend, delivery: Delivery) -> str:
    """Returns the ledger's number. Looked for first where an earlier reply was lost; the ledger takes each id once.

    Nothing is there to take back where the ledger never took it.
    """
    posting: Posting = build(Posting, unpacked(delivery.body))
    try:
        found = ledger.find(posting.id) if delivery.reply_lost else None
        return (found or ledger.post(posting)).number
    except Rejected as trouble:
        if posting.reverses and trouble.code == "unknown":
            return _NOTHING
        raise


class Postings:
    """`wake` tells whoever gives money back."""

    def __init__(self, ledger: PaymentLedger, outbox: Outbox, board: Board, wake: Callable[[], None]) -> None:
        self._ledger, self._outbox, self._board, self._wake = ledger, outbox, board, wake

    def catch_up(self) -> None:
        """At the start: what became of postings while nobody heard it."""
        for entry in self._ledger.in_states(*_UNPOSTED):
            self.changed(entry.id)

    def changed(self, id: str) -> None:
        """The outbox has news of this row: the city has the posting, or will never take it, and the money goes back.
        A posting that was refused is thrown away: it must not be sent again.
        """
        entry, record = self._ledger.find(id), self._outbox.by_id(id)
        if entry is None or record is None:
            return
        with suppress(IllegalTransition):  # a clerk's word came between
            self._applied(entry, record)

    def _applied(self, entry: Entry, record: OutboxRecord) -> None:
        id = entry.id
        approved = entry.state is PaymentState.APPROVED
        if record.state is State.DONE and approved:
            self._board.changed(self._ledger.posted(id))
        elif record.state is State.DEAD and record.last_error.startswith(REJECTED):
            if approved:
                self._board.changed(self._ledger.reversing(id, record.last_error))
            self._outbox.discard(id)
            self._wake()
