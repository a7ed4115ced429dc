"""The socket between screen and desk, with everything that can go wrong on it."""

import json
import math
import queue
import socket
import stat
import struct
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kiosk.core.errors import BadReply, StorageFull
from kiosk.core.messages import (
    VERSION,
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
    Question,
    Reply,
    RequestChanged,
    Services,
    Submit,
    TakeSession,
)
from kiosk.core.reports import Place
from kiosk.link import MAX_FRAME, LinkClient, LinkServer, frames, pack, unpack
from kiosk.link import lane as lanes
from kiosk.link.frames import ANSWERS, QUESTIONS
from kiosk.link.server import MOST
from tests.core.values import REQUEST

WAIT_S = 10
LOST = "SM 0000 0001"


def answer(question: Question) -> Reply:
    match question:
        case GetStatus(reference):
            return FollowUp(reference, "unknown")
        case GetServices(language):
            return Services((), (), None) if language else Failed("no")
    return Kept()


def at_once(question: Question) -> str:
    return ""


def beside(question: Question) -> str:
    return "slow" if isinstance(question, (GetStatus, Submit)) else ""


class Screen:
    """A client that writes down what it hears."""

    def __init__(self, path: Path) -> None:
        self.replies: queue.Queue[tuple[Question, Reply]] = queue.Queue()
        self.events: queue.Queue[object] = queue.Queue()
        self.ups: queue.Queue[bool] = queue.Queue()
        self.link = LinkClient(path, lambda q, r: self.replies.put((q, r)), self.events.put, self.ups.put)

    def hears(self) -> tuple[Question, Reply]:
        return self.replies.get(timeout=WAIT_S)


class Rig:
    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.path, self._stack = folder / "desk.sock", stack

    def desk(self, answer: Callable[[Question], Reply] = answer, **options: Any) -> LinkServer:
        server = LinkServer(self.path, answer, **options)
        server.start()
        self._stack.callback(server.stop)
        return server

    def screen(self) -> Screen:
        screen = Screen(self.path)
        screen.link.start()
        self._stack.callback(screen.link.stop)
        return screen

    def raw(self) -> socket.socket:
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(WAIT_S)
        connection.connect(str(self.path))
        self._stack.callback(connection.close)
        return connection


@contextmanager
def listening(rig: Rig) -> Iterator[socket.socket]:
    """A desk that is played by the test itself."""
    with socket.socket(socket.AF_UNIX) as listener:
        listener.settimeout(WAIT_S)
        listener.bind(str(rig.path))
        listener.listen(4)
        yield listener


@pytest.fixture
def rig() -> Iterator[Rig]:
    """The path of a socket must be short: pytest's own folders are too deep."""
    with tempfile.TemporaryDirectory(prefix="k") as folder, ExitStack() as stack:
        yield Rig(Path(folder), stack)


def frame(body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + body


def said(message: object, number: object = 1, version: object = VERSION) -> bytes:
    return json.dumps({"v": version, "n": number, "m": message}).encode()


STATUS = {"type": "GetStatus", "body": {"reference": "a"}}
HOSTILE = {
    "a frame longer than any message": struct.pack(">I", MAX_FRAME + 1),
    "not JSON": frame(b"hello"),
    "nothing": frame(b""),
    "not UTF-8": frame(b"\xff\xfe"),
    "a list": frame(b"[]"),
    "deep nesting": frame(b'{"v":1,"n":1,"m":' + b"[" * 100_000),
    "another version": frame(said(STATUS, version=VERSION + 1)),
    "no version": frame(b'{"n":1,"m":{}}'),
    "an extra field around it": frame(said(STATUS)[:-1] + b',"x":1}'),
    "a number that is infinite": frame(said(STATUS).replace(b'"n": 1', b'"n": 1e999')),
    "a number that is NaN": frame(said(STATUS).replace(b'"n": 1', b'"n": NaN')),
    "a negative number": frame(said(STATUS, number=-1)),
    "a number that is a text": frame(said(STATUS, number="1")),
    "a number of ten thousand digits": frame(said(STATUS).replace(b'"n": 1', b'"n": ' + b"9" * 10_000)),
}


MEANINGLESS = {
    "an unknown type": {"type": "Rm", "body": {}},
    "a type that is a list": {"type": [], "body": {}},
    "a reply in place of a question": {"type": "Kept", "body": {"snapshot": "", "age_s": 0}},
    "an extra field": {"type": "GetStatus", "body": {"reference": "a", "x": 1}},
    "no message": None,
}


@pytest.mark.parametrize("message", MEANINGLESS.values(), ids=MEANINGLESS)
def test_a_question_that_means_nothing_is_answered_and_the_next_is_heard(rig: Rig, message: object) -> None:
    rig.desk()
    connection = rig.raw()
    connection.sendall(frame(said(message, number=7)) + frame(said(STATUS, number=8)))
    heard = frames(connection)
    assert unpack(next(heard), ANSWERS) == (7, Failed("error.bad_reply"))
    assert unpack(next(heard), ANSWERS) == (8, FollowUp("a", "unknown"))


def test_a_reply_that_means_nothing_is_told_as_trouble(rig: Rig) -> None:
    with listening(rig) as desk:
        screen = rig.screen()
        screen.link.ask(GetStatus(LOST))
        connection, _ = desk.accept()
        with connection:
            next(frames(connection))
            connection.sendall(frame(said(STATUS, number=0)) + frame(said(STATUS)))
            assert screen.hears() == (GetStatus(LOST), Failed("error.bad_reply"))
            connection.sendall(pack(0, RequestChanged(LOST, "done")))
            assert screen.events.get(timeout=WAIT_S) == RequestChanged(LOST, "done")


def test_a_question_that_breaks_the_link_is_given_up_and_the_next_is_answered(rig: Rig) -> None:
    with listening(rig) as desk:
        screen = rig.screen()
        screen.link.ask(GetStatus("breaks"))
        screen.link.ask(GetStatus(LOST))
        for _ in range(3):
            connection, _ = desk.accept()
            with connection:
                assert unpack(next(frames(connection)), QUESTIONS)[1] == GetStatus("breaks")
        assert screen.hears() == (GetStatus("breaks"), Failed("error.link_down"))
        connection, _ = desk.accept()
        with connection:
            number, question = unpack(next(frames(connection)), QUESTIONS)
            connection.sendall(pack(number, FollowUp(LOST, "unknown")))
            assert screen.hears() == (question, FollowUp(LOST, "unknown"))


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


def test_what_json_cannot_say_is_told_as_trouble_and_the_next_is_asked(rig: Rig) -> None:
    rig.desk()
    screen = rig.screen()
    nowhere = Submit(replace(REQUEST, place=Place("a", math.nan, 0.0)), "one")
    screen.link.ask(nowhere)
    assert screen.hears()[1] == Failed("error.bad_reply")
    screen.link.ask(GetStatus(LOST))
    assert screen.hears()[1] == FollowUp(LOST, "unknown")


@pytest.mark.parametrize("bytes_", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_frame_ends_its_own_connection_alone(rig: Rig, bytes_: bytes) -> None:
    rig.desk()
    screen, attacker = rig.screen(), rig.raw()
    attacker.sendall(bytes_)
    assert attacker.recv(1) == b""
    screen.link.ask(GetStatus(LOST))
    assert screen.hears() == (GetStatus(LOST), FollowUp(LOST, "unknown"))


def test_a_frame_cut_off_in_the_middle_is_forgotten(rig: Rig) -> None:
    rig.desk()
    attacker = rig.raw()
    attacker.sendall(struct.pack(">I", 100) + b"half")
    attacker.shutdown(socket.SHUT_WR)
    assert attacker.recv(1) == b""


def test_only_owner_and_group_may_speak_with_the_desk(rig: Rig) -> None:
    assert stat.S_IMODE(rig.desk().path.stat().st_mode) == 0o660


def test_a_socket_left_by_a_desk_that_died_is_replaced(rig: Rig) -> None:
    left = socket.socket(socket.AF_UNIX)
    left.bind(str(rig.path))
    left.close()
    rig.desk()
    screen = rig.screen()
    screen.link.ask(GetStatus(LOST))
    assert screen.hears()[1] == FollowUp(LOST, "unknown")


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


@pytest.mark.parametrize("lane", [at_once, beside], ids=["in order", "beside"])
def test_a_reply_that_is_too_long_is_told_as_trouble(rig: Rig, lane: Callable[[Question], str]) -> None:
    rig.desk(lambda _: Failed("x" * MAX_FRAME), lane=lane)
    screen = rig.screen()
    screen.link.ask(GetStatus(LOST))
    assert screen.hears()[1] == Failed("error.bad_reply")


def test_a_question_that_is_too_long_is_told_as_trouble(rig: Rig) -> None:
    rig.desk()
    screen = rig.screen()
    screen.link.ask(GetStatus("x" * MAX_FRAME))
    assert screen.hears()[1] == Failed("error.bad_reply")
    screen.link.ask(GetStatus(LOST))
    assert screen.hears()[1] == FollowUp(LOST, "unknown")


def test_half_a_character_stops_nobody(rig: Rig) -> None:
    rig.desk()
    screen = rig.screen()
    screen.link.ask(GetStatus("a\ud83db"))
    assert screen.hears()[1] == FollowUp("a?b", "unknown")


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


def test_of_too_many_connections_the_one_that_never_spoke_is_closed(rig: Rig) -> None:
    rig.desk()
    screen = rig.screen()
    screen.link.ask(GetStatus(LOST))
    screen.hears()
    silent = [rig.raw() for _ in range(MOST)]
    assert silent[0].recv(1) == b""
    for connection in silent[1:]:
        connection.sendall(frame(said(STATUS)))
        assert unpack(next(frames(connection)), ANSWERS) == (1, FollowUp("a", "unknown"))
    assert screen.ups.get(timeout=WAIT_S) is True
    assert screen.ups.empty()


def test_of_too_many_that_spoke_the_one_that_spoke_longest_ago_is_closed(rig: Rig) -> None:
    rig.desk()
    speaking = [rig.raw() for _ in range(MOST)]
    for connection in (*speaking, speaking[0]):
        connection.sendall(frame(said(STATUS)))
        next(frames(connection))
    screen = rig.screen()
    assert speaking[1].recv(1) == b""
    screen.link.ask(GetStatus(LOST))
    assert screen.hears()[1] == FollowUp(LOST, "unknown")


def test_a_socket_that_takes_nobody_any_more_is_a_crash(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    crashes: queue.Queue[threading.ExceptHookArgs] = queue.Queue()
    monkeypatch.setattr(threading, "excepthook", crashes.put)
    rig.desk()._socket.shutdown(socket.SHUT_RDWR)
    assert crashes.get(timeout=WAIT_S).exc_type is OSError


def test_an_event_reaches_every_screen(rig: Rig) -> None:
    desk = rig.desk()
    screens = [rig.screen(), rig.screen()]
    for screen in screens:
        screen.link.ask(GetWorld())
        screen.hears()
    desk.tell(RequestChanged(LOST, "done"))
    assert [screen.events.get(timeout=WAIT_S) for screen in screens] == [RequestChanged(LOST, "done")] * 2


def test_a_screen_that_reads_nothing_holds_up_neither_the_desk_nor_the_others(rig: Rig) -> None:
    desk = rig.desk(lambda _: Failed("x" * 4_000_000), patience_s=1)
    hung, screen = rig.raw(), rig.screen()
    hung.sendall(pack(1, GetStatus(LOST)))
    screen.link.ask(GetStatus(LOST))
    assert screen.hears()[0] == GetStatus(LOST)
    told = threading.Thread(target=desk.tell, args=(RequestChanged(LOST, "done"),))
    told.start()
    assert screen.events.get(timeout=WAIT_S) == RequestChanged(LOST, "done")
    told.join(WAIT_S)
    assert not told.is_alive()


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
        Submit(REQUEST, "one"),
        EndSession(),
    ):
        screen.link.ask(question)
    assert b"secret" not in repr(vars(screen.link)).encode()
    rig.desk(lambda _: Addresses(()))
    assert [type(screen.hears()[0]) for _ in range(3)] == [TakeSession, Submit, EndSession]


def test_a_message_that_is_too_long_is_never_packed() -> None:
    with pytest.raises(BadReply):
        pack(1, GetStatus("x" * MAX_FRAME))
