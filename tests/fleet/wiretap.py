"""One who stands between a kiosk and its broker, and writes down every byte that the kiosk sends."""

import contextlib
import socket
import threading
from typing import Self


class Wiretap:
    def __init__(self, port: int) -> None:
        """`port` is the broker's, `self.port` the one that the kiosk is given."""
        self._to, self._server = port, socket.create_server(("127.0.0.1", 0))
        self.port = int(self._server.getsockname()[1])
        self._sent, self._lock, self._lines = bytearray(), threading.Lock(), list[socket.socket]()

    @property
    def sent(self) -> bytes:
        with self._lock:
            return bytes(self._sent)

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
        with contextlib.suppress(OSError):
            while True:
                kiosk, _ = self._server.accept()
                broker = socket.create_connection(("127.0.0.1", self._to))
                self._lines += [kiosk, broker]
                for pair in ((kiosk, broker, True), (broker, kiosk, False)):
                    threading.Thread(target=self._passes_on, args=pair, daemon=True).start()

    def _passes_on(self, one: socket.socket, other: socket.socket, is_kiosk: bool) -> None:
        with contextlib.suppress(OSError):
            while words := one.recv(65536):
                if is_kiosk:
                    with self._lock:
                        self._sent += words
                other.sendall(words)
            other.shutdown(socket.SHUT_WR)
