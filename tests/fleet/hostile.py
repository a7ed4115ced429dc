"""Brokers that mean no good, each a few bytes on a real socket."""

import contextlib
import socket
import struct
import threading
from collections.abc import Callable
from typing import Self

CONNACK = bytes([0x20, 2, 0, 0])
_MOST = 64 * 1024 * 1024
Answer = Callable[[socket.socket], int | None]
"""Bytes that were poured out, where it pours."""


def _says(words: bytes) -> Answer:
    def answer(line: socket.socket) -> None:
        line.recv(4096)
        line.sendall(words)
        while line.recv(4096):
            pass

    return answer


def _hangs_up(line: socket.socket) -> None:
    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def _lets_in_and_goes(line: socket.socket) -> None:
    line.recv(4096)
    line.sendall(CONNACK)


def _is_silent(line: socket.socket) -> None:
    while line.recv(4096):
        pass


def _pours(packet: bytes) -> Answer:
    """Lets the kiosk in, then sends without an end."""

    def answer(line: socket.socket) -> int:
        line.recv(4096)
        line.sendall(CONNACK)
        sent, many = 0, packet * max(65536 // len(packet), 1)
        with contextlib.suppress(OSError):
            while sent < _MOST:
                sent += line.send(many)
        return sent

    return answer


def _publish(topic: bytes, payload: bytes, flags: int = 0x32) -> bytes:
    body = struct.pack(">H", len(topic)) + topic + b"\0\1" + payload
    return bytes([flags, len(body)]) + body


ANSWERS: dict[str, Answer] = {
    "hangs up": _hangs_up,
    "is silent": _is_silent,
    "is a web server": _says(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"),
    "speaks noise": _says(bytes(range(256)) * 16),
    "refuses": _says(bytes([0x20, 2, 0, 5])),
    "refuses the protocol": _says(bytes([0x20, 2, 0, 1])),
    "refuses for no known reason": _says(bytes([0x20, 2, 0, 77])),
    "lets in with an empty word": _says(bytes([0x20, 0])),
    "lets in and says goodbye": _lets_in_and_goes,
    "lets in and is silent": _says(CONNACK),
    "acknowledges what was never sent": _says(CONNACK + bytes([0x40, 2, 0xFF, 0xFF]) * 64),
    "acknowledges without a number": _says(CONNACK + bytes([0x40, 1, 7])),
    "sends messages": _says(CONNACK + _publish(b"kiosks/hall-1/do", b"reboot")),
    "sends a topic that is no text": _says(CONNACK + _publish(b"\xff\xfe", b"x")),
    "keeps messages open": _pours(_publish(b"t", b"x" * 64, 0x34)),
    "announces 256 megabytes": _pours(b"\x30\xff\xff\xff\x7f" + b"x" * 4096),
    "a length that never ends": _says(CONNACK + b"\x30\xff\xff\xff\xff\xff"),
    "pings without an end": _pours(b"\xc0\0"),
    "answers pings that were not asked": _pours(b"\xd0\0"),
}


class Hostile:
    """Counts who comes, and what it could pour out before the other hung up."""

    def __init__(self, answer: Answer) -> None:
        self._answer, self._server = answer, socket.create_server(("127.0.0.1", 0))
        self.port = int(self._server.getsockname()[1])
        self.visits = threading.Semaphore(0)
        self.poured = [0]
        self._lines: list[socket.socket] = []

    def __enter__(self) -> Self:
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        for line in self._lines:
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
            line.close()

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self._server.accept()
            except OSError:
                return
            self._lines.append(line)
            self.visits.release()
            threading.Thread(target=self._one, args=(line,), daemon=True).start()

    def _one(self, line: socket.socket) -> None:
        with contextlib.suppress(OSError):
            self.poured.append(self._answer(line) or 0)
        line.close()
