"""What a clerk may see and do: the newest payments, one given back, one settled that nobody else could tell."""

from collections.abc import Callable
from dataclasses import replace

from kiosk.core.errors import NotPayable
from kiosk.core.payment_messages import Booked, Found, GetPayments, Payments
from kiosk.core.payments import PAID, Method, PaymentState, Proof, Reason
from kiosk.desk.paying.board import Board
from kiosk.desk.paying.charging import REFUNDABLE
from kiosk.desk.paying.reader import Reader
from kiosk.offline_cache.payment_view import Entry
from kiosk.offline_cache.payments import PaymentLedger
from kiosk.offline_cache.states import IllegalTransition
from kiosk.pin import Pin

_SHOWN = 50


class Clerk:
    """`wake` tells the workers of the terminal and of the provider's page that there is something to give back."""

    def __init__(
        self, ledger: PaymentLedger, board: Board, pin: Pin, reader: Reader | None, wake: Callable[[], None]
    ) -> None:
        self._ledger, self._board, self._pin, self._reader, self._wake = ledger, board, pin, reader, wake

    def answer(self, question: GetPayments) -> Payments:
        """Only to look needs no PIN: nothing about a citizen is shown. Raises NotPayable or PinRefused."""
        if question.reverse or question.refund or question.settle or question.copy:
            self._pin.check(question.pin)
        try:
            self._do(question)
        except IllegalTransition:  # something became of it in the same moment
            raise NotPayable("error.terminal_busy") from None
        copy = self._ledger.merchant_copy(self._named(question.copy).id) if question.copy else ()
        return Payments(tuple(self._booked(entry) for entry in self._ledger.newest(_SHOWN)), copy)

    def _do(self, question: GetPayments) -> None:
        if question.reverse:
            self._reverse(self._named(question.reverse))
        if question.refund:
            self._refund(self._named(question.refund))
        if question.settle:
            self._settle(self._named(question.settle), question.found)

    def _named(self, reference: str) -> Entry:
        entry = self._ledger.by_reference(reference)
        if entry is None:
            raise NotPayable("clerk.unknown")
        return entry

    def _reverse(self, entry: Entry) -> None:
        """The terminal's or the provider's worker does it, however often it takes."""
        if entry.state not in PAID:
            raise NotPayable("clerk.not_paid")
        if entry.settled:
            raise NotPayable("clerk.settled")
        self._board.changed(self._ledger.reversing(entry.id, "a clerk's word"))
        self._wake()

    def _refund(self, entry: Entry) -> None:
        """At the terminal, to the card that is put in now; what the end of day has not passed is reversed instead."""
        if entry.method is Method.PHONE:
            self._reverse(entry)
            return
        if entry.state not in REFUNDABLE or entry.proof is None:
            raise NotPayable("clerk.not_paid")
        if entry.state in PAID and not entry.settled:
            raise NotPayable("clerk.not_settled")
        if self._reader is None or self._reader.busy:
            raise NotPayable("error.terminal_busy")
        self._reader.take_refund(entry)

    def _settle(self, entry: Entry, found: Found) -> None:
        """What the terminal has told of a payment cannot be unsaid: money that was taken is paid, or given back."""
        if entry.state is not PaymentState.REVIEW:
            raise NotPayable("clerk.not_in_review")
        match found:
            case Found.UNPAID if entry.proof:
                raise NotPayable("clerk.was_taken")
            case Found.UNPAID:
                self._board.changed(self._ledger.declined(entry.id, Reason.NONE))
            case Found.PAID if self._ledger.was_refused(entry.id):
                raise NotPayable("clerk.refused")
            case Found.PAID:
                self._board.changed(self._ledger.approved(entry.id, entry.proof or Proof(entry.created_at)))
            case Found.GIVEN_BACK:
                self._board.changed(self._ledger.reversed(entry.id))

    def _booked(self, entry: Entry) -> Booked:
        shown = replace(self._board.shown(entry), url="")  # whoever has the page's address can pay
        return Booked(shown, entry.amount, entry.method, entry.created_at, entry.note)
