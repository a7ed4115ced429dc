"""respa's own answers, recorded, and what no respa should say."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.city.respa import Respa
from kiosk.city.respa_settings import RespaSettings
from kiosk.core.bookings import AppointmentState, BookableId, Hold, Key, LocationId, Schedule, ScheduleId, Slot, Wanted
from kiosk.core.errors import BadReply, CaptivePortal, KioskError, NotAuthorised, Rejected, ReplyLost, SlotTaken
from tests.city.booking_cities import ADA, BOUNDS, SetClock, ticket
from tests.city.loopback import Loopback, answer

RECORDED = Path(__file__).parents[2].parent / "shared" / "fixtures" / "respa" / "transcript.txt"
SUNDAY = datetime(2026, 11, 22, 11, 45, tzinfo=UTC)
TUESDAY = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)
ROOM = Schedule(ScheduleId("room-1"), BookableId("room"), LocationId("lib:1"), minutes=(30, 60))
HOUR = Wanted(ROOM, 60)
recorded_only = pytest.mark.skipif(not RECORDED.is_file(), reason="no recorded answers in ../shared/fixtures/respa")


def recorded(name: str) -> bytes:
    """The whole HTTP message under `## name:`."""
    part = RECORDED.read_text("utf-8").split(f"## {name}: ", 1)[1].split("\n## ")[0]
    head, _, body = part.partition(
        "\n",
    )[2].partition("\n\n")
    lines = [*(line for line in head.splitlines() if not line.startswith("Content-Length")), "Connection: close"]
    content = body.strip().encode()
    if " 204 " not in lines[0]:
        lines.append(f"Content-Length: {len(content)}")
    return "\r\n".join([*lines, "", ""]).encode() + content


def respa(url: str) -> Respa:
    return Respa(RespaSettings(f"{url}/v1", "token", timezone="Europe/Helsinki", bounds=BOUNDS), SetClock(SUNDAY))


def hold(hour: int = 8) -> Hold:
    start = TUESDAY + timedelta(hours=hour)
    return Hold(ticket(), Slot(start, start + timedelta(hours=1), ROOM.id), HOUR)


def resource(**changes: Any) -> str:
    usual: dict[str, Any] = {
        "id": "room-1",
        "slot_size": "00:30:00",
        "opening_hours": [{"opens": "2026-11-24T08:00:00+02:00", "closes": "2026-11-24T12:00:00+02:00"}],
        "reservations": [],
    }
    return json.dumps({**usual, **changes})


def found(body: str, minutes: int = 30) -> list[str]:
    with Loopback(answer(body)) as city:
        slots = respa(city.url).availability(Wanted(ROOM, minutes), TUESDAY, TUESDAY + timedelta(days=1))
    return [f"{slot.start:%H:%M}" for slot in slots]


@recorded_only
def test_recorded_hours_and_reservations_leave_the_free_times_of_the_day_that_was_asked_for() -> None:
    """Its answer is a day wider; 10 to 11 in Helsinki is taken."""
    with Loopback(recorded("availability")) as city:
        slots = respa(city.url).availability(HOUR, TUESDAY, TUESDAY + timedelta(days=1))
        (asked,) = city.asked
    assert [f"{slot.start:%d %H:%M}" for slot in slots[:4]] == ["24 06:00", "24 06:30", "24 07:00", "24 09:00"]
    assert f"{slots[-1].end:%H:%M}" == "18:00"
    assert dict(asked.query) == {"start": "2026-11-24T00:00:00+00:00", "end": "2026-11-25T00:00:00+00:00"}
    assert asked.headers["authorization"] == "JWT token"


@recorded_only
def test_a_recorded_reservation_is_an_appointment() -> None:
    with Loopback(recorded("create")) as city:
        made = respa(city.url).confirm(hold(), ADA)
        (asked,) = city.asked
    assert (made.state, made.start, made.end) == (AppointmentState.BOOKED, hold().slot.start, hold().slot.end)
    told = json.loads(asked.body)
    assert told["event_subject"] == "SM 5517 0000 000000"
    assert (told["reserver_name"], told["begin"]) == ("Ada Marsh", "2026-11-24T08:00:00+00:00")


@recorded_only
def test_a_recorded_conflict_is_somebody_faster() -> None:
    taken = hold(8)
    with Loopback(recorded("conflict"), recorded("availability")) as city, pytest.raises(SlotTaken):
        respa(city.url).confirm(taken, ADA)


@recorded_only
@pytest.mark.parametrize("name", ["tooLong", "offslot"])
def test_recorded_refusals_of_a_free_time_are_no_conflicts(name: str) -> None:
    with Loopback(recorded(name), recorded("availability")) as city, pytest.raises(Rejected):
        respa(city.url).confirm(hold(9), ADA)


@recorded_only
@pytest.mark.parametrize("name", ["outside", "past"])
def test_a_time_that_respa_does_not_offer_is_not_free_any_more(name: str) -> None:
    with Loopback(recorded(name), recorded("availability")) as city, pytest.raises(SlotTaken):
        respa(city.url).confirm(hold(20), ADA)


@recorded_only
@pytest.mark.parametrize("name", ["anon-post", "badjwt"])
def test_recorded_answers_to_a_bad_token(name: str) -> None:
    with Loopback(recorded(name)) as city, pytest.raises(NotAuthorised):
        respa(city.url).confirm(hold(), ADA)


@recorded_only
def test_a_recorded_cancellation() -> None:
    listed = json.dumps({"results": [{"id": 1, "event_subject": "SM 5517 0000 000000", "state": "confirmed"}]})
    body = recorded("get-after").partition(b"\r\n\r\n")[2].decode()
    gone = json.dumps({"results": [{**json.loads(body), "event_subject": "SM 5517 0000 000000"}]})
    with Loopback(answer(listed), recorded("delete"), answer(gone)) as city:
        cancelled = respa(city.url).cancel(Key("SM 5517 0000", "000000"))
        assert [(asked.method, asked.path) for asked in city.asked][1] == ("DELETE", "/v1/reservation/1/")
    assert cancelled is not None
    assert cancelled.state is AppointmentState.CANCELLED


@recorded_only
def test_a_resource_that_hides_references_is_not_offered() -> None:
    unit = json.dumps({"results": [{"id": "lib:1", "name": {"fi": "Kirjasto"}}]})
    with Loopback(recorded("search"), answer(unit)) as city:
        assert respa(city.url).catalogue("en").schedules == ()
    body = json.loads(recorded("search").partition(b"\r\n\r\n")[2])
    body["results"][0]["supported_reservation_extra_fields"] = ["event_subject", "reserver_name"]
    with Loopback(answer(json.dumps(body)), answer(unit)) as city:
        catalogue = respa(city.url).catalogue("en")
    (plan,) = catalogue.schedules
    assert (plan.id, plan.name, plan.minutes, plan.people) == ("room-1", "Room 1", (30, 60, 90, 120), 6)
    assert (catalogue.bookables[0].name, catalogue.locations[0].name) == ("Meeting room", "Kirjasto")


def test_times_without_a_zone_are_the_citys_own() -> None:
    hours = [{"opens": "2026-11-24T08:00:00", "closes": "2026-11-24T09:00:00"}]
    assert found(resource(opening_hours=hours)) == ["06:00", "06:30"]


def test_reservations_that_overlap_each_other_count_once_and_cancelled_ones_not_at_all() -> None:
    taken = [
        {"begin": "2026-11-24T08:00:00+02:00", "end": "2026-11-24T09:30:00+02:00", "state": "confirmed"},
        {"begin": "2026-11-24T08:30:00+02:00", "end": "2026-11-24T09:00:00+02:00", "state": "requested"},
        {"begin": "2026-11-24T10:30:00+02:00", "end": "2026-11-24T12:00:00+02:00", "state": "cancelled"},
        {"begin": "2026-11-24T11:00:00+02:00", "end": "2026-11-24T10:00:00+02:00", "state": "confirmed"},
    ]
    assert found(resource(reservations=taken)) == ["07:30", "08:00", "08:30", "09:00", "09:30"]


@pytest.mark.parametrize(
    "changes",
    [
        {"opening_hours": None},
        {"opening_hours": [{"opens": None, "closes": None}]},
        {"opening_hours": [{"opens": "nonsense", "closes": 7}, 3, None]},
        {"opening_hours": [{"opens": "0001-01-01T00:00:00+00:00", "closes": "9999-12-31T23:59:59+00:00"}]},
        {"opening_hours": [{"opens": "2026-11-24T12:00:00+02:00", "closes": "2026-11-24T08:00:00+02:00"}]},
    ],
)
def test_hours_that_make_no_sense_offer_nothing(changes: dict[str, Any]) -> None:
    assert found(resource(**changes)) == []


def test_ten_thousand_slots_a_day_and_as_many_hours_are_read() -> None:
    hours = [{"opens": "2026-11-24T00:00:00+00:00", "closes": "2026-11-25T00:00:00+00:00"}] * 2000
    assert len(found(resource(opening_hours=hours, slot_size="00:01:00"), 1)) == 1440


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("<!DOCTYPE html><html><body>Welcome</body></html>", CaptivePortal),
        ("[]", BadReply),
        ("{}", BadReply),
        ('{"id": "another"}', BadReply),
        ('{"id": "room-1", "id": "room-1"}', BadReply),
    ],
)
def test_what_is_not_the_resource_is_refused(body: str, kind: type[KioskError]) -> None:
    with pytest.raises(kind):
        found(body)


@pytest.mark.parametrize("body", ["{}", "[]", "{", '{"id":2,"resource":"room-2","state":"confirmed"}'])
def test_a_201_of_something_else_is_looked_for(body: str) -> None:
    with Loopback(answer(body, 201)) as city, pytest.raises(ReplyLost):
        respa(city.url).confirm(hold(), ADA)


def test_pages_without_end_are_left() -> None:
    with Loopback(answer('{"next": "more", "results": []}')) as city, pytest.raises(BadReply):
        respa(city.url).find(Key("SM 1", "1"))
