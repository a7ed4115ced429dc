"""The microphone that is fed through a socket, against the same promises as a sound card's."""

import socket
import threading
from pathlib import Path

import pytest

from kiosk.voice.ear.fed import FedMicrophone
from kiosk.voice.ear.microphone import BLOCK, NoMicrophone

LOUD = b"\x00\x40" * BLOCK


class Ear:
    """Hears blocks until it has heard what it waits for."""

    def __init__(self) -> None:
        self.blocks: list[bytes] = []
        self.loud = threading.Event()

    def __call__(self, block: bytes) -> None:
        self.blocks.append(block)
        if LOUD in self.blocks:
            self.loud.set()


def feed(path: Path, pcm: bytes) -> None:
    with socket.socket(socket.AF_UNIX) as speaker:
        speaker.connect(str(path))
        speaker.sendall(pcm)


def test_what_is_fed_is_heard_in_whole_blocks(tmp_path: Path) -> None:
    microphone, ear = FedMicrophone(tmp_path / "microphone"), Ear()
    microphone.open(ear, lambda: None)
    feed(tmp_path / "microphone", LOUD)
    assert ear.loud.wait(5)
    microphone.close()
    assert {len(block) for block in ear.blocks} == {BLOCK * 2}


def test_without_its_socket_there_is_no_microphone(tmp_path: Path) -> None:
    microphone = FedMicrophone(tmp_path / "microphone")
    (tmp_path / "microphone").unlink()
    assert not microphone.present()
    with pytest.raises(NoMicrophone):
        microphone.open(lambda _: None, lambda: None)
