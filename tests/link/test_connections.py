"""Who may speak with the desk, how many, and screens that hang."""

import queue
import socket
import stat
import threading

import pytest

from kiosk.core.messages import (
    Failed,
    FollowUp,
    GetStatus,
    GetWorld,
    RequestChanged,
)
from kiosk.link import frames, pack, unpack
from kiosk.link.frames import ANSWERS
from kiosk.link.server import MOST
from tests.link.rig import LOST, STATUS, WAIT_S, Rig, frame, said


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


def test_a_screen_is_there_from_its_first_question_until_it_goes(rig: Rig) -> None:
    desk = rig.desk()
    rig.raw()
    screen = rig.screen()
    screen.link.ask(GetStatus(LOST))
    screen.hears()
    seen = [desk.has_screen]
    screen.link.ask(GetWorld())
    screen.hears()
    assert [*seen, desk.has_screen] == [False, True]
    desk.stop()
    assert screen.ups.get(timeout=WAIT_S) is True
    assert screen.ups.get(timeout=WAIT_S) is False
