"""What became of a payment whose answer was lost: read from the terminal's newest transaction, never guessed."""

from enum import StrEnum

from kiosk.core.payments import Kind, Transaction
from kiosk.devices.zvt.traces import Order, order
from kiosk.offline_cache.payments import Entry


class Finding(StrEnum):
    PAID = "paid"
    NOT_PAID = "not_paid"
    CANNOT_TELL = "cannot_tell"


def finding(entry: Entry, last: Transaction | None) -> Finding:
    """`last` is the newest in the journal of a terminal at rest. The payment was asked for after the transaction with
    the trace `entry.trace_before`; where nothing is newer, nothing was booked.
    """
    if last is None:  # an empty journal may be a lost one
        return Finding.CANNOT_TELL
    if entry.trace_before is not None:
        newer = order(last.approval.trace, entry.trace_before)
        if newer is not Order.LATER:
            return Finding.NOT_PAID if newer is Order.SAME_OR_EARLIER else Finding.CANNOT_TELL
    if not last.approved:
        return Finding.NOT_PAID
    if last.approval.amount != entry.amount:
        return Finding.CANNOT_TELL
    if last.kind is Kind.PAYMENT:
        return Finding.PAID
    if last.kind is Kind.REVERSAL:  # the terminal took back by itself what was not acknowledged
        return Finding.NOT_PAID
    return Finding.CANNOT_TELL
