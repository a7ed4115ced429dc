"""What a citizen's input does to the State: each move is one rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.core import bar, counting, guidance, hoping, reception, till
from kiosk.core import paying as payings
from kiosk.core.answering import choose_time, edit, give, standing_at, suggest
from kiosk.core.booking_messages import FindBooking
from kiosk.core.booking_requests import BookingRequest
from kiosk.core.errors import InvalidAnswer
from kiosk.core.inputs import Choose, Edit, Give, Open, Press, Scan, Spoken
from kiosk.core.journey import before
from kiosk.core.messages import GetStatus
from kiosk.core.payments import Order
from kiosk.core.questions import Answer
from kiosk.core.reports import RequestId
from kiosk.core.screen import Check, Home, Place, Screen, Slots
from kiosk.core.state import Problem, Sent, State
from kiosk.core.untrusted import Citizen

_SCANNED = ("pay", "visit", "follow")
"""Journeys that a code may open, or answer: nothing is lost by leaving them. Any text may be a reference to follow."""
BY_HAND = {"send", "pay", "cancel", "erase"}
"""What no voice may press: it could be somebody else's, or misheard."""
_KEPT = ("language", "session", "text_size", "contrast", "listen", "rate", "volume", "blank", "aloud")

if TYPE_CHECKING:
    from kiosk.core.session import Session


def move(session: Session, given: Citizen, shown: Screen) -> None:
    state = session.state
    match given:
        case Scan(text):
            _scanned(session, text)
        case Choose(_, option) if not state.session:
            session.begin(option)
        case Press() if not state.session:
            session.begin()
        case _ if not state.session:
            return
        case Spoken(said):
            _spoken(session, said, shown)
        case Press(_, action) if action in guidance.ACTIONS:
            session.state = guidance.turned(state, action)
        case Press(_, action) if action in _offered(shown):
            _pressed(session, action)
        case Open(_, journey, slots) if journey in session.journeys:
            open_journey(session, journey)
            hoping.hope(session, dict(slots))
        case Choose(_, option):
            _chosen(session, option, shown)
        case Give() if state.page:
            _back(session)
        case Give(_, value):
            give(session, value)
            till.recall(session)
        case Edit(_, value):
            edit(session, value)


def _spoken(session: Session, said: Press | Choose | Give | Edit | Open, shown: Screen) -> None:
    """A place that was said becomes the answer once the gazetteer knows it; the rest is as if it were touched."""
    standing = standing_at(session)
    step = standing[1] if standing else None
    if isinstance(said, Press) and said.action in BY_HAND:
        return
    if (
        isinstance(said, Give)
        and isinstance(shown.body, Place)
        and isinstance(said.value, str)
        and step
        and said.value != "here"
    ):
        hoping.hope(session, {step.id: said.value})
    else:
        move(session, said, shown)


def _offered(shown: Screen) -> set[str]:
    """The buttons of a page: what is not on it cannot be pressed."""
    ways = (
        shown.back,
        shown.secondary,
        shown.next,
        getattr(shown.body, "clear", None),
        getattr(shown.body, "find", None),
    )
    return {way.id for way in ways if way} | ({*bar.PAGES, "finish"} if shown.bar else set())


def open_journey(session: Session, name: str, answers: Mapping[str, Answer] | None = None, view: str = "") -> None:
    session.look_again()
    session.forget_prices()
    session.state = replace(_home(session, name), journey=name, answers=dict(answers or {}), view=view)


def _home(session: Session, into: str = "") -> State:
    """Nothing of a journey is left but the receipts and that it was used; how the citizen reads and listens stays."""
    state = session.state
    kept = {name: getattr(state, name) for name in _KEPT}
    return State(**kept, receipts=payings.kept(state.receipts, state.paying), tally=counting.left(session, into))


def _pressed(session: Session, action: str) -> None:
    state = session.state
    if action in bar.PAGES:
        speaks = state.language in session.equipped.speaks
        listen = state.listen or (action == "listen" and state.page != action and speaks)
        session.state = replace(state, page="" if state.page == action else action, listen=listen)
    elif action == "finish":
        _finish(session)
    elif action == "erase":
        session.end()
    elif action == "home":
        session.part()
        session.state = _home(session)
    elif action == "back":
        _back(session)
    elif action == "find":
        session.state = replace(state, view="find", problem=None)
    elif action == "clear":
        edit(session, "")
    elif action == "next":
        give(session, None)
    elif action in {"send", "pay"}:
        _send(session)
    elif action in {"cancel", "print"} or (action == "again" and state.paying):
        till.pressed(session, action)
    elif action == "again":
        session.forget(GetStatus(str(state.answers.get("reference", ""))))


def _finish(session: Session) -> None:
    """Asks first where something would be lost; a second touch of the same button is no answer to that."""
    state = session.state
    durable = (state.sent is not None and state.sent.reference) or (state.arranging and state.arranging.durable)
    unsent = state.journey in {"report", "book"} and state.answers and not durable
    if unsent or (state.paying and state.paying.open):
        session.state = replace(state, page="finish")
    else:
        session.end()


def _back(session: Session) -> None:
    state = session.state
    if (state.paying or state.arranging) and not state.page:
        return
    if state.page or state.view:
        session.state = replace(state, page="", view="" if not state.page else state.view, problem=None)
        return
    standing = standing_at(session)
    if standing is None:
        session.state = _home(session)
        return
    journey, step = standing
    previous = before(journey.steps(state.answers, session.context()), step)
    if previous is None:
        session.state = _home(session)
    else:
        session.state = replace(state, at=previous.id, problem=None)


def _chosen(session: Session, option: str, shown: Screen) -> None:
    state = session.state
    if isinstance(shown.body, Home):
        if option in {tile.id for tile in (*shown.body.tiles, *shown.body.quick)}:
            _tile(session, option)
    elif state.page == "language" and option in session.languages:
        session.turn(option)
        session.state = replace(state, page="")
    elif state.page == "text_size" and option in {"0", "1", "2", "3"}:
        session.state = replace(state, text_size=int(option))
    elif state.page == "contrast" and option in bar.CONTRASTS:
        session.state = replace(state, contrast=option)
    elif state.page == "listen" and option in guidance.ACTIONS:
        session.state = guidance.turned(state, option)
    elif isinstance(shown.body, Place):
        suggest(session, option)
    elif isinstance(shown.body, Slots):
        choose_time(session, option, shown.body.several)
    elif isinstance(shown.body, Check):
        session.state = replace(state, at=option, problem=None)
    elif not state.page:
        give(session, option)


def _tile(session: Session, option: str) -> None:
    if option in session.journeys:
        open_journey(session, option)
    elif option == "find":
        open_journey(session, "report", view="find")
    else:
        open_journey(session, "report", {"service": option})


def _send(session: Session) -> None:
    """Unchanged answers that could not be kept before go with the id they had: they may be there after all."""
    standing = standing_at(session)
    if standing is None or standing[1] is not None:
        return
    request = standing[0].submit(session.state.answers, session.context())
    if request is None:
        return
    if isinstance(request, Order):
        till.begin(session, request)
        return
    if isinstance(request, BookingRequest | FindBooking):
        reception.take(session, request, open_journey)
        return
    before = session.refused
    if before and replace(request, id=before.id, created_at=before.created_at) == before:
        request = before
    else:
        request = replace(request, id=RequestId(session.new_id()), created_at=session.clock.now())
    session.state = replace(session.state, sent=Sent(request), problem=None)


def _scanned(session: Session, text: str) -> None:
    """A code means something to the journey that is open, else to the first that knows it; there it is also told what
    is wrong with it.
    """
    if not session.state.session:
        session.begin(session.site.languages[0])
    state = session.state
    if not state.session or state.submitted or state.journey not in {"", *_SCANNED}:
        return
    for name in (state.journey,) if state.journey == "pay" else _SCANNED:
        if (journey := session.journeys.get(name)) is None:
            continue
        try:
            found = journey.scan(text, state.answers if state.journey == name else {}, session.context())
        except InvalidAnswer as trouble:
            if state.journey != name:
                open_journey(session, name)
            session.state = replace(session.state, drafts={}, problem=Problem(trouble.message_key, trouble.values))
            return
        if found is not None:
            open_journey(session, name, found)
            session.forget(GetStatus(str(found.get("reference", ""))))
            till.recall(session)
            return
