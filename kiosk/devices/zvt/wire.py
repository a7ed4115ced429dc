"""The line to a terminal: TCP, where nothing waits for longer than it is told to."""

import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

_CHUNK = 4096
PORT = 20007


class Wire(Protocol):
    """Every method but `close` may raise OSError."""

    def send(self, data: bytes) -> None: ...

    def receive(self, seconds: float) -> bytes:
        """At least one byte; empty when the other end has closed. TimeoutError when nothing came."""

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Outside:
    """What the client needs of the world: a way to the terminal, and a clock that never jumps, in seconds."""

    connect: Callable[[], Wire]
    clock: Callable[[], float] = time.monotonic


class TcpWire:
    def __init__(self, host: str, port: int, patience: float) -> None:
        self._socket = socket.create_connection((host, port), patience)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        self._patience = patience

    def send(self, data: bytes) -> None:
        self._socket.settimeout(self._patience)
        self._socket.sendall(data)

    def receive(self, seconds: float) -> bytes:
        self._socket.settimeout(max(seconds, 0.001))
        return self._socket.recv(_CHUNK)

    def close(self) -> None:
        self._socket.close()


def over_tcp(address: str, patience: float) -> Callable[[], Wire]:
    """`address` is host, or host:port. ValueError when it is neither."""
    host, _colon, port = address.partition(":")
    number = int(port) if port else PORT
    return lambda: TcpWire(host, number, patience)
