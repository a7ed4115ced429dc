"""A voice process that lives, dies, hangs and raves."""

import os
import queue
import select
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import pytest

from kiosk.voice.child import Child, Pace
from kiosk.voice.life import MOST_WAITING
from kiosk.voice.messages import FROM_MOUTH, Mouth, Play, Speak, Trouble
from tests.voice.clocks import ClockByHand

MODULE = "tests.voice.small_child"
ROOT = Path(__file__).parents[2]
WAIT_S = 30
SOON = Pace(first_s=0.01)


class Rig:
    """A child, and what its owner heard, in order."""

    def __init__(self, module: str = MODULE, pace: Pace = SOON) -> None:
        self.clock = ClockByHand()
        self.news: queue.Queue[object] = queue.Queue()
        self.child = Child(module, FROM_MOUTH, self.news.put, self.news.put, self.clock, pace)

    def hears(self) -> object:
        return self.news.get(timeout=WAIT_S)

    def hears_as_time_passes(self) -> object:
        for _ in range(WAIT_S * 20):
            self.clock.passes(1)
            self.child.send(Play("click"))
            with suppress(queue.Empty):
                return self.news.get(timeout=0.05)
        raise AssertionError("nothing was heard")

    def born(self) -> int:
        """The process that has just come up."""
        assert self.hears() is True
        mouth = self.hears()
        assert isinstance(mouth, Mouth)
        return int(mouth.voices[0])


@pytest.fixture
def stack(monkeypatch: pytest.MonkeyPatch) -> Iterator[ExitStack]:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    with ExitStack() as stack:
        yield stack


def started(stack: ExitStack, **options: Any) -> Rig:
    rig = Rig(**options)
    stack.callback(rig.child.stop)
    rig.child.start()
    return rig


def gone(pid: int) -> bool:
    return not Path(f"/proc/{pid}").exists()


def test_what_is_sent_comes_back_in_order_and_in_any_script(stack: ExitStack) -> None:
    rig = started(stack)
    rig.born()
    said = ["Bahnhofstraße 5", "路灯坏了", "مصباح الشارع", "two\nlines", ""]
    for turn, text in enumerate(said):
        rig.child.send(Speak(turn, (text,), "en"))
    assert [rig.hears() for _ in said] == [Trouble(text, turn) for turn, text in enumerate(said)]


@pytest.mark.parametrize("deed", ["die", "rubbish", "endless", "flood", "crash"])
def test_a_child_that_dies_or_raves_is_replaced(stack: ExitStack, deed: str) -> None:
    rig = started(stack)
    first = rig.born()
    rig.child.send(Play(deed))
    while (news := rig.hears()) == Trouble("flood"):
        pass
    assert news is False
    assert gone(first)
    assert rig.born() != first
    rig.child.send(Speak(1, ("hello",), "en"))
    assert rig.hears() == Trouble("hello", 1)


@pytest.mark.parametrize("deed", ["hang", "freeze"])
def test_a_child_that_does_not_answer_is_killed_and_replaced(stack: ExitStack, deed: str) -> None:
    rig = started(stack)
    first = rig.born()
    rig.child.send(Play(deed))
    assert rig.hears_as_time_passes() is False
    assert gone(first)
    assert rig.born() != first


def test_a_child_that_answers_is_left_alone_for_hours(stack: ExitStack) -> None:
    rig = started(stack)
    rig.born()
    for _ in range(20):
        for turn in (1, 2):  # what is asked between the two is answered before the second
            rig.child.send(Speak(turn, ("still there",), "en"))
            assert rig.hears() == Trouble("still there", turn)
        rig.clock.passes(600)


def test_more_than_a_child_can_take_does_not_hold_up_its_owner(stack: ExitStack) -> None:
    rig = started(stack)
    rig.born()
    rig.child.send(Play("freeze"))
    street = "x" * (MOST_WAITING // 10)
    for turn in range(12):
        rig.child.send(Speak(turn, (street,), "en"))
    assert rig.hears() is False
    rig.born()


def test_a_child_that_cannot_start_is_tried_ever_more_rarely(
    stack: ExitStack, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    rig = Rig("tests.voice.no_such_child")
    pauses: queue.Queue[float] = queue.Queue()
    monkeypatch.setattr(rig.child._stopped, "wait", pauses.put)
    rig.child.start()
    heard = [pauses.get(timeout=WAIT_S) for _ in range(4)]
    rig.child.stop()
    assert heard == [SOON.first_s * 2**n for n in range(4)]
    assert rig.news.empty()


def test_what_is_sent_before_a_child_is_up_is_forgotten(stack: ExitStack) -> None:
    rig = Rig()
    stack.callback(rig.child.stop)
    rig.child.send(Speak(1, ("too early",), "en"))
    rig.child.start()
    rig.born()
    rig.child.send(Speak(2, ("now",), "en"))
    assert rig.hears() == Trouble("now", 2)


def test_stopping_ends_the_process_and_starts_no_other(stack: ExitStack) -> None:
    rig = started(stack)
    pid = rig.born()
    rig.child.stop()
    assert gone(pid)
    assert rig.hears() is False
    assert rig.news.empty()


def test_stopping_also_ends_a_process_that_does_not_listen(stack: ExitStack) -> None:
    rig = started(stack)
    pid = rig.born()
    rig.child.send(Play("freeze"))
    rig.child.stop()
    assert gone(pid)


def test_a_process_leaves_no_core_and_cannot_be_looked_into(stack: ExitStack) -> None:
    rig = started(stack)
    rig.born()
    rig.child.send(Play("dumpable"))
    assert rig.hears() == Trouble("0")


def test_what_a_library_prints_reaches_neither_the_line_nor_the_log(
    stack: ExitStack, capfd: pytest.CaptureFixture[str]
) -> None:
    rig = started(stack)
    rig.born()
    rig.child.send(Play("chatter"))
    assert rig.hears() == Trouble("chatted")
    rig.child.stop()
    assert capfd.readouterr() == ("", "")


def test_a_crash_is_logged_without_what_was_said(stack: ExitStack, capfd: pytest.CaptureFixture[str]) -> None:
    rig = started(stack)
    rig.born()
    rig.child.send(Play("crash"))
    assert rig.hears() is False
    rig.child.stop()
    logged = capfd.readouterr().err
    assert '"event": "crashed"' in logged
    assert "citizen" not in logged


def test_a_process_does_not_outlive_the_one_that_started_it(stack: ExitStack) -> None:
    parent = (
        "import sys, threading\n"
        "from kiosk.voice.child import Child\n"
        "from kiosk.voice.messages import FROM_MOUTH\n"
        f"Child({MODULE!r}, FROM_MOUTH, lambda m: print(m.voices[0], flush=True), print).start()\n"
        "threading.Event().wait()\n"
    )
    with subprocess.Popen([sys.executable, "-c", parent], stdout=subprocess.PIPE, text=True) as owner:
        assert owner.stdout is not None
        assert owner.stdout.readline() == "True\n"
        pid = int(owner.stdout.readline())
        orphan = os.pidfd_open(pid)
        owner.kill()
    readable, _, _ = select.select([orphan], [], [], WAIT_S)
    os.close(orphan)
    assert readable, "it still lives"
