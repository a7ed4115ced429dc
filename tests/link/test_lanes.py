"""What is slow waits beside what is fast, and for nobody who has left."""

import queue
import socket
import threading

import pytest

from kiosk.core.messages import (
    EndSession,
    Failed,
    FollowUp,
    GetServices,
    GetStatus,
    Kept,
    PrintSlip,
    Question,
    Reply,
)
from kiosk.core.slip import Slip
from kiosk.link import lane as lanes
from tests.link.rig import LOST, WAIT_S, Rig, Screen, answer, beside


def test_a_slow_question_does_not_hold_up_a_fast_one(rig: Rig) -> None:
    released = threading.Event()

    def slowly(question: Question) -> Reply:
        if isinstance(question, GetStatus):
            released.wait(WAIT_S)
        return answer(question)

    rig.desk(slowly, lane=beside)
    screen = rig.screen()
    screen.link.ask(GetStatus(LOST))
    screen.link.ask(GetServices("en"))
    assert screen.hears()[0] == GetServices("en")
    released.set()
    assert screen.hears()[0] == GetStatus(LOST)


class Busy:
    """Answers GetStatus when it is let, and writes down what it was asked."""

    def __init__(self) -> None:
        self.begun: queue.Queue[str] = queue.Queue()
        self.released = threading.Event()

    def __call__(self, question: Question) -> Reply:
        if isinstance(question, GetStatus):
            self.begun.put(question.reference)
            self.released.wait(WAIT_S)
        return answer(question)


def fill(screen: Screen, busy: Busy, waiting: int) -> None:
    for number in range(lanes.WORKERS):
        screen.link.ask(GetStatus(f"begun {number}"))
    for _ in range(lanes.WORKERS):
        busy.begun.get(timeout=WAIT_S)
    for number in range(waiting):
        screen.link.ask(GetStatus(f"waiting {number}"))


def test_a_question_for_which_there_is_no_room_is_refused_at_once(rig: Rig) -> None:
    busy = Busy()
    rig.desk(busy, lane=beside)
    screen = rig.screen()
    fill(screen, busy, lanes.ROOM)
    screen.link.ask(GetStatus(LOST))
    assert screen.hears() == (GetStatus(LOST), Failed("error.try_later"))
    busy.released.set()
    assert all(screen.hears()[1] != Failed("error.try_later") for _ in range(lanes.WORKERS + lanes.ROOM))


def test_the_next_citizen_does_not_wait_for_what_the_last_one_asked(rig: Rig) -> None:
    busy = Busy()
    rig.desk(busy, lane=beside)
    screen = rig.screen()
    fill(screen, busy, lanes.ROOM)
    screen.link.ask(EndSession())
    assert screen.hears()[0] == EndSession()
    screen.link.ask(GetStatus(LOST))
    busy.released.set()
    assert screen.hears()[0] == GetStatus(LOST)
    assert busy.begun.get(timeout=WAIT_S) == LOST


def test_what_was_promised_to_the_last_one_is_done_all_the_same(rig: Rig) -> None:
    begun: queue.Queue[Question] = queue.Queue()
    done: queue.Queue[Question] = queue.Queue()
    may_print = threading.Event()

    def prints(question: Question) -> Reply:
        if isinstance(question, PrintSlip):
            begun.put(question)
            may_print.wait(WAIT_S)
            done.put(question)
        return Kept()

    rig.desk(prints, lane=lambda question: "printer" if isinstance(question, PrintSlip) else "")
    screen = rig.screen()
    promised = PrintSlip(Slip("en", ()), "9", promised=True)
    for number in range(lanes.WORKERS):
        screen.link.ask(PrintSlip(Slip("en", ()), str(number)))
        begun.get(timeout=WAIT_S)
    screen.link.ask(PrintSlip(Slip("en", ()), "forgotten"))
    screen.link.ask(promised)
    screen.link.ask(EndSession())
    assert screen.hears()[0] == EndSession()
    may_print.set()
    printed = [done.get(timeout=WAIT_S) for _ in range(lanes.WORKERS + 1)]
    assert promised in printed
    assert begun.get(timeout=WAIT_S) == promised


def test_what_a_broken_connection_asked_is_not_begun(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    busy, gone = Busy(), threading.Event()
    desk = rig.desk(busy, lane=beside)
    forget = desk._forget

    def forget_and_tell(connection: socket.socket) -> None:
        forget(connection)
        gone.set()

    monkeypatch.setattr(desk, "_forget", forget_and_tell)
    leaving = rig.screen()
    fill(leaving, busy, 3)
    leaving.link.ask(GetServices("en"))
    leaving.hears()
    leaving.link.stop()
    assert gone.wait(WAIT_S)
    busy.released.set()
    screen = rig.screen()
    screen.link.ask(GetStatus(LOST))
    assert screen.hears()[0] == GetStatus(LOST)
    assert busy.begun.get(timeout=WAIT_S) == LOST


def test_a_question_whose_lane_cannot_be_told_is_answered_in_order(rig: Rig) -> None:
    rig.desk(lane=lambda _question: str(1 // 0))
    screen = rig.screen()
    screen.link.ask(GetStatus(LOST))
    assert screen.hears()[1] == FollowUp(LOST, "unknown")


def test_a_slow_question_waits_only_for_its_own_kind(rig: Rig) -> None:
    busy = Busy()
    rig.desk(busy, lane=lambda question: type(question).__name__)
    screen = rig.screen()
    fill(screen, busy, 1)
    screen.link.ask(GetServices("en"))
    assert screen.hears()[0] == GetServices("en")
    busy.released.set()
