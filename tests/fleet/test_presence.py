"""A kiosk at a real broker: there, changed, stopped, lost; and back when the broker is."""

import json
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from kiosk.core.clock import SystemClock
from kiosk.core.slip import PrinterState
from kiosk.fleet import told
from kiosk.fleet.presence import Backoff, Presence
from kiosk.fleet.settings import Topics
from tests.fleet.broker import QUICK, Broker, Listener, settings
from tests.fleet.kiosks import VERSION, WELL, present
from tests.offline_cache.fakes import START

STATUS, HEALTH = "kiosks/hall-1/status", "kiosks/hall-1/health"


def test_a_kiosk_that_is_there_says_so_with_its_version_and_its_health(broker: Broker) -> None:
    with Listener(broker.port) as city, present(settings(broker.port)):
        assert city.says(STATUS, status="online")["version"] == VERSION
        assert city.says(HEALTH, well=True) == {
            "kiosk": "hall-1",
            "version": VERSION,
            "settings": 7,
            "at": "2025-06-02T09:00:00+00:00",
            "started_at": "2025-06-02T09:00:00+00:00",
            "well": True,
            "connected": True,
            "reached_at": "2025-06-02T09:00:00+00:00",
            "accepting": True,
            "closed": False,
            "printer": "ready",
            "terminal": True,
            "waiting": 0,
            "refused": 0,
            "oldest_s": 0,
            "certificate": "valid",
            "certificate_ends": "2025-08-01T09:00:00+00:00",
        }


def test_who_listens_later_is_told_what_was_retained(broker: Broker) -> None:
    with Listener(broker.port) as first, present(settings(broker.port)):
        first.says(HEALTH, well=True)
        with Listener(broker.port) as later:
            later.says(STATUS, status="online")
            later.says(HEALTH, well=True)
            assert {topic: retained for topic, _, retained in later.heard} == {STATUS: True, HEALTH: True}


def test_a_change_is_told_at_once_and_what_stays_is_not_told_again(broker: Broker) -> None:
    with Listener(broker.port) as city, present(settings(broker.port)) as kiosk:
        city.says(HEALTH, well=True)
        for seconds in range(1, 5):
            kiosk.tell(replace(WELL, at=START + timedelta(seconds=seconds)))
        kiosk.tell(replace(WELL, at=START + timedelta(seconds=9), printer=PrinterState.OUT_OF_PAPER))
        told = city.says(HEALTH, printer="out_of_paper")
        assert (told["well"], told["at"]) == (False, "2025-06-02T09:00:09+00:00")
        assert len([topic for topic, *_ in city.heard if topic == HEALTH]) == 2


def test_everything_is_told_anew_every_interval(broker: Broker) -> None:
    with Listener(broker.port) as city, present(settings(broker.port, interval_s=0.1)):
        city.waits(
            lambda: all(len([each for each, *_ in city.heard if each == topic]) > 3 for topic in (STATUS, HEALTH))
        )


def test_an_age_is_in_seconds_and_never_less_than_none(broker: Broker) -> None:
    waits = replace(WELL, waiting=2, oldest=START - timedelta(hours=1))
    assert json.loads(told.health(waits))["oldest_s"] == 3600
    assert json.loads(told.health(replace(waits, oldest=START + timedelta(hours=1))))["oldest_s"] == 0


def test_a_kiosk_that_is_told_to_stop_says_so_itself(broker: Broker) -> None:
    with Listener(broker.port) as city:
        with present(settings(broker.port)):
            city.says(STATUS, status="online")
        told = city.says(STATUS, status="offline")
        assert (told["reason"], told["kiosk"]) == ("stopped", "hall-1")
        with present(settings(broker.port), "hall-2"):
            city.says("kiosks/hall-2/status", status="online")
        assert [json.loads(payload).get("reason") for topic, payload, _ in city.heard if topic == STATUS] == [
            None,
            "stopped",
        ]


def test_a_kiosk_that_is_killed_is_told_as_lost(broker: Broker) -> None:
    command = [sys.executable, "-m", "tests.fleet.many", str(broker.port), "kiosks", "hall-", "1", "1"]
    with Listener(broker.port) as city, subprocess.Popen(command) as killed:
        city.says(STATUS, status="online")
        killed.kill()
        assert city.says(STATUS, status="offline")["reason"] == "lost"


def test_a_kiosk_comes_back_when_the_broker_does(broker: Broker) -> None:
    with present(settings(broker.port)) as kiosk:
        with Listener(broker.port) as city:
            city.says(STATUS, status="online")
        broker.is_killed()
        kiosk.tell(replace(WELL, waiting=3))
        broker.starts()
        with Listener(broker.port) as city:
            city.says(STATUS, status="online")
            city.says(HEALTH, waiting=3)


def test_a_broker_that_comes_late_is_found(tmp_path: Path) -> None:
    broker = Broker(tmp_path)
    with present(settings(broker.port)), broker, Listener(broker.port) as city:
        city.says(STATUS, status="online")


def test_a_kiosk_says_that_it_is_there_after_another_took_its_name(broker: Broker) -> None:
    """Two kiosks with one id, or one that came back before the broker had missed it."""
    with Listener(broker.port) as city, present(settings(broker.port)):
        city.says(STATUS, status="online")
        with present(settings(broker.port)):
            city.says(STATUS, status="online")
        city.forgets()
        city.says(STATUS, status="online")


def test_between_two_attempts_it_waits_ever_longer_up_to_a_bound_and_never_as_others_do() -> None:
    backoff, random = Backoff(first=2, most=120), Random(5)
    waits = [[backoff.wait_s(failures, random) for _ in range(200)] for failures in range(1, 40)]
    assert [max(each) for each in waits[:4]] == [pytest.approx(2.0**n, rel=0.05) for n in range(1, 5)]
    assert all(max(each) <= 120 for each in waits)
    assert all(min(each) >= 0.2 for each in waits)
    assert len({wait for each in waits for wait in each}) == 39 * 200


@pytest.mark.parametrize("kiosk", ["hall/1", "+", "hall#", "", "hall\n1", "hall\0", "x" * 129])
def test_an_id_that_would_stand_for_another_is_refused(kiosk: str) -> None:
    with pytest.raises(ValueError, match=r"kiosk\.id"):
        Topics("kiosks", kiosk)
    with pytest.raises(ValueError, match=r"kiosk\.id"):
        Presence(settings(1), kiosk, VERSION, SystemClock(), Random(1), QUICK)


def test_an_id_in_any_script_is_taken() -> None:
    assert Topics("city/kiosks", "Bücherei 1").status == "city/kiosks/Bücherei 1/status"


def test_only_keys_on_the_list_can_be_told() -> None:
    with pytest.raises(ValueError, match="reference"):
        told._bytes(told.HEALTH, {"kiosk": "hall-1", "reference": "SM 1"})
    assert set(json.loads(told.health(WELL))) == told.HEALTH
    statuses = [told.online("k", VERSION, START), told.stopped("k", START), told.lost("k")]
    assert set().union(*(json.loads(each) for each in statuses)) == told.STATUS
