"""What the end of an attempt means for its row.

a receipt                          done
TryLater, NotAuthorised            pending, later
Settling                           pending, later, and no trouble with the city
ReplyLost, BadReply                pending, and the city is asked before it is sent again
Rejected                           dead, the technician is told
CannotTell                         dead, the technician asks the city whether it has it
anything else (a fault of ours)    as ReplyLost, the technician is told; dead when it goes on
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from kiosk.core.errors import BadReply, CannotTell, NotAuthorised, Rejected, ReplyLost, TryLater
from kiosk.offline_cache.listeners import Alert, AlertKind
from kiosk.offline_cache.pace import Pace
from kiosk.offline_cache.records import CANNOT_TELL, Delivery, Outcome, Settling
from kiosk.offline_cache.states import State

FAULTS_UNTIL_DEAD = 10
_BAD_REPLIES_UNTIL_ALERT = 5


@dataclass(frozen=True, slots=True)
class Attempt:
    """How `deliver` ended: a receipt, or what it raised."""

    delivery: Delivery
    result: str | Exception


def attempt(deliver: Callable[[Delivery], str], delivery: Delivery) -> Attempt:
    """Never raises: one report that cannot be handled must not stop the others."""
    try:
        return Attempt(delivery, deliver(delivery))
    except Exception as error:
        return Attempt(delivery, error)


def judge(ended: Attempt, pace: Pace) -> tuple[Outcome, Alert | None]:
    """The row's outcome, and who must be told; the pace learns from it."""
    delivery, error = ended.delivery, ended.result
    match error:
        case str():
            pace.answered()
            return Outcome(delivery.id, State.DONE, receipt=error), None
        case Rejected():
            pace.answered()
            return Outcome(delivery.id, State.DEAD, _reason(error)), _alert(AlertKind.REJECTED, ended)
        case CannotTell():
            return Outcome(delivery.id, State.DEAD, CANNOT_TELL), _alert(AlertKind.UNSURE, ended)
        case NotAuthorised():
            pace.turned_away()
            return Outcome(delivery.id, State.PENDING, _reason(error)), _alert(AlertKind.NOT_AUTHORISED, ended)
        case Settling():
            pace.answered()
            return Outcome(delivery.id, State.PENDING, _reason(error), error.wait_s), None
        case TryLater():
            pace.troubled(error.retry_after)
            return _again(ended, pace, isinstance(error, ReplyLost), error.retry_after), None
        case BadReply():
            pace.answered()
            told = _alert(AlertKind.BAD_REPLY, ended) if delivery.attempts == _BAD_REPLIES_UNTIL_ALERT else None
            return _again(ended, pace, reply_lost=True), told
    if delivery.attempts >= FAULTS_UNTIL_DEAD:
        return Outcome(delivery.id, State.DEAD, _reason(error), reply_lost=True), _alert(AlertKind.FAULT, ended)
    return _again(ended, pace, reply_lost=True), _alert(AlertKind.FAULT, ended)


def _again(ended: Attempt, pace: Pace, reply_lost: bool, retry_after: float | None = None) -> Outcome:
    delay_s = pace.backoff(ended.delivery.attempts, retry_after)
    return Outcome(ended.delivery.id, State.PENDING, _reason(ended.result), delay_s, reply_lost)


def _alert(kind: AlertKind, ended: Attempt) -> Alert:
    return Alert(kind, ended.delivery.id, ended.delivery.reference, _reason(ended.result))


def _reason(error: str | Exception) -> str:
    """The kind of trouble and the city's code. Never its description: it may repeat what the citizen typed."""
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(error).__name__).lower()
    code = error.code if isinstance(error, Rejected) else ""
    return f"{name} {code}" if re.fullmatch(r"[0-9]{1,5}", code) else name
