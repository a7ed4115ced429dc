"""An appointment: what can be booked, where, when, and how it stands.

Words follow HL7 FHIR R4 (Schedule, Slot, Appointment). Every datetime is aware; a day is a day of the location's zone.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

from kiosk.core.public_services import Cost
from kiosk.core.reports import Contact

BookingId = NewType("BookingId", str)
"""Ours: a UUID, the idempotency key of one booking."""
BookableId = NewType("BookableId", str)
LocationId = NewType("LocationId", str)
ScheduleId = NewType("ScheduleId", str)


@dataclass(frozen=True, slots=True)
class Bookable:
    """What somebody comes for: a passport, a room, a doctor. `most` of it fit into one appointment.

    `combinable` may be dealt with in the same appointment, where one location offers both. No `costs`: nobody says.
    """

    id: BookableId
    name: str
    description: str = ""
    group: str = ""
    bring: tuple[str, ...] = ()
    costs: tuple[Cost, ...] = ()
    most: int = 1
    combinable: tuple[BookableId, ...] = ()


@dataclass(frozen=True, slots=True)
class Location:
    """Degrees are WGS84; `step_free` is None where nobody says; `timezone` is an IANA name, "" for the kiosk's."""

    id: LocationId
    name: str
    address: str = ""
    lat: float | None = None
    long: float | None = None
    opening: str = ""
    step_free: bool | None = None
    timezone: str = ""


class Demand(StrEnum):
    """Whether the back-end asks for something."""

    NO = "no"
    MAY = "may"
    MUST = "must"


@dataclass(frozen=True, slots=True)
class Schedule:
    """What has slots: one bookable at one location, or one room, one doctor there (`name`).

    `minutes` are the lengths to choose from, the shortest first; `people` the most that fit. `holds`: a slot is kept
    while the citizen types. `by_mail`: the booking counts only once a link in an e-mail was opened. `costs` are its
    own, where they differ from those of the bookable. `longest` is how many minutes one appointment may take in all; 0:
    as long as it needs.
    """

    id: ScheduleId
    bookable: BookableId
    location: LocationId
    name: str = ""
    minutes: tuple[int, ...] = ()
    people: int = 1
    email: Demand = Demand.MAY
    phone: Demand = Demand.MAY
    holds: bool = False
    by_mail: bool = False
    costs: tuple[Cost, ...] = ()
    longest: int = 0


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All that a back-end offers; every schedule's bookable and location are in it."""

    bookables: tuple[Bookable, ...] = ()
    locations: tuple[Location, ...] = ()
    schedules: tuple[Schedule, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be booked: `count` is of people, or of the bookable itself; `also` more of what goes with it."""

    schedule: Schedule
    minutes: int
    count: int = 1
    also: tuple[tuple[BookableId, int], ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """A free time. `id` is the back-end's own, "" where times alone name it."""

    start: datetime
    end: datetime
    schedule: ScheduleId
    id: str = ""


@dataclass(frozen=True, slots=True)
class Ticket:
    """What the desk gives a booking before anybody is asked: the reference that the citizen holds, and its secret."""

    id: BookingId
    reference: str
    code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Hold:
    """A slot that is kept until `expires_at` on the kiosk's clock; None: this back-end keeps none.

    `token` is the back-end's word for it, a secret. An empty token: it was asked for and the answer never came.
    """

    ticket: Ticket
    slot: Slot
    wanted: Wanted
    token: str = field(default="", repr=False)
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """Who comes, and how they are told."""

    contact: Contact
    language: str = "en"


class AppointmentState(StrEnum):
    """FHIR's AppointmentStatus, as far as a citizen's own appointment goes."""

    PROPOSED = "proposed"
    """The city must agree first."""
    PENDING = "pending"
    """The citizen must confirm it: a link in an e-mail."""
    BOOKED = "booked"
    ARRIVED = "arrived"
    FULFILLED = "fulfilled"
    CANCELLED = "cancelled"
    NOSHOW = "noshow"


MOVABLE = frozenset({AppointmentState.PROPOSED, AppointmentState.PENDING, AppointmentState.BOOKED})
"""What can still be moved, cancelled or checked in."""


@dataclass(frozen=True, slots=True)
class Key:
    """What finds an appointment at any kiosk of the city; `code` is its secret."""

    reference: str
    code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Appointment:
    """As the back-end has it. `number` is the waiting number and `room` where to go, where the back-end tells them.

    `count` and `also` as in Wanted.
    """

    key: Key
    state: AppointmentState
    schedule: ScheduleId
    start: datetime
    end: datetime
    number: str = ""
    room: str = ""
    note: str = ""
    count: int = 1
    also: tuple[tuple[BookableId, int], ...] = ()
