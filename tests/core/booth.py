"""A kiosk without a screen: a Session with real catalogues, a desk made of values, and a clock that is put forward."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count
from typing import Self
from zoneinfo import ZoneInfo

from kiosk.core import screen as pages
from kiosk.core.inputs import Choose, Edit, Give, Input, Press, Replied, Scan, Tick, Told, Touched
from kiosk.core.journey import Journey
from kiosk.core.messages import (
    Addresses,
    Definition,
    EndSession,
    FindAddress,
    FollowUp,
    GetDefinition,
    GetServices,
    GetStatus,
    GetStreets,
    GetWorld,
    KeepSession,
    Kept,
    Printed,
    PrintSlip,
    Question,
    Reply,
    RequestChanged,
    Services,
    Streets,
    Submit,
    Submitted,
    TakeSession,
    World,
)
from kiosk.core.places import Address
from kiosk.core.reports import Service, ServiceDefinition, ServiceRequest
from kiosk.core.screen import Screen
from kiosk.core.session import Session
from kiosk.core.slip import PrinterState
from kiosk.journeys.follow import Follow
from kiosk.journeys.report import Report
from kiosk.text import Language
from tests.core.values import (
    DEFINITIONS,
    HOUSE,
    LANGUAGES,
    MOST_USED,
    NOON,
    ONLINE,
    REFERENCE,
    SERVICES,
    SITE,
    STREET,
)

ZONE = ZoneInfo("Europe/London")
WORDS = {code: Language(code) for code in LANGUAGES}


@dataclass
class Clock:
    time: datetime = NOON
    seconds: float = 1000.0

    def now(self) -> datetime:
        return self.time

    def monotonic(self) -> float:
        return self.seconds

    def advance(self, seconds: float) -> None:
        self.seconds += seconds
        self.time += timedelta(seconds=seconds)

    def jumps(self, to: datetime) -> None:
        """The wall clock alone."""
        self.time = to


@dataclass
class Desk:
    """Answers from values. What is of a `silent` type is not answered: `speaks` makes up for it."""

    services: dict[str, tuple[Service, ...]] = field(default_factory=lambda: dict(SERVICES))
    definitions: dict[str, ServiceDefinition] = field(default_factory=lambda: dict(DEFINITIONS))
    statuses: dict[str, FollowUp] = field(default_factory=dict)
    silent: set[type] = field(default_factory=set)
    instead: dict[type, Reply] = field(default_factory=dict)
    state: str = "queued"
    asked: list[Question] = field(default_factory=list)
    unanswered: list[Question] = field(default_factory=list)
    kept: str = ""
    kept_age_s: float = 0.0

    def reply(self, question: Question) -> Reply:
        if type(question) in self.instead:
            return self.instead[type(question)]
        match question:
            case GetServices(language):
                return Services(self.services.get(language, ()), MOST_USED, 60.0)
            case GetDefinition(_, code):
                return Definition(self.definitions.get(code))
            case FindAddress(_, text):
                return Addresses(_harbour(text))
            case GetStreets():
                return Streets(("Harbour Street",))
            case GetStatus(reference):
                return self.statuses.get(reference, FollowUp(reference, "unknown"))
            case Submit():
                return Submitted(REFERENCE, self.state, f"https://city.example/track/{REFERENCE.replace(' ', '')}")
            case PrintSlip():
                return Printed(PrinterState.READY, printed=True)
            case GetWorld():
                return ONLINE
            case TakeSession():
                return Kept(self.kept, self.kept_age_s)
            case KeepSession(snapshot):
                self.kept = snapshot
            case EndSession():
                self.kept = ""
        return Kept()

    def of(self, kind: type) -> list[Question]:
        return [question for question in self.asked if isinstance(question, kind)]

    @property
    def submits(self) -> list[Submit]:
        return [question for question in self.asked if isinstance(question, Submit)]


def _harbour(text: str) -> tuple[Address, ...]:
    plain = text.strip().casefold()
    if not plain or not "harbour street 12".startswith(plain):
        return ()
    return (HOUSE,) if "12" in plain else (STREET,)


class Booth:
    """`booth.chooses("report")` touches what is on the screen; the desk answers at once unless told otherwise."""

    def __init__(self, desk: Desk | None = None, clock: Clock | None = None) -> None:
        self.desk, self.clock = desk or Desk(), clock or Clock()
        ids = count(1)
        journeys: dict[str, Journey] = {"report": Report(), "follow": Follow()}
        self.session = Session(SITE, WORDS, journeys, self.clock, ZONE, lambda: f"id-{next(ids)}")
        self.is_told(ONLINE)

    # -- what the citizen does

    def walks_up(self, language: str = "en") -> Self:
        return self.chooses(language)

    def chooses(self, option: str) -> Self:
        return self.does(Choose(self.screen.id, option))

    def presses(self, action: str) -> Self:
        return self.does(Press(self.screen.id, action))

    def gives(self, value: object) -> Self:
        return self.does(Give(self.screen.id, value))

    def types(self, text: object) -> Self:
        return self.does(Edit(self.screen.id, text))

    def scans(self, text: str) -> Self:
        return self.does(Scan(text))

    def touches(self) -> Self:
        return self.does(Touched())

    def opens(self, service: str) -> Self:
        return self.chooses("report").gives(service)

    def reports(self, description: str = "It lies across the path", contact: str = "none") -> Self:
        """From home to the page that checks the answers."""
        return self.opens("TREE").gives("here").gives(description).gives(contact)

    # -- what the world does

    def does(self, given: Input) -> Self:
        waiting = list(self.session.handle(given))
        while waiting:
            question = waiting.pop(0)
            self.desk.asked.append(question)
            if type(question) in self.desk.silent:
                self.desk.unanswered.append(question)
            else:
                waiting += self.session.handle(Replied(question, self.desk.reply(question)))
        return self

    def desk_speaks(self) -> Self:
        """Everything that was held back is answered now."""
        self.desk.silent.clear()
        questions, self.desk.unanswered = self.desk.unanswered, []
        for question in questions:
            self.does(Replied(question, self.desk.reply(question)))
        return self

    def is_told(self, event: World | RequestChanged) -> Self:
        return self.does(Told(event))

    def has_no_paper(self) -> Self:
        return self.is_told(replace(self.session.world, printer=PrinterState.OUT_OF_PAPER))

    def waits(self, seconds: float) -> Self:
        self.clock.advance(seconds)
        return self.does(Tick())

    def desk_comes_back(self) -> Self:
        return self.does(Replied(GetWorld(), self.session.world))

    def screen_dies(self, after_s: float = 0.0) -> "Booth":
        """A new screen with the same desk and clock."""
        self.desk.kept_age_s = after_s
        self.clock.advance(after_s)
        new = Booth(self.desk, self.clock)
        return new.does(Replied(TakeSession(), self.desk.reply(TakeSession())))

    # -- what is seen

    @property
    def screen(self) -> Screen:
        return self.session.screen()

    def says(self, key: str, **values: str | int) -> str:
        return WORDS[self.session.state.language].say(key, **values)

    @property
    def request(self) -> ServiceRequest:
        return self.desk.submits[-1].request

    @property
    def check(self) -> dict[str, str]:
        """What is to be checked: value by step."""
        body = self.screen.body
        assert isinstance(body, pages.Check), body
        return {row.step: row.value for row in body.rows}

    @property
    def result(self) -> pages.Result:
        body = self.screen.body
        assert isinstance(body, pages.Result), body
        return body

    @property
    def text(self) -> pages.Text:
        body = self.screen.body
        assert isinstance(body, pages.Text), body
        return body

    @property
    def place(self) -> pages.Place:
        body = self.screen.body
        assert isinstance(body, pages.Place), body
        return body
