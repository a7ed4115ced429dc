"""Takes back at the terminal what the city will not take, or a clerk said; without the card, until the end of day."""

from kiosk.core.errors import CannotTell, DeviceOffline, ReplyLost
from kiosk.core.payments import UNREADABLE, Approval, Mark, Proof, Refusal, Transaction, mark_of
from kiosk.desk.paying.hands import Hands
from kiosk.devices.zvt.traces import Order, order
from kiosk.offline_cache.payment_view import Entry


class GivingBack:
    def __init__(self, hands: Hands) -> None:
        self._hands = hands

    def given_back(self, entry: Entry) -> bool:
        """False where it must be tried again; a reversal that was done already is done once."""
        if entry.proof is None or entry.settled:
            return self._for_a_clerk(entry, "settled already: give it back by refund")
        if not entry.proof.receipt:  # a clerk's word made it paid
            return self._for_a_clerk(entry, "no receipt number: give it back by refund")
        proof, terminal = entry.proof, self._hands.terminal
        approval = Approval(entry.amount, proof.trace, proof.receipt, proof.terminal_id, proof.authorisation)
        try:
            if not self._still_has(entry, proof, terminal.last()):
                return self._for_a_clerk(entry, "the terminal's journal does not fit")
            answer = terminal.reverse(approval)
        except (DeviceOffline, ReplyLost):
            return False
        except CannotTell:
            return self._for_a_clerk(entry, "the terminal cannot tell")
        if isinstance(answer, Refusal):
            return self._for_a_clerk(entry, f"not reversed: {answer.reason}")
        self._hands.ended(self._hands.ledger.reversed(entry.id))
        return True

    def _for_a_clerk(self, entry: Entry, why: str) -> bool:
        self._hands.ended(self._hands.ledger.review(entry.id, f"{entry.note}; {why}"))
        return True

    def _still_has(self, entry: Entry, proof: Proof, last: Transaction | None) -> bool:
        """A reversal names a receipt only: in another journal it could be another payment's. One that never lost
        anything since has only ever had newer transactions.
        """
        booked = Mark(proof.trace, proof.receipt, entry.amount.minor)
        return all(_goes_on(mark, booked) for mark in (*self._hands.ledger.marks_after(entry), mark_of(last)))


def _goes_on(mark: Mark | None, booked: Mark) -> bool:
    if mark is None or mark == UNREADABLE:
        return False
    same = (mark.trace, mark.receipt, mark.minor) == (booked.trace, booked.receipt, booked.minor)
    return same or order(mark.trace, booked.trace) is Order.LATER
