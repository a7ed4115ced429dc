"""What became of it: read from the terminal's newest transaction, never guessed."""

from enum import StrEnum

from kiosk.core.payments import UNREADABLE, Kind, Mark, Transaction, mark_of
from kiosk.devices.zvt.traces import Order, order
from kiosk.offline_cache.payment_view import Entry


class Finding(StrEnum):
    DONE = "done"
    NOT_DONE = "not_done"
    CANNOT_TELL = "cannot_tell"


_BOOKED_AS = {
    False: {Kind.PAYMENT},
    # A result does not say that it is a refund, its receipt may; no payment was asked for between.
    True: {Kind.REFUND, Kind.OTHER, Kind.PAYMENT},
}


def finding(entry: Entry, last: Transaction | None, *, refund: bool) -> Finding:
    """`last` is the newest in the journal of a terminal at rest. The payment, or its refund, was asked for after the
    transaction `entry.before`; where nothing is newer, nothing was booked. A journal in which another transaction has
    that number, or the number of an earlier one, is not the one that was asked.
    """
    newest, before = mark_of(last), entry.before
    if last is None or newest is None:  # an empty journal may be a lost one
        return Finding.CANNOT_TELL
    if before == UNREADABLE:
        return Finding.CANNOT_TELL
    if newest == before:
        return Finding.NOT_DONE
    if before is not None and not _follows(newest, before):
        return Finding.CANNOT_TELL
    if not last.approved:
        return Finding.NOT_DONE
    if last.approval.amount != entry.amount:
        return Finding.CANNOT_TELL
    if last.kind in _BOOKED_AS[refund]:
        return Finding.DONE
    if last.kind is Kind.REVERSAL:  # the terminal took back by itself what was not acknowledged
        return Finding.NOT_DONE
    return Finding.CANNOT_TELL


def _follows(newest: Mark, before: Mark) -> bool:
    known = {newest.terminal_id, before.terminal_id} - {""}
    return order(newest.trace, before.trace) is Order.LATER and len(known) < 2
