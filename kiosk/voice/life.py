"""One child process from its start to its end: lines out, lines in, and a watch on whether it still answers."""

import os
import selectors
import subprocess
import threading
from collections.abc import Callable
from contextlib import suppress

from kiosk.core.errors import BadReply
from kiosk.voice.messages import Ping
from kiosk.wire import encode

MOST_WAITING = 8_000_000
"""Bytes not yet taken by the child. One page with every street of a city is a tenth of it."""
LONGEST_LINE = 1_000_000
MOST_A_SECOND = 500
_CHUNK = 65_536
_GRACE_S = 1.0


class Life:
    """`hear` is given every line, and returns the number of the Pong that it was, else 0.

    One thread, in `run`, does all reading and writing; `send` and `end` may come from any other and never wait.
    """

    def __init__(
        self,
        process: "subprocess.Popen[bytes]",
        hear: Callable[[bytes], int],
        clock: Callable[[], float],
        ping_s: float,
        hung_s: float,
    ) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._process, self._hear, self._clock = process, hear, clock
        self._in, self._out = process.stdin.fileno(), process.stdout.fileno()
        self._ping_s, self._hung_s = ping_s, hung_s
        self._lock = threading.Lock()
        self._waiting = bytearray()
        self._ending = False
        self._wake = os.eventfd(0, os.EFD_NONBLOCK | os.EFD_CLOEXEC)
        self._gone = False
        self._read = bytearray()
        self._pinged = self._answered = 0
        self._ping_at = self._asked_at = self._second = clock()
        self._lines = 0

    @property
    def pid(self) -> int:
        return self._process.pid

    def send(self, line: bytes) -> None:
        """In order. A child that lets too much wait is not reading any more, and is ended."""
        with self._lock:
            self._waiting += line
            self._ending |= len(self._waiting) > MOST_WAITING
            self._rouse()

    def end(self) -> None:
        with self._lock:
            self._ending = True
            self._rouse()

    def _rouse(self) -> None:
        if not self._gone:
            os.eventfd_write(self._wake, 1)

    def run(self) -> str:
        """Until the child is dead and reaped; why it ended: died, hung, rubbish, flood or ended."""
        for end in (self._in, self._out):
            os.set_blocking(end, False)
        why = ""
        try:
            with selectors.DefaultSelector() as selector:
                selector.register(self._out, selectors.EVENT_READ)
                selector.register(self._wake, selectors.EVENT_READ)
                while not why:
                    why = self._turn(selector)
        finally:
            self._bury(_GRACE_S if why in {"ended", "died"} else 0.0)
        return why

    def _turn(self, selector: selectors.BaseSelector) -> str:
        if self._clock() >= self._ping_at:
            self._ping()
        self._watch_input(selector)
        ready = {key.fd for key, _ in selector.select(max(0.0, self._ping_at - self._clock()))}
        if self._wake in ready:
            with suppress(BlockingIOError):
                os.eventfd_read(self._wake)
        if self._ending:
            return "ended"
        if self._in in ready and not self._write():
            return "died"
        why = self._take() if self._out in ready else ""
        return why or ("hung" if self._hung() else "")

    def _watch_input(self, selector: selectors.BaseSelector) -> None:
        watched = self._in in selector.get_map()
        if bool(self._waiting) == watched:
            return
        if watched:
            selector.unregister(self._in)
        else:
            selector.register(self._in, selectors.EVENT_WRITE)

    def _ping(self) -> None:
        """Asked again only once it has answered."""
        if self._answered == self._pinged:
            self._asked_at = self._clock()
            self._pinged += 1
            self.send(encode(Ping(self._pinged)).encode() + b"\n")
        self._ping_at = self._clock() + self._ping_s

    def _hung(self) -> bool:
        return self._answered < self._pinged and self._clock() - self._asked_at > self._hung_s

    def _write(self) -> bool:
        with self._lock:
            try:
                del self._waiting[: os.write(self._in, self._waiting[:_CHUNK])]
            except BlockingIOError:
                pass
            except OSError:
                return False
        return True

    def _take(self) -> str:
        got = os.read(self._out, _CHUNK)
        if not got:
            return "died"
        self._read += got
        *lines, rest = bytes(self._read).split(b"\n")
        self._read = bytearray(rest)
        if self._too_many(len(lines)):
            return "flood"
        try:
            for line in lines:
                self._answered = max(self._answered, min(self._hear(line), self._pinged))
        except BadReply:
            return "rubbish"
        return "rubbish" if len(rest) > LONGEST_LINE else ""

    def _too_many(self, lines: int) -> bool:
        now = self._clock()
        if now - self._second >= 1.0:
            self._second, self._lines = now, 0
        self._lines += lines
        return self._lines > MOST_A_SECOND

    def _bury(self, grace_s: float) -> None:
        """Its closed input tells a healthy child to end; a dying one may still write to the log."""
        with self._process as process:
            assert process.stdin is not None
            process.stdin.close()
            try:
                process.wait(grace_s)
            except subprocess.TimeoutExpired:
                process.kill()
        with self._lock:
            self._gone = True
            os.close(self._wake)
