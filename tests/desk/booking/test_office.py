"""The desk's answers about bookings, over its real ledger and the demo city."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, timedelta
from pathlib import Path
from random import Random

import pytest

from kiosk.core.booking_messages import (
    Book,
    Bookables,
    FindBooking,
    FoundBooking,
    GetCatalogue,
    GetSlots,
    Holding,
    HoldSlot,
    ReleaseSlot,
    Slots,
)
from kiosk.core.booking_requests import Booking, BookingRequest, Outcome, Preference, Telling
from kiosk.core.bookings import Appointment, AppointmentState, BookingId, Slot, Wanted
from kiosk.demo.city import DemoCity
from kiosk.desk.booking.courier import BookingCourier
from kiosk.desk.booking.office import FRESH_S, Office
from kiosk.desk.booking.opening import Reception
from kiosk.desk.booking.several import Several
from kiosk.desk.booking.telling import NoticeCourier
from kiosk.offline_cache.booking_copy import BookingCopy
from kiosk.offline_cache.bookings import BookingLedger
from kiosk.offline_cache.keys import Keyring
from kiosk.offline_cache.outbox import Outbox
from kiosk.offline_cache.states import State
from kiosk.offline_cache.sync import Sync
from tests.city.booking_cities import ADA, Closing, SetClock, adapter
from tests.offline_cache.fakes import HandClock, file_store

CODE = "271828"
WEEK = timedelta(days=7)


class Clock(SetClock, HandClock):
    """Begins on the demo city's Monday."""

    def __init__(self) -> None:
        SetClock.__init__(self)

    now, monotonic, advance = SetClock.now, SetClock.monotonic, SetClock.advance


class Desk:
    """An office over a file; `dies` and begins again."""

    def __init__(self, folder: Path, city: DemoCity, clock: Clock) -> None:
        self.folder, self.city, self.clock = folder, city, clock
        names = {"offices": "zms", "rooms": "respa", "health": "fhir"}
        self.backends: dict[str, Closing] = {name: adapter(kind, city, clock) for name, kind in names.items()}
        self.told: list[tuple[Outcome, Appointment | None]] = []
        self.begin()

    def begin(self) -> None:
        self.store = file_store(self.folder, self.clock)
        keyring = Keyring(self.folder / "keys", self.clock)
        self.outbox = Outbox(self.store, keyring, self.clock, Random(7))
        self.ledger = BookingLedger(self.store, keyring, self.outbox, self.clock)
        copy, bookings = BookingCopy(self.store, self.clock, UTC), Several(self.backends)
        self.office = Office(bookings, self.ledger, copy, self.outbox, self.clock, UTC)
        courier = BookingCourier(bookings, self.ledger, self.clock, 30.0, self._tell, lambda _: None)
        args = (self.office, self.ledger, copy, bookings, courier, NoticeCourier(None), self.clock, ("en", "ar"))
        self.reception = Reception(*args, open=True)
        self.sync = Sync(self.outbox, courier, self.clock, Random(3), 1, spread_s=0.0, base_s=1.0)
        self.reception.abandon()

    def dies(self) -> None:
        self.store.close()
        self.begin()

    def close(self) -> None:
        self.store.close()
        for each in self.backends.values():
            each.close()

    def _tell(self, _: BookingRequest, reference: str, what: Outcome, made: Appointment | None, reason: str) -> None:
        self.told.append((what, made))

    def wanted(self, schedule: str) -> Wanted:
        reply = self.office.answer(GetCatalogue("en"))
        assert isinstance(reply, Bookables)
        plan = next(plan for plan in reply.catalogue.schedules if plan.id == schedule)
        return Wanted(plan, plan.minutes[0] if plan.minutes else 0)

    def free(self, wanted: Wanted) -> Slots:
        reply = self.office.answer(GetSlots(wanted, self.clock.now(), self.clock.now() + WEEK))
        assert isinstance(reply, Slots)
        return reply

    def hold(self, wanted: Wanted, slot: Slot, number: int = 1) -> Holding:
        reply = self.office.answer(HoldSlot(id_of(number), slot, wanted, CODE, "one"))
        assert isinstance(reply, Holding)
        return reply

    def books(self, wanted: Wanted, *slots: Slot, number: int = 1, **changes: object) -> Booking:
        wishes = tuple(Preference(slot.start, slot.start + timedelta(seconds=1)) for slot in slots)
        request = BookingRequest(id_of(number), wanted, wishes, ADA, self.clock.now(), CODE)
        reply = self.office.answer(Book(replace(request, **changes), "one"))  # type: ignore[arg-type]
        assert isinstance(reply, Booking)
        return reply

    def finds(self, reference: str, code: str = CODE, act: str = "") -> FoundBooking:
        reply = self.office.answer(FindBooking(reference, code, act))
        assert isinstance(reply, FoundBooking)
        return reply


def id_of(number: int) -> BookingId:
    return BookingId(f"00000000-0000-4000-8000-{number:012d}")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def city(tmp_path: Path, clock: Clock) -> Iterator[DemoCity]:
    with DemoCity(tmp_path / "city", clock=clock) as city:
        yield city


@pytest.fixture
def desk(tmp_path: Path, city: DemoCity, clock: Clock) -> Iterator[Desk]:
    (tmp_path / "desk").mkdir()
    desk = Desk(tmp_path / "desk", city, clock)
    yield desk
    desk.close()


SCHEDULES = ("offices/101-1001", "rooms/room-1", "health/doctor-1")
HOLDING = ("offices/101-1001", "health/doctor-1")


@pytest.mark.parametrize("schedule", SCHEDULES)
def test_a_slot_is_held_booked_found_and_cancelled_by_the_reference_of_the_kiosk(desk: Desk, schedule: str) -> None:
    want = desk.wanted(schedule)
    slot = desk.free(want).slots[0]
    holding = desk.hold(want, slot)
    assert (holding.left_s is not None, holding.taken) == (want.schedule.holds, False)
    taken = desk.books(want, slot)
    assert taken.outcome is Outcome.WAITING
    assert desk.finds(taken.reference).waiting
    desk.sync.run_once()
    ((what, made),) = desk.told
    assert (what, made and made.start) == (Outcome.BOOKED, slot.start)
    again = desk.books(want, slot)
    assert (again.outcome, again.reference, again.appointment) == (Outcome.BOOKED, taken.reference, made)
    assert desk.finds(taken.reference).appointment == made
    cancelled = desk.finds(taken.reference, act="cancel").appointment
    assert cancelled is not None
    assert cancelled.state is AppointmentState.CANCELLED
    assert sum(desk.city.appointments.standing().values()) == 0


@pytest.mark.parametrize("schedule", HOLDING)
def test_what_was_held_is_given_back_when_the_session_ends_or_the_desk_dies(desk: Desk, schedule: str) -> None:
    want = desk.wanted(schedule)
    slots = desk.free(want).slots
    desk.hold(want, slots[0], 1)
    assert desk.city.appointments.held() == 1
    desk.reception.abandon()
    desk.reception.give_back()
    assert desk.city.appointments.held() == 0
    desk.hold(want, slots[1], 2)
    desk.dies()
    desk.reception.give_back()
    assert desk.city.appointments.held() == 0
    desk.hold(want, slots[2], 3)
    desk.office.answer(ReleaseSlot(id_of(3)))
    assert desk.city.appointments.held() == 0


def test_a_hold_whose_answer_was_lost_is_given_back_too(desk: Desk) -> None:
    want = desk.wanted("health/doctor-1")
    slot = desk.free(want).slots[0]
    desk.city.goes_mute(requests=1)
    assert desk.hold(want, slot).left_s is None
    assert desk.city.appointments.held() == 1
    desk.city.comes_back()
    desk.reception.give_back()
    assert desk.city.appointments.held() == 0
    assert slot in desk.free(want).slots


def test_what_could_not_be_given_back_is_given_back_when_the_line_returns(desk: Desk) -> None:
    want = desk.wanted("health/doctor-1")
    desk.hold(want, desk.free(want).slots[0])
    desk.city.goes_down()
    desk.reception.abandon()
    desk.reception.give_back()
    desk.dies()
    desk.city.comes_back()
    assert desk.city.appointments.held() == 1
    desk.reception.give_back()
    assert desk.city.appointments.held() == 0


def test_a_request_behind_a_hold_keeps_it_when_the_session_ends(desk: Desk) -> None:
    want = desk.wanted("health/doctor-1")
    slot = desk.free(want).slots[0]
    desk.hold(want, slot)
    desk.books(want, slot)
    desk.reception.abandon()
    desk.reception.give_back()
    assert desk.city.appointments.held() == 1
    desk.sync.run_once()
    assert desk.told[0][0] is Outcome.BOOKED
    assert desk.city.appointments.held() == 0


def test_somebody_faster_is_told_at_once(desk: Desk) -> None:
    want = desk.wanted("health/doctor-1")
    slot = desk.free(want).slots[0]
    desk.hold(want, slot, 1)
    assert desk.hold(want, slot, 2).taken
    assert desk.hold(want, slot, 1).left_s is not None


def test_without_a_line_the_copy_is_shown_with_its_age_and_a_request_waits(desk: Desk, clock: Clock) -> None:
    want = desk.wanted("rooms/room-1")
    desk.reception.refresh()
    live = desk.free(want)
    assert (live.age_s, live.reached) == (None, True)
    desk.city.goes_down()
    clock.advance(minutes=20)
    copied = desk.free(want)
    assert copied.age_s == 1200.0
    assert copied.slots == tuple(slot for slot in live.slots if slot.start >= clock.now())
    asked = desk.books(want, *copied.slots[4:7], telling=Telling.SMS)
    desk.sync.run_once()
    assert desk.finds(asked.reference).waiting
    desk.city.comes_back()
    clock.advance(minutes=10)
    for _ in range(5):
        desk.sync.run_once()
        clock.advance(minutes=1)
    ((what, made),) = desk.told
    assert (what, made and made.start) == (Outcome.BOOKED, copied.slots[4].start)
    assert desk.finds(asked.reference).appointment == made
    assert desk.city.appointments.standing()["respa"] == 1


def test_a_request_of_which_nothing_can_be_had_says_so_under_its_reference(desk: Desk) -> None:
    want = desk.wanted("rooms/room-1")
    slot = desk.free(want).slots[0]
    desk.books(want, slot, number=1)
    desk.sync.run_once()
    late = desk.books(want, slot, number=2)
    desk.sync.run_once()
    assert [what for what, _ in desk.told] == [Outcome.BOOKED, Outcome.TAKEN]
    assert desk.finds(late.reference) == FoundBooking(lost=True)
    assert desk.books(want, slot, number=2).outcome is Outcome.TAKEN


def test_what_the_city_refuses_is_a_refusal_and_no_letter_for_the_technician(desk: Desk) -> None:
    want = desk.wanted("offices/103-1005")
    slot = desk.free(want).slots[0]
    nobody = replace(ADA, contact=replace(ADA.contact, email=""))
    refused = desk.books(want, slot, party=nobody)
    desk.sync.run_once()
    record = desk.outbox.by_id(refused.id)
    assert record is not None
    assert (record.state, record.receipt) == (State.DONE, "refused emailIsRequired")
    assert desk.city.appointments.held() == 0


def test_a_move_books_first_and_cancels_then(desk: Desk) -> None:
    want = desk.wanted("offices/101-1001")
    first, second = desk.free(want).slots[0], desk.free(want).slots[-1]
    desk.books(want, first, number=1)
    desk.sync.run_once()
    before = desk.told[0][1]
    assert before is not None
    desk.books(want, second, number=2, moves=before.key)
    desk.sync.run_once()
    after = desk.told[1][1]
    assert after is not None
    assert after.start == second.start
    assert desk.city.appointments.standing()["zms"] == 1
    assert desk.finds(before.key.reference, before.key.code).appointment is None


def test_whoever_guesses_is_slowed_down(desk: Desk, clock: Clock) -> None:
    for number in range(5):
        assert desk.finds("SM 0000 0000", f"{number:06d}") == FoundBooking()
    assert desk.finds("SM 0000 0000", "999999").slow
    clock.advance(minutes=5)
    assert desk.finds("SM 0000 0000", "999999") == FoundBooking()


def test_what_can_be_booked_is_asked_again_after_a_while(desk: Desk, clock: Clock) -> None:
    fresh, known = (desk.office.answer(GetCatalogue("ar")) for _ in range(2))
    assert isinstance(fresh, Bookables)
    assert isinstance(known, Bookables)
    assert (fresh.age_s, known.age_s) == (None, 0.0)
    assert known.catalogue == fresh.catalogue
    assert {plan.id.partition("/")[0] for plan in fresh.catalogue.schedules} == {"offices", "rooms", "health"}
    clock.advance(seconds=FRESH_S + 1)
    desk.city.goes_down()
    old = desk.office.answer(GetCatalogue("ar"))
    assert old == replace(known, age_s=FRESH_S + 1)
