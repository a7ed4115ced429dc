"""A running desk in a fleet: the city sees it, in numbers; and of a report that it took, not a byte crosses."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.core.clock import SystemClock
from kiosk.core.messages import GetStatus, KeepSession, Kept, Printed, PrintSlip
from kiosk.core.reports import Contact, Place
from kiosk.core.slip import Slip, SlipLine
from kiosk.desk.fleet import Lately
from kiosk.doctor import fleet as doctor
from kiosk.doctor.finding import Verdict
from kiosk.fleet import told
from tests.desk.counter import Counter, a_request
from tests.fleet.broker import WAIT_S, Broker, Listener
from tests.fleet.kiosks import WELL
from tests.fleet.test_metrics import figures
from tests.fleet.wiretap import Wiretap
from tests.offline_cache.fakes import HandClock

CANARY, PHONE, NAME = "Quetzalcoatlus-4711", "5550142777", "Canarina"
PLACE = Place("17 Quay of canaries", 50.123456, -4.654321)
STATUS, HEALTH = "kiosks/saltmere-library-1/status", "kiosks/saltmere-library-1/health"


@pytest.fixture
def tapped(broker: Broker) -> Iterator[Wiretap]:
    with Wiretap(broker.port) as tapped:
        yield tapped


def a_counter(port: int, folder: Path) -> Counter:
    fleet = {"address": f"127.0.0.1:{port}", "interval_s": 0.2}
    return Counter(fleet=fleet, metrics={"textfile": str(folder / "kiosk.prom"), "interval_s": 0.2})


def test_nothing_of_a_report_crosses_to_the_broker_or_into_the_metrics(
    broker: Broker, tapped: Wiretap, tmp_path: Path
) -> None:
    with Listener(broker.port) as city, a_counter(tapped.port, tmp_path) as counter:
        counter.screen.sees_the_line(connected=True)
        city.says(HEALTH, connected=True, waiting=0)
        counter.city.goes_down()
        counter.screen.sees_the_line(connected=False)
        counter.screen.asks(KeepSession(CANARY), Kept)
        contact = Contact(phone=PHONE, first_name=NAME, last_name=NAME, email=f"{NAME}@example.org")
        request = a_request(
            CANARY, attributes=(("PROBLEM", ("dark",)), ("POLE", (CANARY,))), contact=contact, place=PLACE
        )
        submitted = counter.screen.submits(request, stream="a-stream")
        counter.screen.asks(GetStatus(CANARY), object)
        counter.screen.asks(PrintSlip(Slip("en", (SlipLine(CANARY),))), Printed)
        assert city.says(HEALTH, connected=False, waiting=1)["accepting"] is True
        counter.city.comes_back()
        counter.screen.finds(submitted.reference, "done")
        city.says(HEALTH, connected=True, waiting=0)
        assert counter.city.received()[0].description.startswith(CANARY)
        heard = list(city.heard)
        metrics = (tmp_path / "kiosk.prom").read_bytes()
    assert {topic for topic, *_ in heard} == {STATUS, HEALTH}
    for topic, payload, _ in heard:
        assert set(json.loads(payload)) <= (told.STATUS if topic == STATUS else told.HEALTH)
    secrets = [CANARY, PHONE, NAME, str(request.id), "Street light", "SL-01", "a-stream", "dark"]
    secrets += [
        submitted.reference,
        submitted.reference.replace(" ", ""),
        PLACE.address,
        str(PLACE.lat),
        str(PLACE.long),
    ]
    for crossed in (tapped.sent, metrics):
        assert crossed.count(b"saltmere-library-1") > 5
        assert [secret for secret in secrets if secret.encode() in crossed] == []


def test_a_desk_that_is_stopped_says_so(broker: Broker, tmp_path: Path) -> None:
    with Listener(broker.port) as city:
        with a_counter(broker.port, tmp_path) as counter:
            assert city.says(STATUS, status="online")["version"] == json.loads(city.newest[STATUS])["version"]
            assert counter.desk.is_well()
        assert city.says(STATUS, status="offline")["reason"] == "stopped"


def test_the_metrics_of_a_running_desk_follow_it(tmp_path: Path, broker: Broker) -> None:
    file = tmp_path / "kiosk.prom"
    with Listener(broker.port) as city, a_counter(broker.port, tmp_path) as counter:
        counter.screen.sees_the_line(connected=True)
        city.says(HEALTH, connected=True)
        counter.city.goes_down()
        counter.screen.sees_the_line(connected=False)
        counter.screen.submits(a_request())
        one = (("kiosk", counter.settings.id),)

        def is_written() -> bool:
            found = figures(file.read_text("utf-8"))
            return (found["kiosk_outbox_waiting"][one], found["kiosk_city_connected"][one]) == (1.0, 0.0)

        city.waits(is_written, WAIT_S)
        found = figures(file.read_text("utf-8"))
        assert found["kiosk_last_reached_time_seconds"][one] > found["kiosk_started_time_seconds"][one]
        assert "kiosk_terminal_answers" not in found


def test_the_card_terminal_is_asked_no_more_often_than_a_look_is_old() -> None:
    clock, looks = HandClock(), []

    def look() -> object:
        looks.append(clock.now())
        return WELL

    lately = Lately(look, clock, 24.0)  # type: ignore[arg-type]
    for _ in range(4):
        assert lately() is WELL
        clock.advance(seconds=10)
    assert len(looks) == 2


def test_the_doctor_tells_a_broker_that_answers_from_one_that_does_not(broker: Broker, tmp_path: Path) -> None:
    with a_counter(broker.port, tmp_path) as counter, Listener(broker.port) as city:
        city.says(STATUS, status="online")
        city.waits((tmp_path / "kiosk.prom").is_file)
        found = {each.part: each for each in doctor.examine(counter.settings, SystemClock())}
        assert {part: each.verdict for part, each in found.items()} == {"broker": Verdict.WELL, "metrics": Verdict.WELL}
        assert json.loads(city.newest[STATUS])["status"] == "online"
        broker.is_killed()
        (tmp_path / "kiosk.prom").unlink()
        (tmp_path / "kiosk.prom").mkdir()
        away = {each.part: each for each in doctor.examine(counter.settings, SystemClock())}
        assert away["broker"].verdict is Verdict.WATCH
        assert "does not answer" in away["broker"].told
        broker.starts()


def test_the_doctor_says_when_the_metrics_are_old_or_missing(tmp_path: Path, broker: Broker) -> None:
    with a_counter(broker.port, tmp_path) as counter, Listener(broker.port) as city:
        city.waits((tmp_path / "kiosk.prom").is_file)
    later = HandClock()
    later.set_wall(days=36_500)
    assert [each.told.endswith("seconds old") for each in doctor.examine(counter.settings, later)] == [False, True]
    (tmp_path / "kiosk.prom").unlink()
    *_, missing = doctor.examine(counter.settings, SystemClock())
    assert (missing.part, missing.verdict) == ("metrics", Verdict.WATCH)
    assert "FileNotFoundError" in missing.told


def test_without_the_tables_the_doctor_says_nothing_of_a_fleet() -> None:
    with Counter() as counter:
        assert list(doctor.examine(counter.settings, SystemClock())) == []
