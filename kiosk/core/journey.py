"""A journey is data: steps derived from the answers so far. Where the citizen stands is derived too."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from kiosk.core import questions
from kiosk.core.booking_messages import FindBooking
from kiosk.core.booking_requests import BookingRequest
from kiosk.core.context import Context
from kiosk.core.messages import Question as DeskQuestion
from kiosk.core.payments import Order
from kiosk.core.questions import Answer, Question
from kiosk.core.reports import ServiceRequest
from kiosk.core.screen import Band, Body, Screen

Answers = Mapping[str, Answer]
Sent = ServiceRequest | Order | BookingRequest | FindBooking
"""What *send* or *pay* leads to."""


@dataclass(frozen=True, slots=True)
class Step:
    """`section` counts what the citizen is told as "Step 2 of 5". Texts are in the citizen's language."""

    id: str
    question: Question
    title: str
    section: int
    hint: str = ""
    label: str = ""
    """What "check your answers" calls it; empty where there is nothing to check."""
    icon: str = ""
    note: str = ""
    private: bool = False
    """The answer is about the citizen: never spoken on the loudspeaker unless asked for."""
    body: Body | Callable[[], Body] | None = None
    """Only where the question's own page does not do; what takes long is made when it is shown."""
    wants: tuple[DeskQuestion, ...] = ()
    """What the page would like to know; it is shown without."""
    stop: bool = False
    """Nothing can be asked here now: the only way on is home."""


class Journey(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def icon(self) -> str: ...
    @property
    def band(self) -> Band: ...
    @property
    def sections(self) -> int: ...

    def title(self, context: Context) -> str: ...

    def needs(self, answers: Answers, context: Context) -> DeskQuestion | None:
        """What must be known before the next page can be shown."""

    def steps(self, answers: Answers, context: Context) -> tuple[Step, ...]: ...

    def end(self, answers: Answers, context: Context) -> Screen:
        """The page after the last answer."""

    def submit(self, answers: Answers, context: Context) -> Sent | None:
        """What the city gets, or is paid, without id and reference; None where nothing is sent."""

    def scan(self, text: str, answers: Answers, context: Context) -> Answers | None:
        """The answers after a code was read; None where it means nothing here. InvalidAnswer where it is wrong."""


def current(steps: tuple[Step, ...], answers: Answers, at: str) -> Step | None:
    """The step gone back to, else the first that is open; None when all are answered."""
    chosen = next((step for step in steps if step.id == at), None)
    return chosen or next((step for step in steps if is_open(step, answers)), None)


def is_open(step: Step, answers: Answers) -> bool:
    """Not answered, or answered with what is no answer any more: a service that the city has withdrawn meanwhile."""
    return step.id not in answers or not step.question.holds(answers[step.id])


def before(steps: tuple[Step, ...], here: Step | None) -> Step | None:
    """The step that *back* leads to; None from the first."""
    if here is None:
        return steps[-1] if steps else None
    at = [step.id for step in steps].index(here.id)
    return steps[at - 1] if at else None


def is_notice(step: Step) -> bool:
    return isinstance(step.question, questions.Notice)
