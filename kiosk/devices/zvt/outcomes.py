"""What the terminal told, in the words of the kiosk's core."""

from datetime import datetime

from kiosk.core.errors import CannotTell, ReplyLost
from kiosk.core.money import Money
from kiosk.core.payments import Approval, Kind, Reason, Refusal, Transaction
from kiosk.devices.zvt.bcd import from_var_length
from kiosk.devices.zvt.currencies import currency_number
from kiosk.devices.zvt.dialogue import Told
from kiosk.devices.zvt.reasons import ABORTED, SUCCESS, reason
from kiosk.devices.zvt.result import Result

_NOBODY_CAME = 20.0
"""Seconds of silence before a terminal gave up: then it was its own patience that ended, and no key."""


def outcome(told: Told, amount: Money, now: datetime, stopped: bool) -> Approval | Refusal:
    """Of a command that moves money. Raises ReplyLost where what was told does not say for certain what happened."""
    if told.refused is not None:
        return Refusal(reason(told.refused))
    codes = {result.code for result in told.results}
    if told.failed is not None and SUCCESS not in codes:
        return Refusal(_reason(told, stopped))
    if told.done is None or len(told.results) != 1 or None in codes:
        raise ReplyLost("the terminal contradicts itself")
    result = told.results[0]
    if result.code:
        return Refusal(reason(result.code))
    approval = approval_of(told, result, amount, now)
    if approval.amount != amount:
        raise ReplyLost("the terminal booked another amount")
    return approval


def _reason(told: Told, stopped: bool) -> Reason:
    """The code of the result, where the bank spoke, says more than that of the end."""
    bank = [result.code for result in told.results if result.code]
    code = bank[-1] if bank else told.failed or 0
    if code == ABORTED and not stopped and told.quiet_for >= _NOBODY_CAME:
        return Reason.TOO_SLOW
    return reason(code)


_VERSION = 0xF0


def standing(told: Told) -> int:
    """Of a status enquiry (05 01): a result code, 0 when the terminal is ready.

    It ends with the terminal's software version (F0, LLLVAR), where that is told, and one byte of status.
    """
    if told.code is not None:
        return told.code
    rest = told.done or b""
    if len(rest) > 4 and rest[0] == _VERSION:
        rest = rest[4 + from_var_length(rest[1:4]) :]
    return rest[0] if rest else SUCCESS


def transaction_of(told: Told, currency: str, now: datetime) -> Transaction:
    """Of a repeated receipt. CannotTell where the terminal says that it is done, but not with what."""
    if told.done is None or len(told.results) != 1:
        raise CannotTell("the terminal repeats no result")
    result = told.results[0]
    if result.amount is None or result.code is None:
        raise CannotTell("the terminal repeats no amount")
    try:
        approval = approval_of(told, result, Money(result.amount, currency), now)
    except ReplyLost as trouble:
        raise CannotTell(trouble.detail) from trouble
    return Transaction(_kind(told, result), result.code == SUCCESS, approval)


def _kind(told: Told, result: Result) -> Kind:
    """A reversal names the trace it reverses. A receipt that only speaks of taking back is not taken for a payment."""
    if result.original_trace is not None:
        return Kind.REVERSAL
    return Kind.OTHER if told.receipts.take_something_back else Kind.PAYMENT


def approval_of(told: Told, result: Result, amount: Money, now: datetime) -> Approval:
    """`amount` counts where the terminal names none. ReplyLost where no numbers say which booking it is."""
    if result.trace is None or result.receipt is None:
        raise ReplyLost("the terminal names no trace or receipt")
    if result.currency not in (None, currency_number(amount.currency)):
        raise ReplyLost("the terminal booked another currency")
    return Approval(
        amount=amount if result.amount is None else Money(result.amount, amount.currency),
        trace=result.trace,
        receipt=result.receipt,
        terminal_id=result.terminal_id,
        authorisation=result.authorisation,
        scheme=result.card_name,
        at=_moment(result, now),
        customer=tuple(told.receipts.customer),
        merchant=tuple(told.receipts.merchant),
    )


def _moment(result: Result, now: datetime) -> datetime | None:
    """The terminal tells no year: it is the one that brings its day nearest to today."""
    if not result.month_and_day or not result.time:
        return None
    moments = []
    for year in (now.year - 1, now.year, now.year + 1):
        try:
            moments.append(datetime.strptime(f"{year}{result.month_and_day}{result.time}", "%Y%m%d%H%M%S"))  # noqa: DTZ007
        except ValueError:
            continue
    return min(moments, key=lambda moment: abs(moment - now.replace(tzinfo=None)), default=None)
