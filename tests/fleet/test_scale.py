"""A city's kiosks, all speaking the real fleet link at one broker: seen within a minute, each one's loss told."""

import json
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path

import pytest

from kiosk.core.clock import SystemClock
from tests.fleet.broker import Broker, Listener

WITHIN_S = 60.0
_OPEN_FILES = 4_096
LINES = ("allow_anonymous true", "max_connections -1", "max_queued_messages 0")
PREFIX, NAME = "city/kiosks", "hall-"


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Broker]:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, _OPEN_FILES)), hard))
    with Broker(tmp_path, LINES) as broker:
        yield broker
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def with_status(city: Listener, status: str, reason: str | None = None) -> int:
    told = [json.loads(payload) for topic, payload in list(city.newest.items()) if topic.endswith("/status")]
    return len([each for each in told if each["status"] == status and each.get("reason") == reason])


@pytest.mark.parametrize(
    ("kiosks", "processes"),
    [(50, 2), pytest.param(1_000, 8, marks=pytest.mark.prove)],
    ids=["fifty", "a thousand"],
)
def test_all_are_seen_within_a_minute_again_after_the_broker_died_and_every_loss_is_told(
    broker: Broker, kiosks: int, processes: int
) -> None:
    share = kiosks // processes
    with ExitStack() as stack:
        city, clock = stack.enter_context(Listener(broker.port, f"{PREFIX}/#")), SystemClock()
        moments = [clock.monotonic()]
        run = (sys.executable, "-m", "tests.fleet.many", str(broker.port), PREFIX, NAME)
        held = [
            stack.enter_context(subprocess.Popen([*run, str(number * share), str(share)]))
            for number in range(processes)
        ]
        for each in held:
            stack.callback(each.kill)

        def all_are(status: str, reason: str | None = None) -> bool:
            return with_status(city, status, reason) == kiosks

        city.waits(lambda: all_are("online"), WITHIN_S)
        moments.append(clock.monotonic())
        city.waits(lambda: len(city.newest) == 2 * kiosks, WITHIN_S)
        broker.is_killed()
        city.forgets()
        moments.append(clock.monotonic())
        broker.starts()
        city.waits(lambda: all_are("online"), WITHIN_S)
        moments.append(clock.monotonic())
        for each in held:
            each.kill()
        city.waits(lambda: all_are("offline", "lost"), WITHIN_S)
        moments.append(clock.monotonic())
    seen, _, again, lost = (after - before for before, after in pairwise(moments))
    assert max(seen, again, lost) < WITHIN_S
    sys.stdout.write(f"{kiosks} kiosks: seen in {seen:.1f} s, again in {again:.1f} s, lost told in {lost:.1f} s\n")
