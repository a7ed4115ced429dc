"""Many kiosks want the last slots at once: as many have one as there are, and everybody else is told."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from random import Random
from threading import Barrier

import pytest

from kiosk.core.bookings import BookableId, Key, LocationId, Slot, Wanted
from kiosk.core.errors import SlotTaken
from kiosk.demo.city import DemoCity
from tests.city.booking_cities import ADA, MONDAY, SetClock, adapter, ticket
from tests.examples import PROVE

KIOSKS, PLACES = (200, 50) if PROVE else (16, 4)
ERRANDS = {
    "zms": (BookableId("1001"), LocationId("101"), 20),
    "respa": (BookableId("computer"), LocationId("library:1"), 30),
    "fhir": (BookableId("vaccination"), LocationId("harbour"), 0),
}


@pytest.fixture(name="city")
def booking_city(tmp_path: Path) -> Iterator[DemoCity]:
    with DemoCity(tmp_path, clock=SetClock()) as city:
        yield city


def the_last(name: str, city: DemoCity) -> tuple[Wanted, list[Slot]]:
    """Slots that do not touch, with exactly PLACES places together."""
    backend = adapter(name, city, SetClock())
    bookable, location, minutes = ERRANDS[name]
    plans = backend.catalogue("en").schedules
    want = Wanted(next(p for p in plans if (p.bookable, p.location) == (bookable, location)), minutes)
    chosen: list[Slot] = []
    left = PLACES
    for slot in backend.availability(want, MONDAY, MONDAY + timedelta(days=60)):
        places = city.appointments.free_clerks("101", slot.start, 2) if name == "zms" else 1
        if left and places <= left and (not chosen or chosen[-1].end <= slot.start):
            chosen.append(slot)
            left -= places
    backend.close()
    assert left == 0
    return want, chosen


@pytest.mark.parametrize("name", ERRANDS)
def test_each_of_the_last_slots_goes_to_one_kiosk(name: str, city: DemoCity) -> None:
    want, slots = the_last(name, city)
    together = Barrier(KIOSKS)

    def visit(number: int) -> Key | None:
        """Tries every slot, in an order of its own, until one is booked."""
        backend = adapter(name, city, SetClock())
        together.wait()
        try:
            for slot in Random(number).sample(slots, len(slots)):
                try:
                    return backend.confirm(backend.hold(ticket(number), slot, want), ADA).key
                except SlotTaken:
                    continue
            return None
        finally:
            backend.close()

    with ThreadPoolExecutor(KIOSKS) as kiosks:
        told = list(kiosks.map(visit, range(KIOSKS)))
    booked = [key for key in told if key]
    assert (len(booked), told.count(None)) == (PLACES, KIOSKS - PLACES)
    assert len({key.reference for key in booked}) == PLACES
    assert city.appointments.standing()[name] == PLACES
    assert city.appointments.held() == 0
