"""What is no message, is too long or cannot be said ends nothing but itself."""

import math
import socket
import struct
from collections.abc import Callable
from dataclasses import replace

import pytest

from kiosk.core.errors import BadReply
from kiosk.core.messages import (
    VERSION,
    Failed,
    FollowUp,
    GetStatus,
    Question,
    RequestChanged,
    Submit,
)
from kiosk.core.reports import Place
from kiosk.link import MAX_FRAME, frames, pack, unpack
from kiosk.link.frames import ANSWERS, QUESTIONS
from tests.core.values import REQUEST
from tests.link.rig import LOST, STATUS, WAIT_S, Rig, at_once, beside, frame, listening, said

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


def test_a_message_that_is_too_long_is_never_packed() -> None:
    with pytest.raises(BadReply):
        pack(1, GetStatus("x" * MAX_FRAME))
