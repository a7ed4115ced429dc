"""Asks the terminal for money, or to give it back to a card: once, and what it had booked is written down before."""

import logging
from collections.abc import Callable

from kiosk.core.errors import CannotTell, DeviceOffline, KioskError, ReplyLost
from kiosk.core.payments import PAID, UNREADABLE, Approval, Mark, PaymentState, Reason, Refusal, mark_of
from kiosk.desk.paying.hands import Hands
from kiosk.offline_cache.payment_view import Entry

log = logging.getLogger(__name__)
REFUNDABLE = PAID | {PaymentState.REVIEW}


class Charging:
    """`cancelled(id)` says whether the citizen has had enough."""

    def __init__(self, hands: Hands, cancelled: Callable[[str], bool]) -> None:
        self._hands, self._cancelled = hands, cancelled

    def charge(self, entry: Entry) -> Entry:
        """Anything but a payment just created is left as it is."""
        hands = self._hands
        if entry.state is not PaymentState.CREATED:
            return entry
        try:
            before = self._newest()
        except (KioskError, OSError) as trouble:
            log.warning("terminal_away", extra={"error": type(trouble).__name__})
            return hands.ended(hands.ledger.declined(entry.id, Reason.UNREACHABLE))
        if self._cancelled(entry.id):
            return hands.ended(hands.ledger.declined(entry.id, Reason.CANCELLED))
        sent = hands.ledger.sent(entry.id, before)
        hands.board.changed(sent)
        try:
            answer = hands.terminal.authorise(
                entry.amount,
                lambda progress: hands.board.progress(sent, progress),
                lambda: self._cancelled(entry.id),
            )
        except DeviceOffline:
            return hands.ended(hands.ledger.declined(entry.id, Reason.UNREACHABLE))
        except ReplyLost:
            log.warning("payment_unknown", extra={"reference": entry.reference})
            return hands.ended(hands.ledger.unknown(entry.id))
        if isinstance(answer, Refusal):
            return hands.ended(hands.ledger.declined(entry.id, answer.reason))
        return hands.ended(self._approved(sent, answer))

    def refund(self, entry: Entry) -> Entry:
        """To the card that is put in now. What is refused is for the clerk again, who may ask once more."""
        hands = self._hands
        if entry.state not in REFUNDABLE or entry.proof is None:
            return entry
        try:
            before = self._newest()
        except (KioskError, OSError) as trouble:
            log.warning("terminal_away", extra={"error": type(trouble).__name__})
            return entry
        refunding = hands.ledger.refunding(entry.id, before)
        hands.board.changed(refunding)
        try:
            answer = hands.terminal.refund(entry.amount, lambda progress: hands.board.progress(refunding, progress))
        except DeviceOffline:
            return hands.ended(hands.ledger.review(entry.id, "not refunded: unreachable"))
        except ReplyLost:
            log.warning("payment_unknown", extra={"reference": entry.reference})
            return refunding
        if isinstance(answer, Refusal):
            return hands.ended(hands.ledger.review(entry.id, f"not refunded: {answer.reason}"))
        return hands.ended(hands.ledger.reversed(entry.id))

    def _newest(self) -> Mark | None:
        try:
            return mark_of(self._hands.terminal.last())
        except CannotTell:
            return UNREADABLE

    def _approved(self, entry: Entry, approval: Approval) -> Entry:
        """Another amount than was asked for is for a clerk: it is neither what was owed nor nothing."""
        ledger = self._hands.ledger
        if approval.amount != entry.amount:
            ledger.unknown(entry.id)
            return ledger.review(entry.id, f"approved {approval.amount.minor}, receipt {approval.receipt}")
        return ledger.approved(entry.id, self._hands.proof_of(approval), approval.merchant)
