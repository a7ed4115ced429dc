"""What a FHIR server may say, and what is said to it."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from kiosk.city.fhir_booking import FhirBooking
from kiosk.city.fhir_settings import FhirSettings
from kiosk.core.bookings import AppointmentState, BookableId, Hold, Key, LocationId, Schedule, ScheduleId, Slot, Wanted
from kiosk.core.errors import BadReply, CaptivePortal, HoldExpired, KioskError, ReplyLost, SlotTaken, TryLater
from tests.city.booking_cities import ADA, BOUNDS, SYSTEM, SetClock, ticket
from tests.city.loopback import Asked, Loopback, Reply, answer

NOW = datetime(2026, 3, 28, 9, 0, tzinfo=UTC)
SOON = NOW + timedelta(hours=2)
PLAN = Schedule(ScheduleId("doctor"), BookableId("gp"), LocationId("clinic"), holds=True)
WANT = Wanted(PLAN, 0)
SLOT = Slot(SOON, SOON + timedelta(minutes=15), PLAN.id, "s1")
OURS = {"system": f"{SYSTEM}/booking", "value": ticket().id}
HOLD = Hold(ticket(), SLOT, WANT, 'W/"2"', NOW + timedelta(minutes=10))


def fhir(url: str) -> FhirBooking:
    return FhirBooking(FhirSettings(url, SYSTEM, "key", bounds=BOUNDS), SetClock(NOW))


def slot(**changes: Any) -> dict[str, Any]:
    usual: dict[str, Any] = {
        "resourceType": "Slot",
        "id": "s1",
        "meta": {"versionId": "1"},
        "schedule": {"reference": "Schedule/doctor"},
        "status": "free",
        "start": SOON.isoformat(),
        "end": (SOON + timedelta(minutes=15)).isoformat(),
        "comment": "the clinic's own",
    }
    return {**usual, **changes}


def bundle(*resources: Any, **more: Any) -> bytes:
    return answer(json.dumps({"resourceType": "Bundle", "entry": [{"resource": each} for each in resources], **more}))


def found(*replies: Reply) -> list[Slot]:
    with Loopback(*replies) as city:
        return list(fhir(city.url).availability(WANT, NOW, NOW + timedelta(days=2)))


def test_a_range_is_asked_for_with_its_offset_and_pages_are_followed() -> None:
    def told(asked: Asked) -> bytes:
        if asked.path == "/Slot":
            return bundle(slot(), link=[{"relation": "next", "url": f"{city.url}/page2"}])
        return bundle(slot(id="s2"))

    with Loopback(told) as city:
        slots = fhir(city.url).availability(WANT, NOW, NOW + timedelta(days=2))
        first, second = city.asked
    assert [each.id for each in slots] == ["s1", "s2"]
    assert ("start", "ge2026-03-28T09:00:00+00:00") in first.query
    assert ("start", "lt2026-03-30T09:00:00+00:00") in first.query
    assert second.headers["authorization"] == "Bearer key"


def test_nobody_is_led_elsewhere_with_the_kiosks_token() -> None:
    elsewhere = bundle(slot(), link=[{"relation": "next", "url": "http://elsewhere.example/Slot"}])
    with pytest.raises(BadReply):
        found(elsewhere)


def test_pages_without_end_are_left() -> None:
    def told(_: Asked) -> bytes:
        return bundle(link=[{"relation": "next", "url": f"{city.url}/more"}])

    with Loopback(told) as city, pytest.raises(BadReply):
        fhir(city.url).availability(WANT, NOW, NOW + timedelta(days=2))


def test_what_is_no_free_slot_of_this_schedule_is_left_out() -> None:
    odd = [
        slot(id="a", status="busy"),
        slot(id="b", schedule={"reference": "Schedule/another"}),
        slot(id="c", start="2026-03-28"),
        slot(id="d", start="2026-03-28T11:00:00"),
        slot(id="e", start=None),
        slot(id="f", end=SOON.isoformat()),
        slot(id="g", start=(NOW - timedelta(hours=1)).isoformat()),
        slot(id="h", start=(NOW + timedelta(days=9)).isoformat(), end=(NOW + timedelta(days=10)).isoformat()),
        slot(id=7),
        slot(id="i\u202e"),
        {"resourceType": "OperationOutcome"},
        None,
        3,
    ]
    assert [each.id for each in found(bundle(*odd, slot(schedule={"reference": "http://x/Schedule/doctor"})))] == ["s1"]


def test_ten_thousand_slots_of_a_day_are_read() -> None:
    many = [slot(id=f"s{number}", start=(SOON + timedelta(seconds=number)).isoformat()) for number in range(600)] * 17
    assert len(found(bundle(*many))) == 600


@pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25"])
def test_the_hours_around_a_change_of_the_clocks_are_told_apart_by_their_offsets(day: str) -> None:
    when = datetime.fromisoformat(f"{day}T00:30:00+00:00")
    local = [f"{day}T01:30:00+01:00", f"{day}T01:30:00+00:00"]
    slots = [slot(id=f"s{n}", start=at, end=at.replace(":30:", ":45:")) for n, at in enumerate(local)]
    with Loopback(bundle(*slots)) as city:
        backend = fhir(city.url)
        got = backend.availability(WANT, when - timedelta(days=1), when + timedelta(days=1))
    assert [each.start - when for each in got] == [timedelta(), timedelta(hours=1)]


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (answer("<!DOCTYPE html><html>Welcome</html>"), CaptivePortal),
        (answer("[]"), BadReply),
        (answer('{"resourceType": "OperationOutcome"}'), BadReply),
        (answer('{"resourceType": "Bundle", "entry": {}}'), BadReply),
        (answer('{"resourceType": "Bundle", "entry": [NaN]}'), BadReply),
        (answer("{}", 503), TryLater),
    ],
)
def test_what_is_no_bundle_is_refused(reply: Reply, kind: type[KioskError]) -> None:
    with pytest.raises(kind):
        found(reply)


def test_an_empty_bundle_has_no_entries_at_all() -> None:
    assert found(answer('{"resourceType": "Bundle", "total": 0}')) == []


def test_a_hold_keeps_the_rest_of_the_slot_and_names_the_version_that_was_read() -> None:
    with Loopback(answer(json.dumps(slot())), answer(json.dumps(slot(meta={"versionId": "2"})))) as city:
        hold = fhir(city.url).hold(ticket(), SLOT, WANT)
        sent = city.asked[1]
    assert (sent.method, sent.headers["if-match"]) == ("PUT", 'W/"1"')
    assert json.loads(sent.body) == {**slot(), "status": "busy-tentative", "identifier": [OURS]}
    assert hold.expires_at == NOW + timedelta(minutes=10)


@pytest.mark.parametrize("status", [409, 412, 404, 410])
def test_a_slot_that_changed_meanwhile_is_taken(status: int) -> None:
    with Loopback(answer(json.dumps(slot())), answer("{}", status)) as city, pytest.raises(SlotTaken):
        fhir(city.url).hold(ticket(), SLOT, WANT)


@pytest.mark.parametrize(
    "read",
    [slot(status="busy"), slot(status="busy-tentative"), slot(start=NOW.isoformat()), slot(status="entered-in-error")],
)
def test_a_slot_that_is_not_free_or_not_the_same_is_taken(read: dict[str, Any]) -> None:
    with Loopback(answer(json.dumps(read))) as city, pytest.raises(SlotTaken):
        fhir(city.url).hold(ticket(), SLOT, WANT)


def test_a_server_that_counts_no_versions_is_not_trusted_with_a_hold() -> None:
    with Loopback(answer(json.dumps(slot(meta={})))) as city, pytest.raises(BadReply):
        fhir(city.url).hold(ticket(), SLOT, WANT)


def test_an_appointment_is_created_only_where_there_is_none_of_that_identifier() -> None:
    ours = slot(status="busy-tentative", identifier=[OURS])
    made = {"resourceType": "Appointment", "id": "a1", "status": "booked", "start": SOON.isoformat()}
    replies = (answer(json.dumps(ours)), answer(json.dumps({**ours, "status": "busy"})), answer(json.dumps(made), 201))
    with Loopback(*replies) as city:
        appointment = fhir(city.url).confirm(HOLD, ADA)
        sent = city.asked[2]
    assert appointment.state is AppointmentState.BOOKED
    assert sent.headers["if-none-exist"] == f"identifier=https%3A%2F%2Fkiosk.example%2Fid%2Fbooking|{ticket().id}"
    told = json.loads(sent.body)
    assert told["contained"][0]["name"] == [{"text": "Ada Marsh"}]
    assert [each["status"] for each in told["participant"]] == ["accepted", "accepted"]


@pytest.mark.parametrize(
    "read",
    [
        slot(status="free"),
        slot(status="busy-tentative"),
        slot(status="busy-tentative", identifier=[{"system": f"{SYSTEM}/booking", "value": "another"}]),
        slot(status="free", identifier=[OURS]),
    ],
)
def test_a_slot_that_is_not_ours_any_more_is_not_booked(read: dict[str, Any]) -> None:
    with Loopback(answer(json.dumps(read))) as city, pytest.raises(HoldExpired):
        fhir(city.url).confirm(HOLD, ADA)


@pytest.mark.parametrize("body", ["{}", "[]", '{"resourceType": "Slot", "id": "x"}'])
def test_a_creation_that_is_answered_by_something_else_is_looked_for(body: str) -> None:
    ours = answer(json.dumps(slot(status="busy", identifier=[OURS])))
    with Loopback(ours, answer(body, 201)) as city, pytest.raises(ReplyLost):
        fhir(city.url).confirm(HOLD, ADA)


def test_two_appointments_of_one_reference_are_none_to_choose_from() -> None:
    one = {
        "resourceType": "Appointment",
        "id": "a",
        "status": "booked",
        "identifier": [{"system": f"{SYSTEM}/reference", "value": "SM 1"}],
    }
    with Loopback(bundle(one, {**one, "id": "b"})) as city, pytest.raises(BadReply):
        fhir(city.url).find(Key("SM 1", "1"))
