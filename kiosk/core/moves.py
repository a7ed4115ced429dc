"""What a citizen's input does to the State: each move is one rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.core import bar
from kiosk.core.errors import InvalidAnswer
from kiosk.core.inputs import Choose, Edit, Give, Press, Scan, Touched
from kiosk.core.journey import Journey, Step, before
from kiosk.core.messages import GetStatus
from kiosk.core.questions import Answer
from kiosk.core.reports import RequestId
from kiosk.core.screen import Place, Screen
from kiosk.core.show import here
from kiosk.core.state import Problem, Sent, State

if TYPE_CHECKING:
    from kiosk.core.session import Session


def move(session: Session, given: Touched | Scan | Press | Choose | Give | Edit, shown: Screen) -> None:
    state = session.state
    match given:
        case Scan(text):
            _scanned(session, text)
        case Choose(_, option) if not state.session:
            session.begin(option)
        case _ if not state.session:
            session.begin()
        case Press(_, action):
            _pressed(session, action, shown)
        case Choose(_, option):
            _chosen(session, option, shown)
        case Give(_, value):
            give(session, value)
        case Edit(_, value):
            _edited(session, value)


def open_journey(session: Session, name: str, answers: Mapping[str, Answer] | None = None, view: str = "") -> None:
    session.state = replace(_home(session.state), journey=name, answers=dict(answers or {}), view=view)


def _home(state: State) -> State:
    return replace(
        state, journey="", answers={}, drafts={}, at="", view="", page="", problem=None, sent=None, wiped=False
    )


def _step(session: Session) -> tuple[Journey, Step | None] | None:
    """Where the citizen stands; None outside a journey, or while it cannot be told."""
    state = session.state
    journey = session.journeys.get(state.journey)
    if journey is None or state.sent or journey.needs(state.answers, session.context()):
        return None
    return journey, here(state, journey, session.context())


def _pressed(session: Session, action: str, shown: Screen) -> None:
    state = session.state
    if action in bar.PAGES:
        session.state = replace(state, page="" if state.page == action else action)
    elif action == "finish":
        _finish(session, shown)
    elif action == "home":
        session.state = _home(state)
    elif action == "back":
        _back(session)
    elif action == "find":
        session.state = replace(state, view="find", problem=None)
    elif action == "clear":
        _edited(session, "")
    elif action == "next":
        give(session, None)
    elif action == "send":
        _send(session)
    elif action == "again":
        session.forget(GetStatus(str(state.answers.get("reference", ""))))


def _finish(session: Session, shown: Screen) -> None:
    unsent = session.state.journey == "report" and session.state.answers and not session.state.sent
    if unsent and shown.id != "bar/finish":
        session.state = replace(session.state, page="finish")
    else:
        session.end()


def _back(session: Session) -> None:
    state = session.state
    if state.page or state.view:
        session.state = replace(state, page="", view="" if not state.page else state.view, problem=None)
        return
    standing = _step(session)
    if standing is None:
        session.state = _home(state)
        return
    journey, step = standing
    previous = before(journey.steps(state.answers, session.context()), step)
    if previous is None:
        session.state = _home(state)
    else:
        session.state = replace(state, at=previous.id, problem=None)


def _chosen(session: Session, option: str, shown: Screen) -> None:
    state = session.state
    if shown.id == "home":
        _tile(session, option)
    elif state.page == "language" and option in session.languages:
        session.turning = option
        session.state = replace(state, page="")
    elif state.page == "text_size" and option in {"0", "1", "2", "3"}:
        session.state = replace(state, text_size=int(option))
    elif state.page == "contrast" and option in bar.CONTRASTS:
        session.state = replace(state, contrast=option)
    elif isinstance(shown.body, Place):
        _place(session, option)
    elif shown.id == "report/check":
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


def _place(session: Session, option: str) -> None:
    """A suggestion fills the field; a street that still wants its number is left open for it."""
    if option == "here":
        give(session, option)
        return
    standing = _step(session)
    offered: Mapping[str, object] = {}
    if standing and standing[1]:
        offered = dict(getattr(standing[1].question, "offered", ()))
    _edited(session, option if offered.get(option) else f"{option} ")


def give(session: Session, value: object) -> None:
    """An answer: kept when it fits, else the page says what is wrong with it and nothing is lost."""
    standing, state = _step(session), session.state
    if standing is None or standing[1] is None or state.page:
        return
    step = standing[1]
    draft = state.drafts.get(step.id)
    try:
        answer = step.question.parse(draft if value is None and draft is not None else value, session.context().words)
    except InvalidAnswer as trouble:
        drafts = {**state.drafts, step.id: value} if isinstance(value, (str, dict, list)) else state.drafts
        session.state = replace(state, drafts=drafts, problem=Problem(trouble.message_key, trouble.values))
        return
    drafts = {key: kept for key, kept in state.drafts.items() if key != step.id}
    answers = {**state.answers, step.id: answer}
    session.state = replace(state, answers=answers, drafts=drafts, at="", view="", problem=None)


def _edited(session: Session, value: object) -> None:
    standing, state = _step(session), session.state
    if standing is None or standing[1] is None:
        return
    text = value.get("text") if isinstance(value, dict) and set(value) == {"text"} else value
    session.state = replace(state, drafts={**state.drafts, standing[1].id: text}, problem=None)


def _send(session: Session) -> None:
    standing = _step(session)
    if standing and standing[1] is None and standing[0].submit(session.state.answers, session.context()):
        sent = Sent(RequestId(session.new_id()), session.clock.now())
        session.state = replace(session.state, sent=sent, problem=None)


def _scanned(session: Session, text: str) -> None:
    """A slip's code holds the tracking page; its last part is the reference."""
    reference = text.strip().rsplit("/", 1)[-1]
    if not session.state.session:
        session.begin(session.site.languages[0])
    if reference and session.state.journey in {"", "follow"} and not session.state.page:
        open_journey(session, "follow", {"reference": reference})
        session.forget(GetStatus(reference))
