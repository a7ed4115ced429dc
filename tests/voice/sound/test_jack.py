"""Headphones plugged in and pulled out, as the kernel tells it; a FIFO stands in for the device."""

import os
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Queue

import pytest

from kiosk.voice.sound.jack import Jack, find, switch_event

PATIENCE_S = 10.0
DEVICES = """I: Bus=0019 Vendor=0000 Product=0001 Version=0000
N: Name="Power Button"
H: Handlers=kbd event0
B: EV=3
B: KEY=10000000000000 0

I: Bus=0000 Vendor=0000 Product=0000 Version=0000
N: Name="HDA Intel PCH Mic"
H: Handlers=event11
B: EV=21
B: SW=10

I: Bus=0000 Vendor=0000 Product=0000 Version=0000
N: Name="HDA Intel PCH Headphone"
H: Handlers=event12
B: EV=21
B: SW=4
"""


class Socket:
    """A headphone jack."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "event12"
        os.mkfifo(self.path)
        self._writer = os.open(self.path, os.O_RDWR)

    def tells(self, events: bytes) -> None:
        os.write(self._writer, events)

    def close(self) -> None:
        os.close(self._writer)


@pytest.fixture
def socket(tmp_path: Path) -> Iterator[Socket]:
    socket = Socket(tmp_path)
    yield socket
    socket.close()


@pytest.fixture
def told(socket: Socket) -> Iterator["Queue[bool]"]:
    heard: Queue[bool] = Queue()
    jack = Jack(str(socket.path), heard.put)
    jack.start()
    yield heard
    jack.stop()


def test_plugging_in_and_pulling_out_are_told(socket: Socket, told: "Queue[bool]") -> None:
    for plugged in (True, False, True):
        socket.tells(switch_event(plugged))
        assert told.get(timeout=PATIENCE_S) is plugged


def test_what_did_not_change_is_not_told_again(socket: Socket, told: "Queue[bool]") -> None:
    socket.tells(switch_event(True) + switch_event(True) + switch_event(False))
    assert [told.get(timeout=PATIENCE_S), told.get(timeout=PATIENCE_S)] == [True, False]


def test_an_event_may_come_in_two_halves(socket: Socket, told: "Queue[bool]") -> None:
    event = switch_event(True)
    socket.tells(event[:10])
    socket.tells(event[10:])
    assert told.get(timeout=PATIENCE_S) is True


def test_other_switches_and_keys_say_nothing(socket: Socket, told: "Queue[bool]") -> None:
    event = switch_event(True)
    kind, code = 16, 18
    key = event[:kind] + b"\1\0" + event[kind + 2 :]
    microphone = event[:code] + b"\4\0" + event[code + 2 :]
    socket.tells(key + microphone + switch_event(False))
    assert told.get(timeout=PATIENCE_S) is False
    with pytest.raises(Empty):
        told.get_nowait()


def test_the_device_with_a_headphone_switch_is_found() -> None:
    assert find(DEVICES) == "/dev/input/event12"


def test_a_machine_without_such_a_switch_has_none(tmp_path: Path) -> None:
    assert find(DEVICES.partition('N: Name="HDA Intel PCH Headphone"')[0]) == ""
    heard: Queue[bool] = Queue()
    jack = Jack("auto", heard.put, devices=tmp_path / "devices")
    jack.start()
    jack.stop()
    assert heard.empty()
