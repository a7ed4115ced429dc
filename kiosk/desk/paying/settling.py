"""Finds out what became of a payment, or a refund, whose answer was lost: the terminal is asked, nothing is guessed."""

from kiosk.core.errors import CannotTell, DeviceOffline, ReplyLost
from kiosk.core.payments import PaymentState, Reason, Transaction
from kiosk.desk.paying.finding import Finding, finding
from kiosk.desk.paying.hands import Hands
from kiosk.offline_cache.payment_view import Entry

SURE_S = 5.0
"""Between the two questions that an unpaid bill takes: a terminal that stood still may take up a command late."""


class Settling:
    def __init__(self, hands: Hands) -> None:
        self._hands = hands
        self._nothing_newer: dict[str, float] = {}
        """When the terminal first said that it has booked nothing since, by payment."""

    def settled(self, entry: Entry) -> bool:
        """False where it must be asked again."""
        try:
            last = self._hands.terminal.last()
        except CannotTell:
            self._review(entry, "the terminal cannot tell")
            return True
        except (DeviceOffline, ReplyLost):
            return False
        refund = entry.state is PaymentState.REFUNDING
        match finding(entry, last, refund=refund):
            case Finding.DONE if last is not None:
                self._done(entry, last)
            case Finding.NOT_DONE:
                return self._is_sure(entry)
            case _:
                self._review(entry, "the terminal's journal does not fit")
        return True

    def _done(self, entry: Entry, last: Transaction) -> None:
        hands = self._hands
        if entry.state is PaymentState.REFUNDING:
            hands.ended(hands.ledger.reversed(entry.id))
        else:
            proof = hands.proof_of(last.approval)
            hands.ended(hands.ledger.approved(entry.id, proof, last.approval.merchant))

    def _is_sure(self, entry: Entry) -> bool:
        """Nothing was booked once the terminal has said so twice."""
        hands = self._hands
        first = self._nothing_newer.setdefault(entry.id, hands.monotonic())
        if hands.monotonic() - first < SURE_S:
            return False
        del self._nothing_newer[entry.id]
        if entry.state is PaymentState.REFUNDING:
            self._review(entry, "not refunded: unreachable")
        else:
            hands.ended(hands.ledger.declined(entry.id, Reason.UNREACHABLE))
        return True

    def _review(self, entry: Entry, why: str) -> None:
        self._hands.ended(self._hands.ledger.review(entry.id, why))
