"""A microphone for demos and tests: it hears what is written to a Unix socket."""

import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path

from kiosk.voice.ear.microphone import BLOCK, BLOCK_S, NoMicrophone

_SIZE = BLOCK * 2
_PATIENCE_S = 1.0
_QUIET = (b"\x03\x00\xfd\xff\x02\x00\xfe\xff" * BLOCK)[:_SIZE]
"""A room is never quite silent; digital silence upsets recognisers."""


class FedMicrophone:
    """`path` is the socket's place: 16 kHz, mono, 16 bit little endian. What comes while it is closed is not heard.

    It hears as fast as one speaks, or `speed` times faster: what listens goes by the sound's own time. That begins with
    the sound where it comes soon, so that the same sound is always heard alike.
    """

    def __init__(self, path: Path, speed: float = 1.0) -> None:
        self._path, self._pace_s = path, BLOCK_S / speed
        self._sound = bytearray()
        self._lock = threading.Lock()
        self._fed = threading.Event()
        self._open: threading.Event | None = None
        path.unlink(missing_ok=True)
        self._server = socket.socket(socket.AF_UNIX)
        self._server.bind(str(path))
        self._server.listen()
        threading.Thread(target=self._take, name="fed", daemon=True).start()

    def present(self) -> bool:
        return self._path.exists()

    def open(self, on_block: Callable[[bytes], None], on_lost: Callable[[], None]) -> None:
        if not self.present():
            raise NoMicrophone
        self.close()
        with self._lock:
            self._sound.clear()
            self._fed.clear()
        closed = self._open = threading.Event()
        threading.Thread(target=self._play, args=(on_block, closed), name="microphone", daemon=True).start()

    def close(self) -> None:
        if self._open:
            self._open.set()
        self._open = None

    def _take(self) -> None:
        while True:
            speaker, _ = self._server.accept()
            with speaker:
                while pcm := speaker.recv(65536):
                    with self._lock:
                        if self._open:
                            self._sound += pcm
                            self._fed.set()

    def _play(self, on_block: Callable[[bytes], None], closed: threading.Event) -> None:
        self._fed.wait(_PATIENCE_S)
        due = time.monotonic()
        while not closed.is_set():
            with self._lock:
                block = bytes(self._sound[:_SIZE])
                del self._sound[:_SIZE]
            on_block(block + _QUIET[len(block) :])
            due += self._pace_s
            closed.wait(max(0.0, due - time.monotonic()))
