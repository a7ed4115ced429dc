"""How the session was used, derived from where the citizen stands: which journeys, by which ways, and how it ended."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.core.booking_messages import FindBooking, FoundBooking
from kiosk.core.host_messages import CountSession
from kiosk.core.inputs import Spoken, Touched
from kiosk.core.messages import FollowUp, GetStatus
from kiosk.core.payments import PAID
from kiosk.core.tally import Ended, Tally, Use, Way

if TYPE_CHECKING:
    from kiosk.core.session import Session
    from kiosk.core.untrusted import Citizen

MOST_USES = 30
"""A child who opens journeys for an hour fills no message."""
_NOT_FOUND = {"unknown", "slow"}


def noticed(session: Session, given: Citizen) -> None:
    """By which way the citizen told it."""
    way = Way.VOICE if isinstance(given, Spoken) else given.by if isinstance(given, Touched) else None
    tally = session.state.tally
    if way and session.state.session and way not in tally.ways:
        ways = tuple(each for each in Way if each in {*tally.ways, way})
        session.state = replace(session.state, tally=replace(tally, ways=ways))


def left(session: Session, into: str) -> Tally:
    """The open journey is left for home (""), or `into` another. To begin the same one anew is no second use."""
    tally, open_ = session.state.tally, _open(session)
    if open_ is None or (open_.journey == into and not open_.completed):
        return tally
    return replace(tally, uses=(*tally.uses, open_)[-MOST_USES:])


def count(session: Session, ended: Ended) -> tuple[CountSession, ...]:
    """What the desk is told when a session is over; `ended` is FINISHED, or IDLE for whoever walked away."""
    state = session.state
    if not state.session:
        return ()
    open_ = _open(session)
    if ended is Ended.IDLE and open_ and not open_.completed:
        ended = Ended.ABANDONED
    uses = left(session, "").uses
    return (CountSession(session.new_id(), state.language, state.tally.ways, uses, ended),)


def _open(session: Session) -> Use | None:
    state = session.state
    if not state.journey:
        return None
    if state.paying and state.paying.order.id in {receipt.order.id for receipt in state.receipts}:
        return Use("follow", completed=True)  # a receipt of this session, looked at once more
    service = str(state.answers.get("service", "")) if state.journey == "report" else ""
    return Use(state.journey, service, _completed(session))


def _completed(session: Session) -> bool:
    """The citizen got what they came for, as far as this kiosk can tell."""
    state = session.state
    if state.sent:
        return state.sent.durable
    if state.paying:
        return state.paying.state in PAID
    if state.arranging:
        return state.arranging.durable
    if state.journey == "follow":
        status = session.facts.get(GetStatus(str(state.answers.get("reference", ""))))
        return isinstance(status, FollowUp) and status.state not in _NOT_FOUND
    return state.journey == "visit" and _found(session)


def _found(session: Session) -> bool:
    code = "".join(str(session.state.answers.get("code", "")).split())
    facts = session.facts.items()
    asked = (reply for question, reply in facts if isinstance(question, FindBooking) and question.code == code)
    return bool(code) and any(isinstance(reply, FoundBooking) and reply.appointment for reply in asked)
