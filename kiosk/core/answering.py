"""How a question takes its answer: given, half-typed, or suggested."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.core import slot_choice
from kiosk.core.errors import InvalidAnswer
from kiosk.core.journey import Journey, Step
from kiosk.core.questions import Answer
from kiosk.core.show import here
from kiosk.core.state import Problem
from kiosk.core.words import Words

if TYPE_CHECKING:
    from kiosk.core.session import Session


def standing_at(session: Session) -> tuple[Journey, Step | None] | None:
    """Where the citizen stands; None outside a journey, or while it cannot be told."""
    state = session.state
    journey = session.journeys.get(state.journey)
    if journey is None or state.submitted or journey.needs(state.answers, session.context()):
        return None
    return journey, here(state, journey, session.context())


def give(session: Session, value: object) -> None:
    """An answer: kept when it fits, else the page says what is wrong with it and nothing is lost."""
    standing, state = standing_at(session), session.state
    if standing is None or standing[1] is None or state.page:
        return
    step = standing[1]
    if step.stop:
        return
    value = state.drafts.get(step.id) if value is None else value
    try:
        answer = _read(step, value, state.answers.get(step.id), session.context().words)
    except InvalidAnswer as trouble:
        drafts = {**state.drafts, step.id: value} if isinstance(value, (str, dict, list)) else state.drafts
        session.state = replace(state, drafts=drafts, problem=Problem(trouble.message_key, trouble.values))
        return
    drafts = {key: kept for key, kept in state.drafts.items() if key != step.id}
    answers = {**state.answers, step.id: answer}
    session.state = replace(state, answers=answers, drafts=drafts, at="", view="", problem=None)
    if session.may_know_more:
        session.look_again()


def _read(step: Step, value: object, kept: Answer | None, words: Words) -> Answer:
    """Continue without a change keeps what was answered before."""
    if value is None and kept is not None and step.question.holds(kept):
        return kept
    return step.question.parse(value, words)


def edit(session: Session, value: object) -> None:
    standing, state = standing_at(session), session.state
    if standing is None or standing[1] is None or state.page:
        return
    text = value.get("text") if isinstance(value, dict) and set(value) == {"text"} else value
    session.state = replace(state, drafts={**state.drafts, standing[1].id: text}, problem=None)


def suggest(session: Session, option: str) -> None:
    """A suggestion fills the field; a street that still wants its number is left open for it."""
    if option == "here":
        give(session, option)
        return
    standing = standing_at(session)
    offered: Mapping[str, object] = {}
    if standing and standing[1]:
        offered = dict(getattr(standing[1].question, "offered", ()))
    edit(session, option if offered.get(option) else f"{option} ")


def choose_time(session: Session, option: str, several: bool) -> None:
    """A touch on the week is a draft: Continue makes it the answer."""
    standing = standing_at(session)
    if standing is None or standing[1] is None:
        return
    step = standing[1].id
    draft, answer = session.state.drafts.get(step), session.state.answers.get(step)
    known = dict(draft) if isinstance(draft, dict) else {}
    if "slots" not in known and isinstance(answer, tuple):
        known["slots"] = list(answer)
    edit(session, slot_choice.turned(known, option, several))
