"""The socket between screen and desk: typed messages, bounded in size, versioned, asked again after a break.

A frame is 4 bytes of length (big endian) and that many bytes of UTF-8 JSON: version, number, message. A reply
carries the number of its question; what the desk tells unasked has number 0.
"""

import json
import socket
import struct
import threading
import typing
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from kiosk import wire
from kiosk.core import messages
from kiosk.core.errors import BadReply, KioskError
from kiosk.core.messages import VERSION, Event, Failed, Question, Reply

MAX_FRAME = 8 * 1024 * 1024
"""A list of 2,569 services, the longest seen, takes about 1 MB."""
_HEADER = struct.Struct(">I")
_PATIENCE = struct.pack("ll", 5, 0)
"""Seconds and microseconds after which a screen that reads nothing is given up: a hung screen stops no delivery."""
_TYPES: dict[str, type] = {
    kind.__name__: kind
    for union in (messages.Question, messages.Reply, messages.Event)
    for kind in typing.get_args(union)
}


def pack(number: int, message: Question | Reply | Event) -> bytes:
    envelope = f'{{"v":{VERSION},"n":{number},"m":{wire.encode(message)}}}'.encode()
    if len(envelope) > MAX_FRAME:
        raise BadReply(f"a message of {len(envelope)} bytes is too long for the link")
    return _HEADER.pack(len(envelope)) + envelope


def unpack(frame: bytes) -> tuple[int, typing.Any]:
    """(number, message); BadReply for anything else."""
    try:
        envelope = json.loads(frame)
        version, number, message = envelope["v"], int(envelope["n"]), envelope["m"]
        body, kind = message["body"], _TYPES[message["type"]]
    except (ValueError, KeyError, TypeError, RecursionError) as trouble:
        raise BadReply(f"not a message of the link: {trouble!r}") from None
    if version != VERSION:
        raise BadReply(f"version {version} where {VERSION} is spoken: restart both processes")
    return number, wire.build(kind, body)


def frames(connection: socket.socket) -> Iterator[bytes]:
    """Until the other side closes; BadReply when a frame is longer than any message may be."""
    with connection.makefile("rb") as stream:
        while len(header := stream.read(_HEADER.size)) == _HEADER.size:
            (length,) = _HEADER.unpack(header)
            if length > MAX_FRAME:
                raise BadReply(f"a frame of {length} bytes")
            if len(frame := stream.read(length)) < length:
                return
            yield frame


class LinkServer:
    """The desk's end. `answer` is called in order; questions of the `slow` types beside, so that they block nobody."""

    def __init__(
        self,
        path: Path,
        answer: Callable[[Question], Reply],
        slow: frozenset[type] = frozenset(),
        answered: Callable[[Question, Reply], None] = lambda _question, _reply: None,
    ) -> None:
        self.path, self._answer, self._slow, self._answered = path, answer, slow, answered
        self._pool = ThreadPoolExecutor(4, thread_name_prefix="answer")
        self._lock = threading.Lock()
        self._connections: set[socket.socket] = set()
        path.unlink(missing_ok=True)
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._socket.bind(str(path))
        path.chmod(0o660)
        self._socket.listen(4)

    def start(self) -> None:
        threading.Thread(target=self._accept, name="link", daemon=True).start()

    def stop(self) -> None:
        with self._lock:
            for connection in (*self._connections, self._socket):
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._pool.shutdown(wait=False, cancel_futures=True)

    def tell(self, event: Event) -> None:
        with self._lock:
            connections = tuple(self._connections)
        for connection in connections:
            self._send(connection, 0, event)

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, _PATIENCE)
            with self._lock:
                self._connections.add(connection)
            threading.Thread(target=self._serve, args=(connection,), name="screen", daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection, suppress(OSError, BadReply):
            for frame in frames(connection):
                number, question = unpack(frame)
                if type(question) in self._slow:
                    self._pool.submit(self._reply, connection, number, question)
                else:
                    self._reply(connection, number, question)
        with self._lock:
            self._connections.discard(connection)

    def _reply(self, connection: socket.socket, number: int, question: Question) -> None:
        try:
            reply = self._answer(question)
        except KioskError as trouble:
            reply = Failed(trouble.message_key, tuple(trouble.values.items()))
        self._send(connection, number, reply)
        self._answered(question, reply)

    def _send(self, connection: socket.socket, number: int, message: Reply | Event) -> None:
        data = pack(number, message)
        with self._lock:
            try:
                connection.sendall(data)
            except OSError:
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)


class LinkClient:
    """The screen's end: connects, and connects again; what was not answered is asked again.

    The callbacks come from a thread of the link. `on_up` tells whether the desk is there.
    """

    def __init__(
        self,
        path: Path,
        on_reply: Callable[[Question, Reply], None],
        on_event: Callable[[Event], None],
        on_up: Callable[[bool], None],
    ) -> None:
        self._path, self._on_reply, self._on_event, self._on_up = path, on_reply, on_event, on_up
        self._lock = threading.Lock()
        self._open: dict[int, Question] = {}
        self._number = 0
        self._socket: socket.socket | None = None
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="link", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        with self._lock, suppress(OSError):
            if self._socket:
                self._socket.shutdown(socket.SHUT_RDWR)
        self._thread.join(timeout=5)

    def ask(self, question: Question) -> None:
        """Answered through `on_reply`, now or once the desk is back."""
        with self._lock:
            self._number += 1
            self._open[self._number] = question
            self._send(self._number, question)

    def _send(self, number: int, question: Question) -> None:
        if self._socket:
            with suppress(OSError):
                self._socket.sendall(pack(number, question))

    def _run(self) -> None:
        pause = 0.05
        while not self._stopped.is_set():
            with suppress(OSError, BadReply), socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
                connection.connect(str(self._path))
                pause = 0.05
                self._talk(connection)
            self._stopped.wait(pause)
            pause = min(pause * 1.5, 1.0)

    def _talk(self, connection: socket.socket) -> None:
        with self._lock:
            self._socket = connection
            for number, question in sorted(self._open.items()):
                self._send(number, question)
        self._on_up(True)
        try:
            for frame in frames(connection):
                self._receive(*unpack(frame))
        finally:
            with self._lock:
                self._socket = None
            self._on_up(False)

    def _receive(self, number: int, message: typing.Any) -> None:
        if number == 0:
            self._on_event(message)
            return
        with self._lock:
            question = self._open.pop(number, None)
        if question is not None:
            self._on_reply(question, message)
