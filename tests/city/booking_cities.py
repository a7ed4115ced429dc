"""Every bookings adapter before the demo city, and what a citizen wants of it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol

from kiosk.city.bounds import Bounds
from kiosk.city.fhir_booking import FhirBooking
from kiosk.city.fhir_settings import FhirSettings
from kiosk.city.respa import Respa
from kiosk.city.respa_settings import RespaSettings
from kiosk.city.zms import Zms
from kiosk.city.zms_settings import ZmsSettings
from kiosk.core.booking_ports import Bookings
from kiosk.core.bookings import BookableId, BookingId, LocationId, Party, Slot, Ticket, Wanted
from kiosk.core.clock import Clock
from kiosk.core.reports import Contact
from kiosk.demo.city import API_KEY, DemoCity
from kiosk.demo.respa import WHEELCHAIR

ADAPTERS = ("zms", "zms-days", "respa", "fhir")
MONDAY = datetime(2026, 5, 4, 7, 0, tzinfo=UTC)
SYSTEM = "https://kiosk.example/id"
ADA = Party(Contact("Ada", "Marsh", "ada@example.org", "+44 20 7946 0018"))
BOUNDS = Bounds(connect=5, read=10, total=20)


class Closing(Bookings, Protocol):
    def close(self) -> None: ...


class SetClock:
    """Moved by hand; `behind` another clock by a fixed time."""

    def __init__(self, now: datetime = MONDAY) -> None:
        self.at = now

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return self.at.timestamp()

    def advance(self, **time: float) -> None:
        self.at += timedelta(**time)


def adapter(name: str, city: DemoCity, clock: Clock, api_key: str = API_KEY) -> Closing:
    match name:
        case "respa":
            return Respa(RespaSettings(f"{city.url}/respa/v1", api_key, step_free=WHEELCHAIR, bounds=BOUNDS), clock)
        case "fhir":
            settings = FhirSettings(f"{city.url}/fhir/R4", SYSTEM, api_key, page_size=100, bounds=BOUNDS)
            return FhirBooking(settings, clock)
        case _:
            calendar = "days" if name == "zms-days" else "range"
            url, zone, reachable = f"{city.url}/zms/api/citizen", "Europe/London", ("101", "102")
            return Zms(ZmsSettings(url, calendar, zone, reachable, ("103",), bounds=BOUNDS), clock)


@dataclass(frozen=True, slots=True)
class Errand:
    """What is wanted of each: (bookable, location, minutes)."""

    bookable: BookableId
    location: LocationId
    minutes: int


ERRANDS = {
    "zms": Errand(BookableId("1001"), LocationId("101"), 20),
    "zms-days": Errand(BookableId("1001"), LocationId("101"), 20),
    "respa": Errand(BookableId("room"), LocationId("library:1"), 60),
    "fhir": Errand(BookableId("doctor"), LocationId("harbour"), 0),
}


def wanted(name: str, backend: Bookings) -> Wanted:
    errand = ERRANDS[name]
    plans = backend.catalogue("en").schedules
    plan = next(p for p in plans if (p.bookable, p.location) == (errand.bookable, errand.location))
    return Wanted(plan, errand.minutes)


def free(backend: Bookings, want: Wanted, days: float = 7, start: datetime = MONDAY) -> tuple[Slot, ...]:
    return backend.availability(want, start, start + timedelta(days=days))


def ticket(number: int = 0) -> Ticket:
    return Ticket(BookingId(f"00000000-0000-4000-8000-{number:012d}"), f"SM 5517 {number:04d}", f"{number:06d}")
