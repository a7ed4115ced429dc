"""A broker that is hostile, or none at all, costs the kiosk nothing: no thread dies, no memory is filled, and a good
one is found as soon as it is there.
"""

import struct
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.core.clock import SystemClock
from kiosk.core.messages import FollowUp, GetStatus
from kiosk.fleet import line as lines
from kiosk.fleet.bell import Bell
from kiosk.fleet.line import Line, LineDown
from tests.desk.counter import Counter, a_request
from tests.fleet.broker import WAIT_S, Broker, Listener, settings
from tests.fleet.hostile import ANSWERS, Hostile
from tests.fleet.kiosks import present

_MOST_BYTES = 16 * 1024 * 1024
"""What lies in the sockets between."""


@pytest.fixture(autouse=True)
def deaths(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[threading.ExceptHookArgs]]:
    """The desk ends when a thread does by an error: no broker may be the cause."""
    died: list[threading.ExceptHookArgs] = []
    monkeypatch.setattr(threading, "excepthook", died.append)
    yield died
    assert died == []


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that the silent are not waited for in full."""
    monkeypatch.setattr(lines, "ANSWER_S", 0.3)


@pytest.mark.parametrize("how", sorted(ANSWERS))
@pytest.mark.usefixtures("impatient")
def test_the_kiosk_tries_again_whatever_the_broker_does(how: str) -> None:
    with Hostile(ANSWERS[how]) as broker, present(settings(broker.port)) as kiosk:
        for _ in range(3):
            assert broker.visits.acquire(timeout=WAIT_S)
        assert kiosk._thread.is_alive()
    assert max(broker.poured) < _MOST_BYTES


def test_a_broker_that_lets_in_and_never_acknowledges_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "ANSWER_S", 0.1)
    with Hostile(ANSWERS["lets in and is silent"]) as broker:
        line = Line(settings(broker.port), "hall-1", None, SystemClock().monotonic)
        line.open()
        line.publish(lines.Message("kiosks/hall-1/status", b"{}"))
        with pytest.raises(LineDown, match="acknowledge"):
            line.drain(0.2)
        line.cut()


@pytest.mark.parametrize("how", ["pings without an end", "answers pings that were not asked"])
def test_a_broker_that_talks_without_an_end_is_left(how: str) -> None:
    with Hostile(ANSWERS[how]) as broker:
        line, bell = Line(settings(broker.port), "hall-1", None, SystemClock().monotonic), Bell()
        line.open()

        def listens() -> None:
            for _ in range(20_000):
                line.turn(bell.number, 1.0)

        with pytest.raises(LineDown, match="hung up"):
            listens()
        line.cut()


def test_an_error_that_nobody_expected_costs_one_attempt(broker: Broker, monkeypatch: pytest.MonkeyPatch) -> None:
    opens, wrong = Line.open, [IndexError(), KeyError(), struct.error()]

    def open_wrongly(line: Line) -> None:
        if wrong:
            raise wrong.pop()
        opens(line)

    monkeypatch.setattr(Line, "open", open_wrongly)
    with Listener(broker.port) as city, present(settings(broker.port)):
        city.says("kiosks/hall-1/status", status="online")


@pytest.mark.usefixtures("impatient")
def test_a_good_broker_in_the_place_of_a_hostile_one_is_found(tmp_path: Path) -> None:
    with Hostile(ANSWERS["speaks noise"]) as bad:
        port = bad.port
        kiosk = present(settings(port))
        with kiosk:
            assert bad.visits.acquire(timeout=WAIT_S)
            bad.__exit__()
            with Broker(tmp_path, port=port) as good, Listener(good.port) as city:
                city.says("kiosks/hall-1/status", status="online")


@pytest.mark.parametrize("how", ["hangs up", "is silent", "announces 256 megabytes", "none there"])
def test_a_desk_takes_reports_whatever_the_broker_does(how: str) -> None:
    with Hostile(ANSWERS.get(how, ANSWERS["hangs up"])) as broker:
        if how == "none there":
            broker.__exit__()
        with Counter(fleet={"address": f"127.0.0.1:{broker.port}", "interval_s": 0.1}) as counter:
            counter.screen.sees_the_line(connected=True)
            submitted = counter.screen.submits(a_request())
            counter.screen.finds(submitted.reference, "done")
            assert counter.screen.asks(GetStatus(submitted.reference), FollowUp).reached
            assert counter.desk.is_well()
