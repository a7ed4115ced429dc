"""What the desk says, and what it changes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.core import reception, sending, till
from kiosk.core.booking_messages import (
    Book,
    Bookables,
    BookingChanged,
    FindBooking,
    FoundBooking,
    GetCatalogue,
    GetSlots,
    HoldSlot,
    Slots,
)
from kiosk.core.messages import (
    Definition,
    Event,
    Failed,
    FindAddress,
    GetDefinition,
    GetServices,
    GetStatus,
    GetStreets,
    GetWorld,
    Kept,
    Printed,
    PrintSlip,
    Question,
    Reply,
    Services,
    Streets,
    Submit,
    Submitted,
    TakeSession,
    World,
)
from kiosk.core.payment_messages import CancelPayment, Fees, FindBill, FoundBill, GetFees, GetTill, Pay, PaymentChanged
from kiosk.core.state import Problem

if TYPE_CHECKING:
    from kiosk.core.session import Session

_FACTS = (
    *(GetServices, GetStreets, GetDefinition, FindAddress, GetStatus, GetFees, FindBill, GetTill),
    *(GetCatalogue, GetSlots, FindBooking),
)
"""What is asked to know it."""


def told(session: Session, event: Event) -> None:
    if isinstance(event, World):
        _learned(session, event)
        return
    if isinstance(event, PaymentChanged):
        till.told(session, event.payment)
        return
    if isinstance(event, BookingChanged):
        reception.told(session, event.booking)
        return
    sent = session.state.sent
    if sent and sent.reference == event.reference:
        session.state = replace(session.state, sent=sending.moved(sent, event.state, session.world.connected))
    elif sent and not sent.reference:
        session.heard[event.reference] = event.state


def replied(session: Session, question: Question, reply: Reply) -> None:
    """A reply that nobody waits for any more is dropped: it may speak of a citizen who has left."""
    expected = question in session.asked
    session.asked.discard(question)
    match question, reply:
        case TakeSession(), Kept():
            session.kept = reply.snapshot
            session.resume(reply.snapshot, reply.age_s)
        case GetWorld(), World():
            _met(session, reply)
        case _ if not expected:
            pass
        case Submit(), _:
            _submitted(session, question, reply)
        case PrintSlip(), _:
            _printed(session, question, isinstance(reply, Printed) and reply.printed)
        case ((Pay() | CancelPayment()), _):
            till.replied(session, question, reply)
        case HoldSlot(), _:
            reception.held(session, question, reply)
        case Book(), _:
            reception.replied(session, question, reply)
        case _ if isinstance(question, _FACTS):
            session.facts[question] = reply


def _met(session: Session, world: World) -> None:
    """The desk is there. Where it had been before, it may be a new one: it is told again, and asked what was missed."""
    _learned(session, world)
    if session.has_met_desk:
        session.kept = ""
        session.doubt()
    session.has_met_desk = True


def _learned(session: Session, world: World) -> None:
    session.may_know_more = session.may_know_more or (world.connected and not session.world.connected)
    session.world = world


def _submitted(session: Session, question: Submit, reply: Reply) -> None:
    state = session.state
    if not state.sent or question.request.id != state.sent.id:
        return
    if isinstance(reply, Failed):
        if not state.sent.reference:
            session.refused = state.sent.request
            session.state = replace(state, sent=None, problem=Problem(reply.message_key, dict(reply.values)))
    elif isinstance(reply, Submitted):
        heard = session.heard.get(reply.reference, "")
        now, connected = session.clock.monotonic(), session.world.connected
        sent = sending.durable(state.sent, reply, heard, connected, now)
        page = "" if state.page == "finish" else state.page
        session.state = replace(state, sent=sent, page=page)
    session.heard.clear()
    session.unsure = False


def _printed(session: Session, question: PrintSlip, printed: bool) -> None:
    till.printed(session, question.id, printed)
    reception.printed(session, question.id, printed)
    if session.state.sent and question.id == session.state.sent.id:
        sent = replace(session.state.sent, slip="printed" if printed else "failed")
        session.state = replace(session.state, sent=sent)


def is_hollow(reply: Reply) -> bool:
    """Says only that nothing was known: worth asking again."""
    match reply:
        case Failed():
            return True
        case Definition(definition):
            return definition is None
        case Services(services):
            return not services
        case Streets(names):
            return not names
        case Fees(fees):
            return not fees
        case FoundBill(bill, reached):
            return bill is None and not reached
        case Bookables(catalogue):
            return not catalogue.schedules
        case Slots(_, age_s, reached):
            return age_s is not None or not reached
        case FoundBooking(reached=reached):
            return not reached
    return False
