"""What the desk is asked, derived from where the citizen stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.core import hoping, outcome, reception, till
from kiosk.core.booking_messages import GetCatalogue
from kiosk.core.journey import Journey
from kiosk.core.messages import GetServices, GetStreets, PrintSlip, Question, Submit
from kiosk.core.show import here
from kiosk.core.state import Sent

if TYPE_CHECKING:
    from kiosk.core.session import Session


def missing(session: Session) -> list[Question]:
    """Everything that is not known and would be of use now, the most urgent first."""
    state = session.state
    services = GetServices(session.turning or state.language)
    first: list[Question] = [services] if state.session and services not in session.facts else []
    first += [streets for streets in _streets(session) if streets not in session.facts]
    journey = session.journeys.get(state.journey)
    return [*first, *(_of_journey(session, journey) if journey else _bookables(session))]


def _bookables(session: Session) -> list[GetCatalogue]:
    """What an appointment may be said to be for, from home."""
    state = session.state
    asked = GetCatalogue(state.language)
    may_be_said = state.session and session.site.books and state.language in session.equipped.hears
    return [asked] if may_be_said and asked not in session.facts else []


def _streets(session: Session) -> list[GetStreets]:
    """What may be named where speech is understood: known before the first citizen speaks."""
    hears, state = session.equipped.hears, session.state
    languages = (state.language,) if state.session else session.site.languages
    return [GetStreets(language) for language in languages if language in hears]


def _of_journey(session: Session, journey: Journey) -> list[Question]:
    state, context = session.state, session.context()
    if state.sent:
        return _delivery(session, state.sent)
    if state.paying:
        return till.wanted(session, state.paying)
    if state.arranging:
        return reception.wanted(session)
    needed: list[Question] = reception.wanted(session)
    if session.turning and (need := journey.needs(state.answers, session.context(session.turning))):
        needed.append(need)
    if need := journey.needs(state.answers, context):
        return [*needed, need]
    step = here(state, journey, context)
    needed += hoping.wanted(session)
    return needed + [want for want in step.wants if want not in session.facts] if step else needed


def _delivery(session: Session, sent: Sent) -> list[Question]:
    """Submit is asked again where the state may have changed unheard: it changes nothing, and tells the state."""
    asked: list[Question] = []
    if not sent.reference or session.unsure:
        asked.append(Submit(sent.request, stream=session.state.session))
    if sent.slip == "asked":
        asked.append(PrintSlip(outcome.slip(sent, session.context()), sent.id))
    return asked


def ready(session: Session, language: str) -> bool:
    """Whether everything on the page can be said in that language."""
    journey = session.journeys.get(session.state.journey)
    if journey is None or session.state.submitted:
        return True
    return journey.needs(session.state.answers, session.context(language)) is None
