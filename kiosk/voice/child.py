"""The screen's side of a voice process: started, watched, and started again when it dies, hangs or talks rubbish."""

import logging
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kiosk.core.errors import BadReply
from kiosk.voice.life import Life
from kiosk.voice.messages import Pong
from kiosk.wire import decode, encode

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds. A child is asked every `ping_s`; one that answers nothing for `hung_s` is killed. The pause before the
    next start doubles from `first_s` to `longest_s`, and is short again after a life of `proven_s`."""

    ping_s: float = 2.0
    hung_s: float = 10.0
    first_s: float = 0.2
    longest_s: float = 30.0
    proven_s: float = 30.0


class Child:
    """`python -m module *arguments`, which calls `kiosk.voice.service.serve`.

    `send` never waits. What is sent while no child is up is forgotten: `on_up(True)` says that there is a new one,
    which knows nothing yet; it comes before its first message. Both callbacks come from a thread of this class.
    """

    def __init__(
        self,
        module: str,
        from_child: Mapping[str, type],
        on_message: Callable[[object], None],
        on_up: Callable[[bool], None],
        clock: Callable[[], float] = time.monotonic,
        pace: Pace | None = None,
        arguments: Sequence[str] = (),
    ) -> None:
        self._module, self._kinds, self._arguments = module, from_child, arguments
        self._on_message, self._on_up = on_message, on_up
        self._clock, self._pace = clock, pace or Pace()
        self._lock = threading.Lock()
        self._life: Life | None = None
        self._up = False
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"child {module}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    @property
    def pid(self) -> int:
        """0 while none is running."""
        with self._lock:
            return self._life.pid if self._life else 0

    def send(self, message: object) -> None:
        with self._lock:
            if self._life is not None and self._up:
                self._life.send(_line(message))

    def stop(self) -> None:
        """The child is told to end, and killed when it does not."""
        self._stopped.set()
        with self._lock:
            if self._life is not None:
                self._life.end()
        self._thread.join(timeout=5)

    def _run(self) -> None:
        """This thread starts every child itself: the kernel kills a child whose starting thread has ended."""
        pause = self._pace.first_s
        while not self._stopped.is_set():
            began = self._clock()
            self._live()
            if self._clock() - began >= self._pace.proven_s:
                pause = self._pace.first_s
            if self._stopped.wait(pause):
                return
            pause = min(pause * 2, self._pace.longest_s)

    def _live(self) -> None:
        life = Life(self._begin(), self._hear, self._clock, self._pace.ping_s, self._pace.hung_s)
        with self._lock:
            self._life = life
        if self._stopped.is_set():
            life.end()
        why = life.run()
        with self._lock:
            self._life, was_up, self._up = None, self._up, False
        if was_up:
            self._on_up(False)
        if not self._stopped.is_set():
            _log.warning("child_ended", extra={"id": self._module, "reason_code": why})

    def _begin(self) -> "subprocess.Popen[bytes]":
        """Its standard error is ours: the service lets nothing through to it but lines of the log."""
        return subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-P", "-m", self._module, *self._arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            start_new_session=True,
        )

    def _hear(self, line: bytes) -> int:
        """The number of a Pong, else 0. BadReply for what is no message."""
        message = decode(line, self._kinds)
        with self._lock:
            first, self._up = not self._up, True
        if first:
            self._on_up(True)
        if isinstance(message, Pong):
            return message.number
        self._on_message(message)
        return 0


def _line(message: object) -> bytes:
    """JSON holds no line break: a text's own are escaped."""
    text = encode(message)
    if "\n" in text:
        raise BadReply("a message of more than one line")
    return text.encode() + b"\n"
