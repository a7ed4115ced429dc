"""ZMS's own answers, recorded, and what no ZMS should say."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.city.zms import Zms
from kiosk.city.zms_settings import ZmsSettings
from kiosk.core.bookings import (
    AppointmentState,
    BookableId,
    Demand,
    Hold,
    Key,
    LocationId,
    Schedule,
    ScheduleId,
    Slot,
    Wanted,
)
from kiosk.core.errors import BadReply, CaptivePortal, HoldExpired, KioskError, Rejected, ReplyLost, SlotTaken, TryLater
from tests.city.booking_cities import ADA, BOUNDS, SetClock, ticket
from tests.city.loopback import Asked, Loopback, Reply, answer

RECORDED = Path(__file__).parents[2].parent / "shared" / "fixtures" / "zms"
NOW = datetime(2024, 8, 20, 9, 0, tzinfo=UTC)
SOON = datetime(2024, 8, 22, 8, 0, tzinfo=UTC)
PLAN = Schedule(ScheduleId("58-1"), BookableId("1"), LocationId("58"), minutes=(10,), holds=True)
WANT = Wanted(PLAN, 10)
SLOT = Slot(SOON, SOON + timedelta(minutes=10), PLAN.id)
OFFICES = {"offices": [{"id": 58, "slotTimeInMinutes": 10}], "services": [], "relations": []}
recorded_only = pytest.mark.skipif(not RECORDED.is_dir(), reason="no recorded answers in ../shared/fixtures/zms")


def test_an_office_is_not_with_and_without_steps() -> None:
    with pytest.raises(ValueError, match="stairs: 101 is in step_free too"):
        ZmsSettings("https://city.example", step_free=("101",), stairs=("102", "101"))


def zms(url: str, calendar: str = "range", now: datetime = NOW) -> Zms:
    return Zms(ZmsSettings(url, calendar, bounds=BOUNDS), SetClock(now))


def error(code: str, status: int) -> bytes:
    return answer(json.dumps({"errors": [{"errorCode": code, "statusCode": status, "errorMessage": code}]}), status)


def recorded(name: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((RECORDED / name).read_text("utf-8"))["data"]
    return told


def thinned(it: dict[str, Any]) -> str:
    """What the citizen API makes of a process of the API behind it."""
    scope = it.get("scope", {})
    hours = scope.get("preferences", {}).get("appointment", {}).get("reservationDuration")
    told = {
        "processId": int(it["id"]),
        "authKey": it["authKey"],
        "timestamp": str(it["appointments"][0]["date"]),
        "slotCount": int(it["appointments"][0]["slotCount"]),
        "officeId": int(scope.get("provider", {}).get("id", 0)),
        "serviceId": int(it["requests"][0]["id"]) if it.get("requests") else 0,
        "status": it.get("queue", {}).get("status") or it.get("status"),
        "scope": {"hint": scope.get("hint") or None, "reservationDuration": int(hours) if hours else None},
    }
    return json.dumps(told)


def held() -> Hold:
    return Hold(ticket(), SLOT, WANT, "101002:fb43", NOW + timedelta(minutes=10))


@recorded_only
def test_recorded_days_and_times_of_the_api_behind_are_read_as_they_are() -> None:
    """Its times lie a thousand years ahead: no such thing is offered."""
    told = (RECORDED / "GET_calendar_availability.json").read_bytes()
    plan = Schedule(ScheduleId("9999998-1"), BookableId("1"), LocationId("9999998"), minutes=(10,))
    with Loopback(answer(told)) as city:
        assert zms(city.url).availability(Wanted(plan, 10), NOW, NOW + timedelta(days=5)) == ()
    near = told.replace(b"32526616522", b"1724313600").replace(b"32526616622", b"1724400000")
    with Loopback(answer(near)) as city:
        found = zms(city.url).availability(Wanted(plan, 10), NOW, NOW + timedelta(days=5))
    assert [slot.start for slot in found] == [SOON, SOON + timedelta(days=1)]


@recorded_only
def test_a_recorded_calendar_without_days_offers_nothing() -> None:
    with Loopback(answer((RECORDED / "GET_calendar_availability_empty.json").read_bytes())) as city:
        assert zms(city.url).availability(WANT, NOW, NOW + timedelta(days=5)) == ()


@recorded_only
def test_a_recorded_confirmation_is_an_appointment() -> None:
    told = recorded("POST_confirm_appointment.json")
    process = json.loads(thinned(told))
    with Loopback(answer(json.dumps(process)), answer(json.dumps(process)), answer(json.dumps(OFFICES))) as city:
        made = zms(city.url).confirm(held(), ADA)
        sent = [json.loads(asked.body) for asked in city.asked[:2]]
    assert made.key == Key("101002", "fb43")
    assert made.start == datetime(2024, 10, 2, 10, 45, tzinfo=UTC)
    assert sent[0]["telephone"] == "442079460018"
    assert sent[1] == {"processId": "101002", "authKey": "fb43"}


@recorded_only
def test_a_recorded_process_is_found_with_its_key() -> None:
    with Loopback(answer(thinned(recorded("GET_process.json"))), answer(json.dumps(OFFICES))) as city:
        found = zms(city.url).find(Key("101002", "fb43"))
        assert dict(city.asked[0].query) == {"processId": "101002", "authKey": "fb43"}
    assert found is not None
    assert (found.state, found.number) == (AppointmentState.BOOKED, "101002")
    assert found.end - found.start == timedelta(minutes=10)


@recorded_only
def test_a_recorded_reservation_is_a_hold_for_the_offices_minutes() -> None:
    told = json.loads(thinned(recorded("POST_reserve_appointment.json")))
    with Loopback(answer(json.dumps({**told, "scope": {"reservationDuration": 20}}))) as city:
        hold = zms(city.url).hold(ticket(), SLOT, WANT)
        sent = json.loads(city.asked[0].body)
    assert hold.expires_at == NOW + timedelta(minutes=20)
    assert hold.token == "101002:fb43"
    assert "fb43" not in repr(hold)
    assert sent == {"officeId": "58", "serviceId": ["1"], "serviceCount": [1], "timestamp": 1724313600}


@recorded_only
def test_a_recorded_captcha_is_solved_once_for_all_that_follows() -> None:
    challenge = answer((RECORDED / "GET_captcha_challenge.json").read_bytes())
    believed = answer('{"meta": {"success": true}, "data": {"valid": true}, "token": "abc"}')
    days = answer('{"startDate": "2024-08-20", "endDate": "2024-08-21", "availableDays": []}')
    with Loopback(error("captchaMissing", 400), challenge, believed, days) as city:
        backend = zms(city.url)
        for _ in range(2):
            backend.availability(WANT, NOW, NOW + timedelta(days=1))
        asked = [(each.path, dict(each.query).get("captchaToken")) for each in city.asked]
    calendar, verify = "/available-calendar/", "/captcha-verify/"
    assert asked[:4] == [(calendar, None), ("/captcha-challenge/", None), (verify, None), (calendar, "abc")]
    assert asked[4:] == [(calendar, "abc")]


def test_a_captcha_that_is_never_believed_is_left_for_later() -> None:
    easy = {"algorithm": "SHA-256", "nonce": "00", "salt": "00", "cost": 1, "keyLength": 32, "keyPrefix": "0"}
    challenge = answer(json.dumps({"parameters": easy, "signature": "x"}))
    for last in ('{"meta": {"success": false}, "data": null}', '{"token": ""}'):
        with Loopback(error("captchaInvalid", 400), challenge, answer(last)) as city, pytest.raises(TryLater):
            zms(city.url).availability(WANT, NOW, NOW + timedelta(days=1))


@pytest.mark.parametrize(
    ("code", "status", "kind"),
    [
        ("appointmentNotAvailable", 404, SlotTaken),
        ("processAlreadyExists", 409, SlotTaken),
        ("processNotReservedAnymore", 409, HoldExpired),
        ("appointmentNotFound", 404, HoldExpired),
        ("emailIsRequired", 406, Rejected),
        ("tooManyAppointmentsWithSameMail", 406, Rejected),
        ("", 400, ReplyLost),
        ("rateLimitExceeded", 429, TryLater),
        ("internalError", 500, ReplyLost),
    ],
)
def test_each_refusal_of_a_confirmation_has_its_meaning(code: str, status: int, kind: type[KioskError]) -> None:
    with Loopback(error(code, status)) as city, pytest.raises(KioskError) as caught:
        zms(city.url).confirm(held(), ADA)
    assert type(caught.value) is kind


def test_the_generation_before_tells_days_first_and_then_each_days_times() -> None:
    def told(asked: Asked) -> bytes:
        if asked.path == "/available-days/":
            return answer('{"availableDays": ["2024-08-22", {"time": "2024-08-23"}, "2024-12-01", 7, null]}')
        day = dict(asked.query)["date"]
        return (
            answer('{"appointmentTimestamps": [1724313600]}')
            if day == "2024-08-22"
            else error("noAppointmentForThisDay", 404)
        )

    with Loopback(told) as city:
        found = zms(city.url, "days").availability(WANT, NOW, NOW + timedelta(days=5))
        asked = [dict(each.query) for each in city.asked]
    assert [slot.start for slot in found] == [SOON]
    assert [each.get("date") for each in asked] == [None, "2024-08-22", "2024-08-23"]
    assert (asked[0]["officeId"], asked[0]["serviceId"], asked[0]["serviceCount"]) == ("58", "1", "1")


def test_an_office_without_times_is_no_trouble_in_either_generation() -> None:
    for calendar, code in (("range", "noAppointmentForThisScope"), ("days", "noAppointmentForThisDay")):
        with Loopback(error(code, 404)) as city:
            assert zms(city.url, calendar).availability(WANT, NOW, NOW + timedelta(days=5)) == ()


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (answer("<!DOCTYPE html><html>Welcome</html>"), CaptivePortal),
        (answer("<!DOCTYPE html><html>404</html>", 404, "text/html"), CaptivePortal),
        (answer("{}"), BadReply),
        (answer("[]"), BadReply),
        (answer('{"availableDays": {}}'), BadReply),
        (answer('{"availableDays": null}'), BadReply),
        (answer('{"availableDays": [' * 30), BadReply),
    ],
)
def test_what_is_no_calendar_is_refused(reply: Reply, kind: type[KioskError]) -> None:
    with Loopback(reply) as city, pytest.raises(kind):
        zms(city.url).availability(WANT, NOW, NOW + timedelta(days=5))


def test_times_that_make_no_sense_are_left_out_and_ten_thousand_are_read() -> None:
    odd = [0, -5, "x", None, True, 1.5, 10**20, "1724313600", 1724313600, 1724313000]
    many = [1724313600 + 8 * number for number in range(10_000)]
    told = {"availableDays": [{"offices": [{"officeId": "58", "appointments": odd + many}]}, "nonsense"]}
    with Loopback(answer(json.dumps(told))) as city:
        found = zms(city.url).availability(WANT, SOON, SOON + timedelta(days=2))
    assert len(found) == 10_000
    assert found[0].start == SOON


def test_a_catalogue_keeps_what_belongs_together() -> None:
    told = {
        "offices": [
            {
                "id": 58,
                "name": "Office",
                "slotTimeInMinutes": 15,
                "scope": {"emailRequired": "1"},
                "geo": {"lat": "48.1"},
            },
            {"id": 59},
            {"id": None},
            "nonsense",
        ],
        "services": [{"id": 1, "name": "Passport <b>", "maxQuantity": 3, "combinable": {"1": {"2": [58]}}}, {"id": 9}],
        "relations": [
            {"officeId": 58, "serviceId": 1, "slots": 2},
            {"officeId": 58, "serviceId": 404, "slots": 1},
            {"officeId": 404, "serviceId": 1, "slots": 1},
        ],
    }
    with Loopback(answer(json.dumps(told))) as city:
        catalogue = zms(city.url).catalogue("en")
    (plan,) = catalogue.schedules
    assert (plan.minutes, plan.email, plan.phone, plan.holds) == ((30,), Demand.MUST, Demand.NO, True)
    assert [(each.id, each.most, each.combinable) for each in catalogue.bookables] == [("1", 3, ("2",))]
    assert [(each.name, each.lat) for each in catalogue.locations] == [("Office", 48.1)]


@pytest.mark.parametrize("body", ["{}", "[]", "null", '{"processId": 0, "authKey": "x"}', '{"processId": 5}'])
def test_a_reservation_without_a_key_counts_as_lost(body: str) -> None:
    with Loopback(answer(body)) as city, pytest.raises(ReplyLost):
        zms(city.url).hold(ticket(), SLOT, WANT)
