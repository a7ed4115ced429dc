"""The desk's end of the link."""

import logging
import socket
import struct
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from pathlib import Path

from kiosk.core.errors import BadReply, KioskError, TryLater
from kiosk.core.messages import EndSession, Event, Failed, GetWorld, Question, Reply, is_promised
from kiosk.link.frames import QUESTIONS, Unreadable, frames, pack, unpack
from kiosk.link.lane import Lane

log = logging.getLogger(__name__)
PATIENCE_S = 5
"""After so long a screen that reads nothing is given up: a hung screen stops no delivery."""
MOST = 4
"""Connections at once: the screen, one that is just being given up, a technician's."""


@dataclass(slots=True)
class _Screen:
    """`turn` is held while something is sent; `heard` counts up with whoever spoke last, 0: has not spoken. Who
    `asked` how things stand is a screen; for a moment also a technician's command.
    """

    turn: threading.Lock = field(default_factory=threading.Lock)
    heard: int = 0
    asked: bool = False


class LinkServer:
    """`answer` is called in order; where `lane` names one, the question waits in it, beside the others. What waits
    there is forgotten with its citizen: when the session ends, or its connection.

    `answered` is called after the reply has left, in the same thread.
    """

    def __init__(
        self,
        path: Path,
        answer: Callable[[Question], Reply],
        lane: Callable[[Question], str] = lambda _question: "",
        answered: Callable[[Question, Reply], None] = lambda _question, _reply: None,
        patience_s: int = PATIENCE_S,
    ) -> None:
        self.path, self._answer, self._lane, self._answered = path, answer, lane, answered
        self._patience = struct.pack("ll", patience_s, 0)
        self._lanes: dict[str, Lane] = {}
        self._lock = threading.Lock()
        self._connections: dict[socket.socket, _Screen] = {}
        self._frames = count(1)
        self._stopped = False
        path.unlink(missing_ok=True)
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._socket.bind(str(path))
        path.chmod(0o660)
        self._socket.listen(4)
        self._accepting = threading.Thread(target=self._accept, name="link", daemon=True)

    def start(self) -> None:
        self._accepting.start()

    @property
    def is_listening(self) -> bool:
        return self._accepting.is_alive()

    @property
    def has_screen(self) -> bool:
        with self._lock:
            return any(each.asked for each in self._connections.values())

    def stop(self) -> None:
        self._stopped = True
        with self._lock:
            for connection in (*self._connections, self._socket):
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        for lane in tuple(self._lanes.values()):
            lane.stop()

    def tell(self, event: Event) -> None:
        with self._lock:
            connections = tuple(self._connections)
        for connection in connections:
            self._send(connection, 0, event)

    def _accept(self) -> None:
        """A desk that nobody can reach any more must end, and be started again."""
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                if self._stopped:
                    return
                raise
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, self._patience)
            with self._lock:
                if len(self._connections) >= MOST:
                    self._close_the_most_silent()
                self._connections[connection] = _Screen()
            threading.Thread(target=self._serve, args=(connection,), name="screen", daemon=True).start()

    def _close_the_most_silent(self) -> None:
        """One that never spoke, or spoke longest ago; of several, the oldest. A screen connects again."""
        silent = min(self._connections, key=lambda each: self._connections[each].heard)
        del self._connections[silent]
        log.warning("screen_too_many", extra={"count": MOST})
        with suppress(OSError):
            silent.shutdown(socket.SHUT_RDWR)

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            try:
                for frame in frames(connection):
                    self._read(connection, frame)
            except (OSError, BadReply) as trouble:
                log.info("screen_gone", extra={"error": type(trouble).__name__})
            self._forget(connection)
            with self._lock:
                self._connections.pop(connection, None)

    def _read(self, connection: socket.socket, frame: bytes) -> None:
        with self._lock:
            if screen := self._connections.get(connection):
                screen.heard = next(self._frames)
        self._decode(connection, frame)

    def _decode(self, connection: socket.socket, frame: bytes) -> None:
        """Closing for a question that means nothing here would bring it back with the next connection, for ever."""
        try:
            number, question = unpack(frame, QUESTIONS)
        except Unreadable as trouble:
            log.warning("question_unreadable")
            self._send(connection, trouble.number, Failed(trouble.message_key))
        else:
            self._take(connection, number, question)

    def _take(self, connection: socket.socket, number: int, question: Question) -> None:
        if isinstance(question, EndSession):
            self._forget(connection)
        if isinstance(question, GetWorld):
            self._know(connection)
        if not (name := self._lane_for(question)):
            self._reply(connection, number, question)
            return
        owner = None if is_promised(question) else connection
        if not self._lane_of(name).put(owner, partial(self._reply, connection, number, question)):
            self._send(connection, number, Failed(TryLater.message_key))

    def _know(self, connection: socket.socket) -> None:
        with self._lock:
            if screen := self._connections.get(connection):
                screen.asked = True

    def _lane_for(self, question: Question) -> str:
        """What goes wrong here goes wrong again where it is answered, and is told there."""
        try:
            return self._lane(question)
        except Exception:
            return ""

    def _lane_of(self, name: str) -> Lane:
        with self._lock:
            if name not in self._lanes:
                self._lanes[name] = Lane(name)
            return self._lanes[name]

    def _forget(self, connection: socket.socket) -> None:
        for lane in tuple(self._lanes.values()):
            lane.forget(connection)

    def _reply(self, connection: socket.socket, number: int, question: Question) -> None:
        try:
            reply = self._answer(question)
        except KioskError as trouble:
            reply = Failed(trouble.message_key, tuple(trouble.values.items()))
        except Exception:
            log.exception("answer_failed", extra={"kind": type(question).__name__})
            reply = Failed(KioskError.message_key)
        self._send(connection, number, reply)
        self._answered(question, reply)

    def _send(self, connection: socket.socket, number: int, message: Reply | Event) -> None:
        try:
            data = pack(number, message)
        except BadReply as trouble:
            data = pack(number, Failed(trouble.message_key))
        with self._lock:
            screen = self._connections.get(connection)
        if screen is None:
            return
        with screen.turn:
            try:
                connection.sendall(data)
            except OSError:
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
