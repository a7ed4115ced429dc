"""The citizen is told once how a request ended, whatever breaks on the way to the provider."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest

from kiosk.city.govuk_notify import GovukNotify, NotifySettings
from kiosk.core.booking_requests import BookingRequest, Outcome, Telling
from kiosk.core.bookings import Appointment, AppointmentState, BookingId, Key, Party
from kiosk.core.reports import Contact
from kiosk.demo.city import DemoCity
from kiosk.demo.notify import API_KEY, EMAIL, SMS
from kiosk.desk.booking.telling import NoticeCourier, Teller
from kiosk.offline_cache.keys import Keyring
from kiosk.offline_cache.outbox import Outbox
from kiosk.offline_cache.sync import Sync
from tests.city.booking_cities import BOUNDS, MONDAY
from tests.desk.booking.small_city import PLAN, WANTED
from tests.desk.booking.test_office import Clock
from tests.offline_cache.fakes import file_store

MADE = Appointment(
    Key("SM 5517 0001", "4711"),
    AppointmentState.BOOKED,
    PLAN.id,
    MONDAY + timedelta(days=1),
    MONDAY + timedelta(days=2),
)


def request(telling: Telling, language: str = "en") -> BookingRequest:
    contact = Contact("Ada", "Marsh", "ada@example.org", "07700 900123")
    id = BookingId("00000000-0000-4000-8000-000000000009")
    return BookingRequest(id, WANTED, (), Party(contact, language), MONDAY, "4711", telling)


class Rig:
    def __init__(self, folder: Path, city: DemoCity, clock: Clock) -> None:
        self.city, self.clock = city, clock
        self.store = file_store(folder, clock)
        self.outbox = Outbox(self.store, Keyring(folder / "keys", clock), clock, Random(7))
        provider = GovukNotify(NotifySettings(f"{city.url}/notify", API_KEY, SMS, EMAIL, bounds=BOUNDS), clock)
        self.teller = Teller(self.outbox, ZoneInfo("Europe/London"), "010 5550")
        self.sync = Sync(self.outbox, NoticeCourier(provider), clock, Random(3), 1, spread_s=0.0, base_s=1.0)

    def goes_on(self) -> None:
        for _ in range(8):
            self.sync.run_once()
            self.clock.advance(minutes=5)

    @property
    def texts(self) -> list[str]:
        return [each.text for each in self.city.appointments.notify.given]


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Rig]:
    clock = Clock()
    with DemoCity(tmp_path / "city", clock=clock) as city:
        rig = Rig(tmp_path, city, clock)
        yield rig
        rig.store.close()


def test_the_citizen_is_told_once_in_their_language_by_their_way(rig: Rig) -> None:
    for _ in range(2):
        rig.teller.tell(request(Telling.SMS, "es"), "SM 1", Outcome.BOOKED, MADE)
    rig.goes_on()
    assert rig.texts == ["Su cita está reservada: martes, 5 de mayo · 08:00. Referencia SM 5517 0001, clave 4711."]
    assert rig.city.appointments.notify.given[0].to == "07700 900123"


@pytest.mark.parametrize("lost", range(3))
def test_a_lost_reply_or_a_line_that_breaks_is_no_second_notice(rig: Rig, lost: int) -> None:
    rig.teller.tell(request(Telling.EMAIL), "SM 1", Outcome.TAKEN, None)
    rig.city.goes_mute(requests=lost) if lost else rig.city.goes_down()
    rig.sync.run_once()
    rig.city.comes_back()
    rig.clock.advance(minutes=5)
    rig.goes_on()
    assert len(rig.texts) == 1
    assert rig.texts[0].startswith("None of the times you wished for was free.")


def test_a_refusal_that_was_written_to_the_citizen_stays_said(rig: Rig) -> None:
    asked = request(Telling.SMS)
    assert rig.teller.said(asked) is None
    rig.teller.tell(asked, "SM 1", Outcome.TAKEN, None)
    assert rig.teller.said(asked) is Outcome.TAKEN
    rig.goes_on()
    assert rig.teller.said(asked) is Outcome.TAKEN


def test_who_looks_here_is_not_written_to(rig: Rig) -> None:
    rig.teller.tell(request(Telling.HERE), "SM 1", Outcome.BOOKED, MADE)
    rig.goes_on()
    assert rig.texts == []


def test_without_a_provider_it_waits(rig: Rig) -> None:
    rig.teller.tell(request(Telling.SMS), "SM 1", Outcome.REFUSED, None)
    sync = Sync(rig.outbox, NoticeCourier(None), rig.clock, Random(3), 1, spread_s=0.0, base_s=1.0)
    sync.run_once()
    assert rig.outbox.oldest_waiting() is not None
