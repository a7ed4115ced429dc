"""A screen, a desk, and the bare socket between them."""

import json
import queue
import socket
import struct
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from kiosk.core.messages import (
    VERSION,
    Failed,
    FollowUp,
    GetServices,
    GetStatus,
    Kept,
    Question,
    Reply,
    Services,
    Submit,
)
from kiosk.link import LinkClient, LinkServer

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


def frame(body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + body


def said(message: object, number: object = 1, version: object = VERSION) -> bytes:
    return json.dumps({"v": version, "n": number, "m": message}).encode()


STATUS = {"type": "GetStatus", "body": {"reference": "a"}}
