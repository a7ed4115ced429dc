"""What was said before its question was asked, made into answers as soon as the questions take it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.core.errors import InvalidAnswer
from kiosk.core.journey import Step, is_open
from kiosk.core.messages import Question
from kiosk.core.questions import Answer, Place, Text
from kiosk.core.reference import is_valid
from kiosk.core.screen import Keyboard
from kiosk.core.words import Words

if TYPE_CHECKING:
    from kiosk.core.session import Session

LONGEST = 200


def hope(session: Session, slots: dict[str, str]) -> None:
    """The text stands in the field too: what no question takes is there to be mended."""
    state = session.state
    texts = {step: text[:LONGEST] for step, text in slots.items()}
    session.state = replace(state, hoped={**state.hoped, **texts}, drafts={**state.drafts, **texts}, problem=None)


def wanted(session: Session) -> list[Question]:
    """What the desk must be asked before a hope can be judged."""
    return [want for step in _hoped_for(session) for want in step.wants if want not in session.facts]


def settle(session: Session) -> None:
    """A hope that its question takes is an answer; one that it refuses stays in the field; others wait."""
    for step in _hoped_for(session):
        if any(want not in session.facts for want in step.wants):
            continue
        state = session.state
        hoped = {key: text for key, text in state.hoped.items() if key != step.id}
        session.state = replace(state, hoped=hoped)
        answer = _taken(step, state.hoped[step.id], session.context().words)
        if answer is not None:
            drafts = {key: kept for key, kept in state.drafts.items() if key != step.id}
            answers = {**state.answers, step.id: answer}
            at = "" if state.at == step.id else state.at
            session.state = replace(session.state, answers=answers, drafts=drafts, at=at)


def _hoped_for(session: Session) -> list[Step]:
    state = session.state
    journey = session.journeys.get(state.journey)
    if not state.hoped or journey is None or state.submitted or journey.needs(state.answers, session.context()):
        return []
    steps = journey.steps(state.answers, session.context())
    return [step for step in steps if step.id in state.hoped and (is_open(step, state.answers) or state.at == step.id)]


def _taken(step: Step, text: str, words: Words) -> Answer | None:
    """A place only where the gazetteer knows exactly one, a reference only with its check digit: what was misheard must
    be looked at."""
    question = step.question
    if isinstance(question, Place) and text != "here":
        known = [label for label, place in question.offered if place is not None]
        exact = [label for label in known if label.casefold() == text.strip().casefold()]
        if len(exact or known) != 1:
            return None
        (text,) = exact or known
    if isinstance(question, Text) and question.keyboard is Keyboard.REFERENCE and not is_valid(text):
        return None
    try:
        return question.parse(text, words)
    except InvalidAnswer:
        return None
