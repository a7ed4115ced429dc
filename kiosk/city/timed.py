"""A deadline for the whole reply: a server that drips one byte a second satisfies every read timeout."""

import functools
import http.client
import io
import socket
import time
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool


class _TimedReader(io.RawIOBase):
    """Reads a socket until the deadline; each wait is the shorter of the socket's own timeout and what is left."""

    def __init__(self, raw: Any, sock: socket.socket, total: float) -> None:
        self._raw = raw
        self._sock = sock
        self._silence = sock.gettimeout()
        self._deadline = time.monotonic() + total

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError("the reply takes too long")
        self._sock.settimeout(left if self._silence is None else min(self._silence, left))
        count: int | None = self._raw.readinto(buffer)
        return count

    def close(self) -> None:
        self._raw.close()
        super().close()


class _TimedResponse(http.client.HTTPResponse):
    def __init__(self, sock: socket.socket, *args: Any, total: float, **kwargs: Any) -> None:
        super().__init__(sock, *args, **kwargs)
        self.fp = io.BufferedReader(_TimedReader(self.fp.detach(), sock, total))


class TimedAdapter(HTTPAdapter):
    """Gives every connection the deadline `total`, in seconds after the request was sent."""

    def __init__(self, total: float) -> None:
        self._total = total
        super().__init__()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        timed = functools.partial(_TimedResponse, total=self._total)
        plain = type("TimedConnection", (HTTPConnection,), {"response_class": timed})
        secure = type("TimedSecureConnection", (HTTPSConnection,), {"response_class": timed})
        self.poolmanager.pool_classes_by_scheme = {
            "http": type("TimedPool", (HTTPConnectionPool,), {"ConnectionCls": plain}),
            "https": type("TimedSecurePool", (HTTPSConnectionPool,), {"ConnectionCls": secure}),
        }
