"""The session's part of a booking: a slot is kept while the citizen types, a request is sent, its outcome heard."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from kiosk.core import arranging as bookings
from kiosk.core import bookables, booking_slip
from kiosk.core.arranging import Arranging, HeldSlot
from kiosk.core.booking_messages import Book, FindBooking, FoundBooking, GetSlots, Holding, HoldSlot, ReleaseSlot
from kiosk.core.booking_requests import Booking, BookingRequest, Outcome
from kiosk.core.bookings import BookingId, Slot, Wanted
from kiosk.core.context import Context
from kiosk.core.journey import Answers
from kiosk.core.messages import Failed, PrintSlip, Question, Reply
from kiosk.core.questions import Answer
from kiosk.core.state import Problem

if TYPE_CHECKING:
    from kiosk.core.session import Session

STEP = "when"
"""The step whose answer is a time."""


class Opens(Protocol):
    def __call__(self, session: Session, name: str, answers: Answers) -> None: ...


@runtime_checkable
class KeepsSlot(Protocol):
    """A journey in which a slot may be kept."""

    def slot(self, answers: Answers, context: Context) -> tuple[Slot, Wanted] | None:
        """The one that is chosen now, where the back-end keeps it; None where there is none to keep."""


def settle(session: Session) -> None:
    """What is kept is what is chosen: another one is let go. While it cannot be told, nothing changes."""
    state, context = session.state, session.context()
    journey = session.journeys.get(state.journey)
    if state.arranging or (journey and journey.needs(state.answers, context)):
        return
    keeper: object = journey
    chosen = keeper.slot(state.answers, context) if isinstance(keeper, KeepsSlot) else None
    if state.slot and (chosen is None or state.slot.ask.slot != chosen[0]):
        session.parting.append(ReleaseSlot(state.slot.ask.id))
        session.state = replace(state, slot=None)
    if chosen and session.state.slot is None:
        ask = HoldSlot(BookingId(session.new_id()), *chosen, code=_secret(session), stream=state.session)
        session.state = replace(session.state, slot=HeldSlot(ask))


def take(session: Session, request: BookingRequest | FindBooking, open_journey: Opens) -> None:
    """A booking is sent; a cancellation is asked of the city; a move begins a booking in the place of this one."""
    if isinstance(request, BookingRequest):
        begin(session, request)
    elif request.act == "move":
        open_journey(session, "book", moved(session, request))
    else:
        session.state = replace(session.state, answers={**session.state.answers, "done": request.act})


def begin(session: Session, request: BookingRequest) -> None:
    """With the id and the code of what is kept, where something is."""
    held = session.state.slot
    id = held.ask.id if held else BookingId(session.new_id())
    code = held.ask.code if held else _secret(session)
    request = replace(request, id=id, code=code, created_at=session.clock.now())
    session.state = replace(session.state, arranging=Arranging(request), problem=None)


def moved(session: Session, old: FindBooking) -> Answers:
    """The answers of a booking like the one that is moved; empty where nobody knows any more what it was."""
    reply = session.facts.get(replace(old, act=""))
    made = reply.appointment if isinstance(reply, FoundBooking) else None
    plan = bookables.schedule(made.schedule, session.context()) if made else None
    if made is None or plan is None:
        return {}
    answers: dict[str, Answer] = {"group": plan.id.partition("/")[0], "what": plan.bookable, "where": plan.id}
    answers |= {"count": str(made.count), "also": tuple(what for what, _ in made.also)}
    answers |= {f"count-{what.rpartition('/')[2]}": str(count) for what, count in made.also}
    return {**answers, "moves": (old.reference, old.code)}


def wanted(session: Session) -> list[Question]:
    """Book is asked again where something may have been told unheard: it changes nothing, and tells how it stands."""
    state, asked = session.state, list[Question]()
    if state.slot and not state.slot.answered and not state.arranging:
        asked.append(state.slot.ask)
    if (arranging := state.arranging) is not None:
        if arranging.booking is None or session.unsure:
            asked.append(Book(arranging.request, state.session))
        if arranging.slip == "asked":
            slip = booking_slip.slip(arranging, session.context())
            asked.append(PrintSlip(slip, f"{arranging.request.id}/{arranging.outcome}"))
    return asked


def printing(session: Session, word: str) -> None:
    if session.state.arranging:
        session.state = replace(session.state, arranging=replace(session.state.arranging, slip=word))


def printed(session: Session, id: str, yes: bool) -> None:
    """The slip of the booking on the page."""
    arranging = session.state.arranging
    if arranging and id.startswith(f"{arranging.request.id}/"):
        printing(session, "printed" if yes else "failed")


def held(session: Session, question: HoldSlot, reply: Reply) -> None:
    slot = session.state.slot
    if slot is None or slot.ask != question:
        return
    if isinstance(reply, Holding) and reply.taken:
        _choose_again(session, "error.slot_taken")
        return
    left = reply.left_s if isinstance(reply, Holding) else None
    until = None if left is None else session.clock.monotonic() + left
    session.state = replace(session.state, slot=replace(slot, answered=True, until=until))


def kept_minutes(session: Session) -> int | None:
    """How long the time is still kept, begun minutes as whole ones; None where none is."""
    slot = session.state.slot
    left = slot.left_s(session.clock.monotonic()) if slot else None
    return None if left is None else max(ceil(left / 60), 1)


def ticked(session: Session) -> None:
    state, now = session.state, session.clock.monotonic()
    if state.arranging:
        session.state = replace(state, arranging=bookings.waited(state.arranging, now))
    elif state.slot and state.slot.left_s(now) == 0:
        _choose_again(session, "error.hold_expired")


def replied(session: Session, question: Book, reply: Reply) -> None:
    session.unsure = False
    arranging = session.state.arranging
    if arranging is None or question.request.id != arranging.request.id:
        return
    if isinstance(reply, Booking):
        told(session, reply)
    elif isinstance(reply, Failed) and arranging.booking is None:
        problem = Problem(reply.message_key, dict(reply.values))
        session.state = replace(session.state, arranging=None, problem=problem)


def told(session: Session, booking: Booking) -> None:
    arranging = session.state.arranging
    if arranging is None:
        return
    now, connected = session.clock.monotonic(), session.world.connected
    arranging = bookings.told(arranging, booking, connected, now)
    page = "" if session.state.page == "finish" else session.state.page
    session.state = replace(session.state, arranging=arranging, page=page)
    if arranging.outcome is Outcome.TAKEN:
        _choose_again(session, "error.slot_taken")
    elif arranging.outcome is Outcome.REFUSED:
        session.state = replace(session.state, arranging=None, slot=None, problem=Problem("error.rejected"))


def _choose_again(session: Session, key: str) -> None:
    """Nothing else is typed again: only the time is gone, and what is free is asked anew."""
    state = session.state
    if state.slot:
        session.parting.append(ReleaseSlot(state.slot.ask.id))
    answers = {step: answer for step, answer in state.answers.items() if step != STEP}
    draft = state.drafts.get(STEP)
    kept = {**draft, "slots": []} if isinstance(draft, dict) else {}
    session.state = replace(
        state,
        answers=answers,
        drafts={**state.drafts, STEP: kept},
        arranging=None,
        slot=None,
        at=STEP,
        problem=Problem(key),
    )
    session.facts = {known: fact for known, fact in session.facts.items() if not isinstance(known, GetSlots)}


def _secret(session: Session) -> str:
    """Six digits out of an id of chance."""
    return f"{int.from_bytes(session.new_id().encode()[-8:], 'big') % 1_000_000:06d}"
