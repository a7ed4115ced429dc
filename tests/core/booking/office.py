"""A booth whose desk gives appointments: offices, rooms and clinics made of values."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count
from typing import Self

from kiosk.core import screen as pages
from kiosk.core.booking_messages import (
    Book,
    Bookables,
    BookingChanged,
    GetCatalogue,
    GetSlots,
    Holding,
    HoldSlot,
    ReleaseSlot,
    Slots,
)
from kiosk.core.booking_requests import Booking, BookingRequest, Outcome
from kiosk.core.bookings import (
    Appointment,
    AppointmentState,
    Bookable,
    BookableId,
    Catalogue,
    Demand,
    Key,
    Location,
    LocationId,
    Schedule,
    ScheduleId,
    Slot,
)
from kiosk.core.free_slots import More
from kiosk.core.inputs import Told
from kiosk.core.journey import Journey
from kiosk.core.messages import PrintSlip, Question, Reply
from kiosk.core.money import Money
from kiosk.core.public_services import Cost
from kiosk.core.session import Session
from kiosk.journeys.booking import Booking as BookingJourney
from kiosk.journeys.follow import Follow
from kiosk.journeys.report import Report
from kiosk.journeys.visit import Visit
from tests.core.booth import WORDS, ZONE, Booth, Clock, Desk
from tests.core.values import NOON, ONLINE, SITE

CARD = BookableId("offices/card")
HALL, GULL = ScheduleId("offices/hall"), ScheduleId("rooms/gull")
TOMORROW = (NOON + timedelta(days=1)).astimezone(ZONE).replace(hour=9, minute=0, second=0, microsecond=0)
CATALOGUE = Catalogue(
    (
        Bookable(
            BookableId("offices/passport"),
            "Passport",
            "A new one.",
            bring=("a photo", "your old passport"),
            costs=(Cost(Money(8850, "GBP"), "for adults"), Cost(Money(5750, "GBP"), "for children")),
            most=3,
            combinable=(CARD,),
        ),
        Bookable(CARD, "Identity card", bring=("a photo", "a letter"), costs=(Cost(Money(0, "GBP")),), most=4),
        Bookable(BookableId("rooms/room"), "Meeting room"),
    ),
    (
        Location(LocationId("offices/1"), "Town Hall", "Harbour Street 1", 50.03, -4.35, step_free=False),
        Location(LocationId("rooms/1"), "Central Library", "Library Square 1", 50.02, -4.35),
    ),
    (
        Schedule(HALL, BookableId("offices/passport"), LocationId("offices/1"), minutes=(20,), holds=True),
        Schedule(ScheduleId("offices/card"), CARD, LocationId("offices/1"), minutes=(15,), holds=True),
        Schedule(GULL, BookableId("rooms/room"), LocationId("rooms/1"), "Room Gull", (30, 60), 6, email=Demand.MUST),
    ),
)


def slots(schedule: ScheduleId, *hours: float, minutes: int = 20, id: str = "") -> tuple[Slot, ...]:
    """Tomorrow, so many hours after nine."""
    starts = (TOMORROW + timedelta(hours=hour) for hour in hours)
    return tuple(Slot(start, start + timedelta(minutes=minutes), schedule, id) for start in starts)


@dataclass
class Office(Desk):
    """A request stays where it is until the test moves it."""

    free: dict[ScheduleId, tuple[Slot, ...]] = field(
        default_factory=lambda: {HALL: slots(HALL, 0, 1, 8), GULL: slots(GULL, 0, 2, minutes=30)}
    )
    age_s: float | None = None
    reached: bool = True
    left_s: float | None = 600.0
    taken: bool = False
    more: tuple[More, ...] = ()

    def reply(self, question: Question) -> Reply:
        if type(question) in self.instead:
            return self.instead[type(question)]
        match question:
            case GetCatalogue():
                return Bookables(CATALOGUE, self.age_s)
            case GetSlots(wanted, start, end):
                found = self.free[wanted.schedule.id] if self.reached else ()
                return Slots(tuple(s for s in found if start <= s.start < end), self.age_s, self.reached, self.more)
            case HoldSlot(id):
                return Holding(id, None if self.taken else self.left_s, self.taken)
            case ReleaseSlot(id):
                return Holding(id)
            case Book(request):
                return Booking(request.id, "SM 5517 0001")
        return super().reply(question)

    @property
    def holds(self) -> list[HoldSlot]:
        return [question for question in self.asked if isinstance(question, HoldSlot)]

    @property
    def requests(self) -> list[BookingRequest]:
        return [question.request for question in self.asked if isinstance(question, Book)]

    @property
    def slips(self) -> list[PrintSlip]:
        return [question for question in self.asked if isinstance(question, PrintSlip)]


class BookingBooth(Booth):
    desk: Office

    def __init__(self, desk: Office | None = None, clock: Clock | None = None) -> None:
        super().__init__(desk or Office(), clock)
        ids = count(1)
        journeys: dict[str, Journey] = {"report": Report(), "book": BookingJourney()}
        journeys |= {"visit": Visit(), "follow": Follow()}
        self.session = Session(
            replace(SITE, books=True, tells=True), WORDS, journeys, self.clock, ZONE, lambda: f"id-{next(ids)}"
        )
        self.is_told(ONLINE)

    def looks_for(self, group: str = "offices") -> Self:
        """To the week at a glance."""
        self.chooses("book").gives(group)
        if group == "offices":
            return self.gives("offices/passport").gives(HALL).gives("1").gives([])
        return self.gives("rooms/room").gives(GULL).gives("30")

    def takes(self, label: str) -> Self:
        """Touches the time, and nothing else."""
        times = {time.label: time.id for part in self.week.parts for time in part.times}
        return self.chooses(times[label])

    def checks(self, label: str = "09:00") -> Self:
        """To the page that checks the answers."""
        return self.takes(label).gives(None).gives("Ada Marsh").gives("none")

    def becomes(self, outcome: Outcome, **more: object) -> Self:
        """What the desk says of the newest request."""
        request = self.desk.requests[-1]
        start = request.preferences[0].start
        made = Appointment(
            Key("SM 5517 0001", request.code),
            AppointmentState.BOOKED,
            request.wanted.schedule.id,
            start,
            start + timedelta(minutes=20),
        )
        made = replace(made, **more)  # type: ignore[arg-type]
        booked = made if outcome is Outcome.BOOKED else None
        return self.does(Told(BookingChanged(Booking(request.id, "SM 5517 0001", outcome, booked))))

    @property
    def week(self) -> pages.Slots:
        body = self.screen.body
        assert isinstance(body, pages.Slots), self.screen
        return body

    @property
    def result(self) -> pages.Result:
        body = self.screen.body
        assert isinstance(body, pages.Result), self.screen
        return body


def at(label: str) -> datetime:
    hour, minute = (int(part) for part in label.split(":"))
    return TOMORROW.replace(hour=hour, minute=minute)
