"""What every Bookings adapter promises, held against the demo city over real sockets."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kiosk.core.bookings import MOVABLE, AppointmentState, BookableId, Demand, Hold, Key, Slot, Wanted
from kiosk.core.errors import (
    CaptivePortal,
    HoldExpired,
    NotAuthorised,
    Rejected,
    ReplyLost,
    SlotTaken,
    TryLater,
)
from kiosk.core.free_slots import by_day
from kiosk.core.reports import Contact
from kiosk.demo.city import DemoCity
from tests.city.booking_cities import ADA, ADAPTERS, MONDAY, Closing, SetClock, adapter, free, ticket, wanted

HOLDING = ("zms", "zms-days", "fhir")


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture(name="city")
def booking_city(tmp_path: Path, clock: SetClock) -> Iterator[DemoCity]:
    with DemoCity(tmp_path, clock=clock) as city:
        yield city


@pytest.fixture(params=ADAPTERS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def backend(name: str, city: DemoCity, clock: SetClock) -> Iterator[Closing]:
    backend = adapter(name, city, clock)
    yield backend
    backend.close()


@pytest.fixture
def want(name: str, backend: Closing) -> Wanted:
    return wanted(name, backend)


@pytest.mark.parametrize("language", ["en", "es", "ar", "zh"])
def test_the_catalogue_holds_together_in_every_language(backend: Closing, language: str) -> None:
    catalogue = backend.catalogue(language)
    kinds, places = ({each.id for each in part} for part in (catalogue.bookables, catalogue.locations))
    assert {plan.bookable for plan in catalogue.schedules} == kinds
    assert {plan.location for plan in catalogue.schedules} == places
    assert all(each.name for each in catalogue.bookables)
    assert all(each.name for each in catalogue.locations)
    english = backend.catalogue("en")
    assert (catalogue == english) is (language == "en")
    assert [plan.id for plan in catalogue.schedules] == [plan.id for plan in english.schedules]


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("zms", {"101": True, "102": True, "103": False}),
        ("respa", {"library:1": True, "library:2": False}),
        ("fhir", {"harbour": True, "westhill": None}),
    ],
    indirect=["name"],
)
def test_whether_one_gets_there_without_a_step_is_told_where_it_is_known(
    backend: Closing, known: dict[str, bool | None]
) -> None:
    assert {each.id: each.step_free for each in backend.catalogue("en").locations} == known


def test_free_slots_come_in_order_once_and_within_what_was_asked(backend: Closing, want: Wanted) -> None:
    start, end = MONDAY + timedelta(days=1, hours=3), MONDAY + timedelta(days=3, hours=2)
    found = backend.availability(want, start, end)
    assert found
    assert list(found) == sorted(set(found))
    assert all(start <= slot.start < end and slot.schedule == want.schedule.id for slot in found)
    if want.minutes:
        assert {slot.end - slot.start for slot in found} == {timedelta(minutes=want.minutes)}


def test_a_range_in_another_zone_is_the_same_range(backend: Closing, want: Wanted) -> None:
    start, end, tokyo = MONDAY, MONDAY + timedelta(days=2), ZoneInfo("Asia/Tokyo")
    assert backend.availability(want, start.astimezone(tokyo), end.astimezone(tokyo)) == free(backend, want, 2)


def test_a_booking_is_held_confirmed_found_and_cancelled(backend: Closing, want: Wanted, city: DemoCity) -> None:
    slot = free(backend, want)[0]
    hold = backend.hold(ticket(), slot, want)
    assert (hold.expires_at is not None) is want.schedule.holds
    made = backend.confirm(hold, ADA)
    assert made.state in MOVABLE
    assert (made.start, made.end, made.schedule) == (slot.start, slot.end, want.schedule.id)
    assert backend.booked(hold) == made
    assert backend.find(made.key) == made
    assert appointments(city) == 1
    cancelled = backend.cancel(made.key)
    assert cancelled is not None
    assert cancelled.state is AppointmentState.CANCELLED
    assert appointments(city) == 0
    assert slot in free(backend, want)
    again = backend.find(made.key)
    assert again is None or again.state is AppointmentState.CANCELLED


def test_cancelling_twice_changes_nothing_and_takes_nobody_elses_slot(backend: Closing, want: Wanted) -> None:
    slot = free(backend, want)[0]
    first = backend.confirm(backend.hold(ticket(1), slot, want), ADA)
    backend.cancel(first.key)
    second = backend.confirm(backend.hold(ticket(2), slot, want), ADA)
    backend.cancel(first.key)
    found = backend.find(second.key)
    assert found is not None
    assert found.state in MOVABLE


@pytest.mark.parametrize("code", ["", "999999", "ffff"])
def test_nobody_finds_or_cancels_without_the_code(backend: Closing, want: Wanted, code: str) -> None:
    made = backend.confirm(backend.hold(ticket(), free(backend, want)[0], want), ADA)
    guess = Key(made.key.reference, code)
    assert backend.find(guess) is None
    assert backend.cancel(guess) is None
    assert backend.check_in(guess) is None
    assert backend.find(made.key) == made


def test_what_nobody_booked_is_not_found(backend: Closing) -> None:
    assert backend.find(Key("SM 0000 0000", "123456")) is None
    assert backend.cancel(Key("SM 0000 0000", "123456")) is None


def test_checking_in_tells_how_it_stands(name: str, backend: Closing, want: Wanted) -> None:
    made = backend.confirm(backend.hold(ticket(), free(backend, want)[0], want), ADA)
    there = backend.check_in(made.key)
    assert there is not None
    if name == "fhir":
        assert (there.state, there.number, there.room) == (AppointmentState.ARRIVED, "01", "Room 3")
        assert backend.check_in(made.key) == there
    elif name != "respa":
        assert (there.number[:1], there.room) == ("F", "First floor, waiting room A. There is a lift.")


def test_the_faster_one_has_the_slot(backend: Closing, want: Wanted) -> None:
    """As many have it as there are places, and then nobody."""
    slot, made = free(backend, want)[0], 0
    with suppress(SlotTaken):
        while made < 10:
            backend.confirm(backend.hold(ticket(made), slot, want), ADA)
            made += 1
    assert 1 <= made <= 3
    assert slot not in free(backend, want)


@pytest.mark.parametrize("name", HOLDING, indirect=True)
def test_a_hold_that_is_given_back_is_free_at_once(name: str, backend: Closing, want: Wanted, city: DemoCity) -> None:
    slot = free(backend, want)[0]
    holds: list[Hold] = []
    while slot in free(backend, want):
        holds.append(backend.hold(ticket(len(holds)), slot, want))
    with pytest.raises(SlotTaken):
        backend.hold(ticket(99), slot, want)
    for _ in range(2):
        backend.release(holds[0])
    assert slot in free(backend, want)
    with pytest.raises(HoldExpired):
        backend.confirm(holds[0], ADA)


@pytest.mark.parametrize("name", HOLDING, indirect=True)
def test_a_hold_ends_with_its_time(name: str, backend: Closing, want: Wanted, clock: SetClock) -> None:
    slot = free(backend, want, start=MONDAY + timedelta(days=1))[0]
    hold = backend.hold(ticket(), slot, want)
    assert hold.expires_at is not None
    assert timedelta() < hold.expires_at - clock.now() <= timedelta(minutes=10)
    clock.advance(minutes=16)
    with pytest.raises(HoldExpired):
        backend.confirm(hold, ADA)
    assert slot in free(backend, want, start=MONDAY + timedelta(days=1))
    assert backend.booked(hold) is None


def test_releasing_never_undoes_a_booking(backend: Closing, want: Wanted) -> None:
    hold = backend.hold(ticket(), free(backend, want)[0], want)
    made = backend.confirm(hold, ADA)
    backend.release(hold)
    assert backend.find(made.key) == made


@pytest.mark.parametrize("lost", range(3))
def test_a_lost_reply_to_a_confirmation_is_found_out(backend: Closing, want: Wanted, city: DemoCity, lost: int) -> None:
    """Whichever message was lost, asking and confirming again makes one booking."""
    slot = free(backend, want)[0]
    hold = backend.hold(ticket(), slot, want)
    city.goes_mute(after=lost, requests=1)
    with suppress(ReplyLost):
        backend.confirm(hold, ADA)
    city.comes_back()
    made = backend.booked(hold) or backend.confirm(hold, ADA)
    assert backend.booked(hold) == made
    assert made.start == slot.start
    assert appointments(city) == 1


def test_a_lost_reply_to_a_hold_can_be_given_back(
    name: str, backend: Closing, want: Wanted, city: DemoCity, clock: SetClock
) -> None:
    """In FHIR at once, in ZMS by itself in minutes; respa holds nothing."""
    slot = free(backend, want, start=MONDAY + timedelta(days=1))[0]
    most = places(name, city, slot)
    city.goes_mute(requests=1)
    with suppress(ReplyLost):
        backend.hold(ticket(), slot, want)
    city.comes_back()
    backend.release(Hold(ticket(), slot, want))
    if name.startswith("zms"):
        clock.advance(minutes=11)
    taken = 0
    with suppress(SlotTaken):
        for number in range(1, 10):
            backend.confirm(backend.hold(ticket(number), slot, want), ADA)
            taken += 1
    assert taken == most


def test_a_hold_whose_reply_was_lost_is_recovered_by_asking_again(
    name: str, backend: Closing, want: Wanted, city: DemoCity
) -> None:
    if name != "fhir":
        return
    slot = free(backend, want)[0]
    city.goes_mute(requests=1)
    with pytest.raises(ReplyLost):
        backend.hold(ticket(), slot, want)
    city.comes_back()
    assert backend.confirm(backend.hold(ticket(), slot, want), ADA).start == slot.start


@pytest.mark.parametrize("name", ["zms", "zms-days"], indirect=True)
def test_an_office_that_wants_a_captcha_and_a_mail_gets_both(name: str, backend: Closing, city: DemoCity) -> None:
    plan = next(p for p in backend.catalogue("en").schedules if p.location == "103")
    assert (plan.email, plan.by_mail) == (Demand.MUST, True)
    want = Wanted(plan, plan.minutes[0])
    hold = backend.hold(ticket(), free(backend, want)[0], want)
    with pytest.raises(Rejected) as caught:
        backend.confirm(hold, replace(ADA, contact=Contact("Ada", "Marsh")))
    assert caught.value.code == "emailIsRequired"
    made = backend.confirm(hold, ADA)
    assert made.state is AppointmentState.PENDING
    city.appointments.opens_the_mail(int(made.key.reference))
    found = backend.find(made.key)
    assert found is not None
    assert found.state is AppointmentState.BOOKED


@pytest.mark.parametrize("name", ["zms", "zms-days"], indirect=True)
def test_several_services_take_longer_together(name: str, backend: Closing, want: Wanted) -> None:
    both = replace(want, minutes=50, count=2, also=((BookableId("1003"), 1),))
    hold = backend.hold(ticket(), free(backend, both)[0], both)
    made = backend.confirm(hold, ADA)
    assert made.end - made.start == timedelta(minutes=50)
    assert (made.count, made.also) == (2, both.also)
    assert backend.find(made.key) == made
    assert len(free(backend, both)) < len(free(backend, want))


def test_without_a_line_nothing_is_told_and_later_everything(backend: Closing, want: Wanted, city: DemoCity) -> None:
    slot = free(backend, want)[0]
    city.goes_down()
    asks: list[Callable[[], object]] = [
        lambda: backend.catalogue("en"),
        lambda: free(backend, want),
        lambda: backend.find(Key("SM 1", "1")),
    ]
    for ask in asks:
        with pytest.raises(TryLater):
            ask()
    city.comes_back()
    assert backend.confirm(backend.hold(ticket(), slot, want), ADA).start == slot.start


def test_a_portal_is_no_city(backend: Closing, want: Wanted, city: DemoCity) -> None:
    slot = free(backend, want)[0]
    city.is_behind_a_captive_portal()
    with pytest.raises(CaptivePortal):
        free(backend, want)
    with pytest.raises(CaptivePortal):
        backend.confirm(backend.hold(ticket(), slot, want), ADA)


@pytest.mark.parametrize("name", ["respa", "fhir"], indirect=True)
def test_a_refused_key_is_no_fault_of_the_citizens(name: str, city: DemoCity, clock: SetClock, want: Wanted) -> None:
    stranger = adapter(name, city, clock, api_key="wrong")
    with pytest.raises(NotAuthorised):
        stranger.find(Key("SM 1", "1"))
    stranger.close()


def test_the_past_is_not_offered_on_the_citys_clock(name: str, city: DemoCity, clock: SetClock) -> None:
    """A kiosk ten minutes behind shows what the city still gives, and nothing that has begun."""
    behind = adapter(name, city, SetClock(clock.now() - timedelta(minutes=10)))
    want = wanted(name, behind)
    slot = free(behind, want)[0]
    clock.at = slot.start + timedelta(minutes=1)
    slow = adapter(name, city, SetClock(slot.start - timedelta(minutes=9)))
    slow.catalogue("en")
    found = free(slow, want, start=slot.start - timedelta(hours=1))
    assert abs(slow.clock_ahead - timedelta(minutes=10)) < timedelta(seconds=1)
    assert all(each.start > slot.start for each in found)
    assert slow.confirm(slow.hold(ticket(), found[0], want), ADA).start == found[0].start
    for each in (behind, slow):
        each.close()


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25)])
@pytest.mark.parametrize("name", ["respa"], indirect=True)
def test_a_day_of_23_or_25_hours_is_booked_to_the_hour(
    name: str, backend: Closing, clock: SetClock, day: date, hours: int
) -> None:
    london = ZoneInfo("Europe/London")
    midnight, tomorrow = (datetime(d.year, d.month, d.day, tzinfo=london) for d in (day, day + timedelta(days=1)))
    clock.at = midnight - timedelta(days=3)
    plan = next(p for p in backend.catalogue("en").schedules if p.bookable == "studio")
    want = Wanted(plan, 60)
    assert (tomorrow.astimezone(UTC) - midnight.astimezone(UTC)) == timedelta(hours=hours)
    found = backend.availability(want, midnight, tomorrow)
    first = backend.confirm(backend.hold(ticket(1), found[0], want), ADA)
    last = backend.confirm(backend.hold(ticket(2), found[-1], want), ADA)
    assert len({slot.start for slot in found}) == len(found) <= hours
    assert midnight.astimezone(UTC) <= first.start < last.start < tomorrow.astimezone(UTC)


@pytest.mark.parametrize("name", ["fhir"], indirect=True)
def test_a_booking_across_midnight_belongs_to_the_day_on_which_it_begins(name: str, backend: Closing) -> None:
    plan = next(p for p in backend.catalogue("en").schedules if p.bookable == "night")
    want, london = Wanted(plan, 0), ZoneInfo("Europe/London")
    found = backend.availability(want, MONDAY, MONDAY + timedelta(days=20))
    ending = [s for s in found if s.start.astimezone(london).date() != s.end.astimezone(london).date()]
    after = [s for s in found if s.start.astimezone(london).hour < 2]
    assert after
    across = ending[0] if ending else after[0]
    made = backend.confirm(backend.hold(ticket(), across, want), ADA)
    assert across.start in [slot.start for slot in by_day([across], london)[made.start.astimezone(london).date()]]


def appointments(city: DemoCity) -> int:
    """What the city has, whatever it was booked by."""
    return sum(city.appointments.standing().values())


def places(name: str, city: DemoCity, slot: Slot) -> int:
    """How many can be booked at that time, from the city's own books."""
    return 1 if name in ("respa", "fhir") else city.appointments.free_clerks("101", slot.start, 2)
