"""What a clerk may see and do: the newest payments, one given back, one settled that nobody else could tell."""

from kiosk.core.errors import NotPayable
from kiosk.core.payment_messages import Booked, GetPayments, Payments
from kiosk.core.payments import PAID, PaymentState, Proof, Reason
from kiosk.desk.paying.board import Board
from kiosk.desk.paying.pin import Pin
from kiosk.offline_cache.payments import Entry, PaymentLedger

_SHOWN = 50


class Clerk:
    def __init__(self, ledger: PaymentLedger, board: Board, pin: Pin) -> None:
        self._ledger, self._board, self._pin = ledger, board, pin

    def answer(self, question: GetPayments) -> Payments:
        """Only to look needs no PIN: nothing about a citizen is shown."""
        if question.reverse or question.settle:
            self._pin.check(question.pin)
        if question.reverse:
            self._give_back(self._named(question.reverse))
        if question.settle:
            self._settle(self._named(question.settle), question.as_paid)
        return Payments(tuple(self._booked(entry) for entry in self._ledger.newest(_SHOWN)))

    def _named(self, reference: str) -> Entry:
        entry = self._ledger.by_reference(reference)
        if entry is None:
            raise NotPayable("clerk.unknown")
        return entry

    def _give_back(self, entry: Entry) -> None:
        """The reader's or the phone's worker does it, however often it takes."""
        if entry.state not in PAID:
            raise NotPayable("clerk.not_paid")
        if entry.settled:
            raise NotPayable("clerk.settled")
        self._board.changed(self._ledger.reversing(entry.id, "a clerk's word"))

    def _settle(self, entry: Entry, as_paid: bool) -> None:
        if entry.state is not PaymentState.REVIEW:
            raise NotPayable("clerk.not_in_review")
        if as_paid:
            proof = entry.proof or Proof(entry.created_at)
            self._board.changed(self._ledger.approved(entry.id, proof))
        else:
            self._board.changed(self._ledger.declined(entry.id, Reason.NONE))

    def _booked(self, entry: Entry) -> Booked:
        return Booked(self._board.shown(entry), entry.amount, entry.method, entry.created_at, entry.note)
