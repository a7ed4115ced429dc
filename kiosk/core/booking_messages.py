"""What crosses the link about bookings."""

from dataclasses import dataclass, field
from datetime import datetime

from kiosk.core.booking_requests import Booking, BookingRequest
from kiosk.core.bookings import Appointment, BookingId, Catalogue, Slot, Wanted
from kiosk.core.free_slots import More


@dataclass(frozen=True, slots=True)
class GetCatalogue:
    language: str


@dataclass(frozen=True, slots=True)
class Bookables:
    """`age_s` is how old the kiosk's copy is; None when the back-ends were asked just now."""

    catalogue: Catalogue
    age_s: float | None = None


@dataclass(frozen=True, slots=True)
class GetSlots:
    """What is free and begins in [start, end), both aware."""

    wanted: Wanted
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Slots:
    """`age_s` as in Bookables; `reached` False: nobody could be asked and the kiosk has no copy.

    `more` counts what a page has no room for.
    """

    slots: tuple[Slot, ...]
    age_s: float | None = None
    reached: bool = True
    more: tuple[More, ...] = ()


@dataclass(frozen=True, slots=True)
class HoldSlot:
    """Asked again it holds nothing again. `stream` is the session's: what it holds ends with it."""

    id: BookingId
    slot: Slot
    wanted: Wanted
    code: str = field(repr=False)
    stream: str = ""


@dataclass(frozen=True, slots=True)
class Holding:
    """`left_s` is how long the slot is kept from now on; None: it is not kept. `taken`: somebody was faster."""

    id: BookingId
    left_s: float | None = None
    taken: bool = False


@dataclass(frozen=True, slots=True)
class ReleaseSlot:
    id: BookingId


@dataclass(frozen=True, slots=True)
class Book:
    """Durable when it is answered. Asked again it books nothing again: it tells how it stands."""

    request: BookingRequest
    stream: str


@dataclass(frozen=True, slots=True)
class FindBooking:
    """`act`: "" to look, `cancel`, or `check_in`."""

    reference: str
    code: str = field(repr=False)
    act: str = ""


@dataclass(frozen=True, slots=True)
class FoundBooking:
    """`appointment` None: the city has none of that reference and code, or (`reached` False) nobody could be asked.

    `waiting`: a request of this kiosk's, of which nothing has come yet. `lost`: none of its preferences could be had.
    `refused` is why the act was not done.
    """

    appointment: Appointment | None = None
    reached: bool = True
    waiting: bool = False
    lost: bool = False
    slow: bool = False
    refused: str = ""


@dataclass(frozen=True, slots=True)
class BookingChanged:
    booking: Booking


BookingQuestion = GetCatalogue | GetSlots | HoldSlot | ReleaseSlot | Book | FindBooking
BookingReply = Bookables | Slots | Holding | Booking | FoundBooking
