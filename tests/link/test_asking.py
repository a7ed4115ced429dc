"""A question is answered, whenever the desk comes and however often it dies."""

import queue
import socket
import threading
from collections.abc import Callable

import pytest

from kiosk.core.errors import StorageFull
from kiosk.core.messages import (
    Addresses,
    EndSession,
    Failed,
    FindAddress,
    FollowUp,
    GetServices,
    GetStatus,
    GetWorld,
    KeepSession,
    Kept,
    PrintSlip,
    Question,
    Reply,
    Services,
    Submit,
    TakeSession,
)
from kiosk.core.payment_messages import FindBill
from kiosk.core.slip import Slip, SlipLine
from tests.core.values import REQUEST
from tests.link.rig import LOST, WAIT_S, Rig, Screen, answer, at_once, beside, listening


def test_a_desk_that_says_nothing_is_tried_ever_more_rarely(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: queue.Queue[float] = queue.Queue()
    with listening(rig) as desk:
        screen = Screen(rig.path)
        monkeypatch.setattr(screen.link._stopped, "wait", pauses.put)
        screen.link.start()
        for _ in range(3):
            desk.accept()[0].close()
        first, second, third = (pauses.get(timeout=WAIT_S) for _ in range(3))
        screen.link._stopped.set()
        screen.link.stop()
    assert first < second < third


def test_replies_come_in_the_order_of_the_questions(rig: Rig) -> None:
    rig.desk()
    screen = rig.screen()
    questions = [GetStatus(str(n)) for n in range(50)]
    for question in questions:
        screen.link.ask(question)
    assert [screen.hears()[0] for _ in questions] == questions


def test_expected_trouble_arrives_as_its_message(rig: Rig) -> None:
    def full(question: Question) -> Reply:
        raise StorageFull

    rig.desk(full)
    screen = rig.screen()
    screen.link.ask(GetWorld())
    assert screen.hears() == (GetWorld(), Failed("error.storage_full"))


@pytest.mark.parametrize("lane", [at_once, beside], ids=["in order", "beside"])
def test_unexpected_trouble_is_logged_and_answered_and_the_desk_goes_on(
    rig: Rig, lane: Callable[[Question], str], caplog: pytest.LogCaptureFixture
) -> None:
    def broken(question: Question) -> Reply:
        if isinstance(question, GetStatus):
            raise ZeroDivisionError(question.reference)
        return answer(question)

    rig.desk(broken, lane=lane)
    screen = rig.screen()
    screen.link.ask(GetStatus(LOST))
    assert screen.hears()[1] == Failed("error.unexpected")
    screen.link.ask(GetServices("en"))
    assert screen.hears()[1] == Services((), (), None)
    assert [record.getMessage() for record in caplog.records if record.name.startswith("kiosk")] == ["answer_failed"]


def test_what_was_asked_before_the_desk_came_is_answered_then(rig: Rig) -> None:
    screen = rig.screen()
    screen.link.ask(GetStatus(LOST))
    rig.desk()
    assert screen.hears()[1] == FollowUp(LOST, "unknown")
    assert screen.ups.get(timeout=WAIT_S) is True


def test_what_is_open_when_the_desk_dies_is_asked_again(rig: Rig) -> None:
    heard, dead = threading.Event(), threading.Event()

    def dying(question: Question) -> Reply:
        heard.set()
        dead.wait(WAIT_S)
        raise StorageFull

    first = rig.desk(dying, lane=beside)
    screen = rig.screen()
    screen.link.ask(Submit(REQUEST, "one"))
    assert heard.wait(WAIT_S)
    first.stop()
    dead.set()
    asked: queue.Queue[Question] = queue.Queue()

    def living(question: Question) -> Reply:
        asked.put(question)
        return Kept()

    rig.desk(living)
    assert asked.get(timeout=WAIT_S) == Submit(REQUEST, "one")
    assert screen.hears() == (Submit(REQUEST, "one"), Kept())
    assert [screen.ups.get(timeout=WAIT_S) for _ in range(3)] == [True, False, True]


def test_asking_never_waits_for_a_desk_that_hangs(rig: Rig) -> None:
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(rig.path))
    listener.listen(1)
    screen = rig.screen()
    hung, _ = listener.accept()

    def ask_much() -> None:
        for _ in range(50):
            screen.link.ask(GetStatus("x" * 100_000))

    asking = threading.Thread(target=ask_much)
    asking.start()
    asking.join(WAIT_S)
    assert not asking.is_alive()
    hung.close()
    listener.close()


def test_only_the_last_copy_of_a_session_waits_for_the_desk(rig: Rig) -> None:
    screen = rig.screen()
    for typed in ("a", "ab", "abc"):
        screen.link.ask(KeepSession(typed))
    heard: queue.Queue[Question] = queue.Queue()

    def listen(question: Question) -> Reply:
        heard.put(question)
        return Kept()

    rig.desk(listen)
    assert screen.hears()[0] == KeepSession("abc")
    assert heard.qsize() == 1


def test_when_the_citizen_has_left_only_what_was_sent_still_waits_for_the_desk(rig: Rig) -> None:
    screen = rig.screen()
    for question in (
        TakeSession(),
        KeepSession("secret"),
        FindAddress("en", "secret"),
        GetStatus("secret"),
        FindBill("en", "secret"),
        PrintSlip(Slip("en", (SlipLine("secret"),))),
        PrintSlip(Slip("en", ()), "receipt", promised=True),
        Submit(REQUEST, "one"),
        EndSession(),
    ):
        screen.link.ask(question)
    assert b"secret" not in repr(vars(screen.link)).encode()
    rig.desk(lambda _: Addresses(()))
    assert [type(screen.hears()[0]) for _ in range(4)] == [TakeSession, PrintSlip, Submit, EndSession]
