"""The screen's end of the link."""

import socket
import threading
import typing
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from kiosk.core.errors import BadReply, LinkDown
from kiosk.core.messages import (
    EndSession,
    Event,
    Failed,
    FindAddress,
    GetDefinition,
    GetStatus,
    KeepSession,
    PrintSlip,
    Question,
    Reply,
    is_promised,
)
from kiosk.core.payment_messages import FindBill, Pay
from kiosk.core.technician_messages import EnterTechnician, Examine, PrintForTechnician
from kiosk.link.frames import ANSWERS, Unreadable, frames, pack, unpack

_OF_THE_CITIZEN = (
    *(KeepSession, FindAddress, GetStatus, GetDefinition, PrintSlip, FindBill, Pay),
    *(EnterTechnician, Examine, PrintForTechnician),
)
"""Nothing of these waits in memory once the citizen, or the technician, has left: what is not begun yet is not paid
any more. A Submit does, for it was promised, and so may a slip.
"""


_SHORTEST_S, _LONGEST_S = 0.05, 1.0
"""Between one try to connect and the next."""
_OFTEN = 3


class LinkClient:
    """Connects, and connects again; what was not answered is asked again.

    `ask` never waits: a thread of the link writes. The callbacks come from threads of the link. `on_up` tells
    whether the desk is there.
    """

    def __init__(
        self,
        path: Path,
        on_reply: Callable[[Question, Reply], None],
        on_event: Callable[[Event], None],
        on_up: Callable[[bool], None],
    ) -> None:
        self._path, self._on_reply, self._on_event, self._on_up = path, on_reply, on_event, on_up
        self._news = threading.Condition()
        self._open: dict[int, Question] = {}
        self._number = 0
        self._blamed: Counter[int] = Counter()
        self._sent = 0
        self._heard = False
        self._socket: socket.socket | None = None
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="link", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        with self._news, suppress(OSError):
            if self._socket:
                self._socket.shutdown(socket.SHUT_RDWR)
        self._thread.join(timeout=5)

    def ask(self, question: Question) -> None:
        """Answered through `on_reply`, now or once the desk is back."""
        with self._news:
            self._drop(question)
            self._number += 1
            self._open[self._number] = question
            self._news.notify_all()

    def _drop(self, question: Question) -> None:
        """Only the last copy of a session matters, and none after its end."""
        old = _OF_THE_CITIZEN if isinstance(question, EndSession) else KeepSession
        if isinstance(question, (KeepSession, EndSession)):
            self._open = {
                number: each for number, each in self._open.items() if not isinstance(each, old) or is_promised(each)
            }

    def _run(self) -> None:
        """A desk that answers nothing is not hurried: only a frame makes the pause short again."""
        pause = _SHORTEST_S
        while not self._stopped.is_set():
            self._heard = False
            with suppress(OSError, BadReply), socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
                connection.connect(str(self._path))
                self._talk(connection)
            pause = _SHORTEST_S if self._heard else pause
            self._stopped.wait(pause)
            pause = min(pause * 1.5, _LONGEST_S)

    def _talk(self, connection: socket.socket) -> None:
        with self._news:
            self._socket = connection
        writer = threading.Thread(target=self._write, args=(connection,), name="link-writer", daemon=True)
        writer.start()
        try:
            if not self._stopped.is_set():
                self._on_up(True)
                for frame in frames(connection):
                    self._read(frame)
        finally:
            with self._news, suppress(OSError):
                self._socket = None
                self._news.notify_all()
                connection.shutdown(socket.SHUT_RDWR)
            writer.join()
            self._on_up(False)
            self._blame()

    def _read(self, frame: bytes) -> None:
        """What cannot be understood is told to who waits for it; nobody waits for an event."""
        try:
            number, message = unpack(frame, ANSWERS)
        except Unreadable as trouble:
            number, message = trouble.number, Failed(trouble.message_key)
        self._heard = True
        if number > 0 or not isinstance(message, Failed):
            self._receive(number, message)

    def _blame(self) -> None:
        """The link broke: most likely by the first question that was sent and not answered. The third time it is not
        asked again, or it would stand before all the others for ever.
        """
        with self._news:
            first = next(iter(self._open), None)
            if first is None or first > self._sent or self._stopped.is_set():
                return
            self._blamed[first] += 1
            guilty = self._blamed[first] >= _OFTEN
        if guilty:
            self._receive(first, Failed(LinkDown.message_key))

    def _write(self, connection: socket.socket) -> None:
        """Everything that is open, in order, then what is asked."""
        sent = self._sent = 0
        while (due := self._next(connection, sent)) is not None:
            sent, question = due
            try:
                packed = pack(sent, question)
                self._sent = sent
                connection.sendall(packed)
            except BadReply as trouble:
                self._receive(sent, Failed(trouble.message_key))
            except OSError:
                return

    def _next(self, connection: socket.socket, sent: int) -> tuple[int, Question] | None:
        """Waits for it; None when the connection is over."""
        with self._news:
            while self._socket is connection:
                number = next((number for number in self._open if number > sent), None)
                if number is not None:
                    return number, self._open[number]
                self._news.wait()
        return None

    def _receive(self, number: int, message: typing.Any) -> None:
        if number == 0:
            self._on_event(message)
            return
        with self._news:
            question = self._open.pop(number, None)
            self._blamed.pop(number, None)
        if question is not None:
            self._on_reply(question, message)
