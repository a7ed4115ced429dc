"""The desk's end of the link."""

import logging
import socket
import struct
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from kiosk.core.errors import BadReply, KioskError
from kiosk.core.messages import Event, Failed, Question, Reply
from kiosk.link.frames import QUESTIONS, Unreadable, frames, pack, unpack

log = logging.getLogger(__name__)
PATIENCE_S = 5
"""After so long a screen that reads nothing is given up: a hung screen stops no delivery."""


class LinkServer:
    """`answer` is called in order; questions of the `slow` types beside, so that they block nobody.

    `answered` is called after the reply has left, in the same thread.
    """

    def __init__(
        self,
        path: Path,
        answer: Callable[[Question], Reply],
        slow: frozenset[type] = frozenset(),
        answered: Callable[[Question, Reply], None] = lambda _question, _reply: None,
        patience_s: int = PATIENCE_S,
    ) -> None:
        self.path, self._answer, self._slow, self._answered = path, answer, slow, answered
        self._patience = struct.pack("ll", patience_s, 0)
        self._pool = ThreadPoolExecutor(4, thread_name_prefix="answer")
        self._lock = threading.Lock()
        self._connections: dict[socket.socket, threading.Lock] = {}
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
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, self._patience)
            with self._lock:
                self._connections[connection] = threading.Lock()
            threading.Thread(target=self._serve, args=(connection,), name="screen", daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            try:
                for frame in frames(connection):
                    self._read(connection, frame)
            except (OSError, BadReply, RuntimeError) as trouble:
                log.info("screen_gone", extra={"error": type(trouble).__name__})
            with self._lock:
                del self._connections[connection]

    def _read(self, connection: socket.socket, frame: bytes) -> None:
        """Closing for a question that means nothing here would bring it back with the next connection, for ever."""
        try:
            number, question = unpack(frame, QUESTIONS)
        except Unreadable as trouble:
            log.warning("question_unreadable")
            self._send(connection, trouble.number, Failed(trouble.message_key))
        else:
            self._take(connection, number, question)

    def _take(self, connection: socket.socket, number: int, question: Question) -> None:
        if type(question) in self._slow:
            self._pool.submit(self._reply, connection, number, question)
        else:
            self._reply(connection, number, question)

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
            turn = self._connections.get(connection)
        if turn is None:
            return
        with turn:
            try:
                connection.sendall(data)
            except OSError:
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
