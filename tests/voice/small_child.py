"""A voice process that does what it is told, for the tests of what watches it: `Play` names the deed."""

import ctypes
import os
import signal
import sys
import threading
from collections.abc import Callable

from kiosk.voice.messages import TO_MOUTH, Mouth, Play, Speak, Trouble
from kiosk.voice.service import Line, serve

PR_GET_DUMPABLE = 3


def make(line: Line) -> Callable[[object], None]:
    """It says who it is, and gives back what it is told to speak."""

    def raw(data: bytes) -> None:
        line._out.write(data)
        line._out.flush()

    def flood() -> None:
        for _ in range(5_000):
            line.tell(Trouble("flood"))

    def chatter() -> None:
        for stream in (sys.stdout, sys.stderr):
            stream.write("what a citizen said\n")
            stream.flush()
        os.system("echo what a citizen said; echo 'what a citizen said' >&2")
        line.tell(Trouble("chatted"))

    deeds: dict[str, Callable[[], object]] = {
        "die": lambda: os._exit(3),
        "hang": lambda: threading.Event().wait(),
        "freeze": lambda: os.kill(os.getpid(), signal.SIGSTOP),
        "rubbish": lambda: raw(b"hello\n"),
        "endless": lambda: raw(b"x" * 3_000_000),
        "flood": flood,
        "chatter": chatter,
        "dumpable": lambda: line.tell(Trouble(str(ctypes.CDLL(None).prctl(PR_GET_DUMPABLE, 0, 0, 0, 0)))),
        "crash": lambda: int("what a citizen said"),
    }

    def handle(event: object) -> None:
        match event:
            case Play(deed):
                deeds[deed]()
            case Speak(turn, lines):
                line.post(Trouble("\n".join(lines), turn))
            case Trouble():
                line.tell(event)

    line.tell(Mouth((str(os.getpid()),), loudspeaker=True))
    return handle


if __name__ == "__main__":
    serve(TO_MOUTH, make)
