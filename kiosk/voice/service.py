"""The child's side of a voice process: messages in from its parent, messages out, and nothing else."""

import contextlib
import ctypes
import os
import queue
import signal
import threading
from collections.abc import Callable, Mapping
from typing import BinaryIO

from kiosk import log
from kiosk.core.errors import BadReply
from kiosk.voice.messages import Ping, Pong
from kiosk.wire import decode, encode

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE = 1, 4


class _End:
    """The parent closed the line."""


class Line:
    """To the parent and back. Both methods may be called from any thread."""

    def __init__(self, out: BinaryIO) -> None:
        self._out, self._lock = out, threading.Lock()
        self._events: queue.SimpleQueue[object] = queue.SimpleQueue()

    def tell(self, message: object) -> None:
        """To the parent. One that has gone hears nothing, and its closed line ends this process."""
        with self._lock, contextlib.suppress(BrokenPipeError):
            self._out.write(encode(message).encode() + b"\n")
            self._out.flush()

    def post(self, event: object) -> None:
        """To this process's own handler, in turn with what the parent says: for sound that arrived, work that ended."""
        self._events.put(event)

    def next(self) -> object:
        return self._events.get()


def serve(to_child: Mapping[str, type], make: Callable[[Line], Callable[[object], None]]) -> None:
    """Until the parent closes the line.

    `make(line)` starts the service and returns its handler, which is given every message and every posted event, one
    after another, in the main thread. A Ping is answered when its turn comes: a handler that hangs is found out.
    """
    _harden()
    with contextlib.suppress(BrokenPipeError), _line_out() as out:
        line = Line(out)
        threading.Thread(target=_read, args=(to_child, line), name="line", daemon=True).start()
        handle = make(line)
        while not isinstance(event := line.next(), _End):
            if isinstance(event, Ping):
                line.tell(Pong(event.number))
            else:
                handle(event)


def _read(to_child: Mapping[str, type], line: Line) -> None:
    """A message that cannot be read is a fault of the program: the line ends."""
    with os.fdopen(os.dup(0), "rb") as lines, contextlib.suppress(BadReply):
        for each in lines:
            line.post(decode(each, to_child))
    line.post(_End())


def _line_out() -> BinaryIO:
    """What was standard output. What a library prints from now on goes nowhere; our log still goes to the journal."""
    out = os.fdopen(os.dup(1), "wb")
    journal = os.fdopen(os.dup(2), "w", buffering=1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os.close(nowhere)
    with contextlib.redirect_stderr(journal):
        log.start()
    return out


def _harden() -> None:
    """What a citizen says never leaves in a core dump, and no child outlives its parent."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
