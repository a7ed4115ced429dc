"""A real server on loopback that answers byte for byte what a test says, and remembers what it was asked."""

import socketserver
import ssl
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import TracebackType
from typing import Self
from urllib.parse import parse_qsl, urlsplit

PATIENCE = 20.0


@dataclass(frozen=True, slots=True)
class Asked:
    method: str
    path: str
    query: tuple[tuple[str, str], ...]
    form: tuple[tuple[str, str], ...]
    headers: dict[str, str]
    body: bytes


Reply = bytes | Iterable[bytes] | Callable[[Asked], bytes]


def answer(body: bytes | str, status: int = 200, content_type: str = "application/json", **headers: str) -> bytes:
    """A whole HTTP message; `Retry_After="5"` is the header Retry-After."""
    content = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status} Whatever", f"Content-Type: {content_type}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    if not {"Content_Length", "Transfer_Encoding"} & headers.keys():
        lines.append(f"Content-Length: {len(content)}")
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + content


NO_REPLY = b""
"""The connection closes once the request was read."""


class Loopback:
    """Gives `replies` in turn and the last one from then on, each on a connection of its own.

    A reply in pieces is sent piece by piece; `silence` inside one waits until the test ends.
    """

    def __init__(self, *replies: Reply, tls: ssl.SSLContext | None = None) -> None:
        self.asked: list[Asked] = []
        self.replies = list(replies)
        self.over = threading.Event()
        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), _handler(self, tls), bind_and_activate=True)
        self._server.daemon_threads = True
        self._server.block_on_close = False
        scheme = "https" if tls else "http"
        self.url = f"{scheme}://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.over.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(PATIENCE)

    def silence(self) -> bytes:
        self.over.wait(PATIENCE)
        return b""

    def next_reply(self, asked: Asked) -> Iterable[bytes]:
        self.asked.append(asked)
        reply = self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]
        if callable(reply):
            reply = reply(asked)
        return [reply] if isinstance(reply, bytes) else reply


def _handler(owner: Loopback, tls: ssl.SSLContext | None) -> type[socketserver.BaseRequestHandler]:
    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            try:
                connection = tls.wrap_socket(self.request, server_side=True) if tls else self.request
                with connection, connection.makefile("rb") as stream:
                    for piece in owner.next_reply(_read(stream.readline, stream.read)):
                        connection.sendall(piece)
                    if tls:
                        connection.unwrap().close()
            except OSError:
                return  # the client has seen enough

    return Handler


def _read(readline: Callable[[], bytes], read: Callable[[int], bytes]) -> Asked:
    method, target, _ = readline().decode("latin-1").split(" ", 2)
    headers = {}
    while (line := readline().decode("latin-1").strip()) != "":
        name, _, value = line.partition(":")
        headers[name.strip().lower()] = value.strip()
    body = read(int(headers.get("content-length", "0")))
    parts = urlsplit(target)
    return Asked(
        method,
        parts.path,
        tuple(parse_qsl(parts.query, keep_blank_values=True)),
        tuple(parse_qsl(body.decode(errors="replace"), keep_blank_values=True)),
        headers,
        body,
    )
