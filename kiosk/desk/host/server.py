"""HTTP for few and for strangers: everything has a bound. One request a connection, in so many bytes and seconds, and
so many connections at once, of which one caller has a few.
"""

import io
import logging
import socket
import ssl
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address
from socketserver import TCPServer, ThreadingMixIn
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from kiosk.desk.host.exchange import TEXT, Reply, Request, always

log = logging.getLogger(__name__)
PATIENCE_S = 10.0
"""For the whole of a connection, whatever trickles in."""
MOST_BYTES = 16 * 1024
MOST_CONNECTIONS, MOST_OF_ONE = 16, 6
_MOST_PARAMETERS = 8


class HostServer(ThreadingMixIn, HTTPServer):
    """Binds at once: OSError where the address is taken."""

    daemon_threads = True
    request_queue_size = 16

    def __init__(
        self,
        place: tuple[str, int],
        answer: Callable[[Request], Reply],
        near: Sequence[IPv4Network | IPv6Network],
        tls: ssl.SSLContext | None = None,
        patience_s: float = PATIENCE_S,
    ) -> None:
        self.answer, self.tls, self.patience_s, self._near = answer, tls, patience_s, near
        self._guests: Counter[str] = Counter()
        self._guard = threading.Lock()
        self.address_family = socket.AF_INET6 if ":" in place[0] else socket.AF_INET
        super().__init__(place, Handler)  # type: ignore[arg-type]  # finish_request makes them, with one thing more

    def server_bind(self) -> None:
        """Not HTTPServer's, which asks the network for the machine's name."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = "kiosk", int(self.server_address[1])

    def verify_request(self, request: Any, client_address: Any) -> bool:
        address = ip_address(str(client_address[0]).partition("%")[0])
        if isinstance(address, IPv6Address) and address.ipv4_mapped:
            address = address.ipv4_mapped
        return any(address.version == network.version and address in network for network in self._near)

    def process_request(self, request: Any, client_address: Any) -> None:
        guest = str(client_address[0])
        if not self._comes_in(guest):
            self.shutdown_request(request)
            return
        try:
            super().process_request(request, client_address)
        except BaseException:
            self._leaves(guest)
            raise

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._leaves(str(client_address[0]))

    def finish_request(self, request: Any, client_address: Any) -> None:
        """In a thread of its own, also where the handshake takes its time."""
        ends = time.monotonic() + self.patience_s
        if self.tls is None:
            Handler(request, client_address, self, ends)
            return
        request.settimeout(self.patience_s)
        with self.tls.wrap_socket(request, server_side=True) as secured:
            Handler(secured, client_address, self, ends)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Whoever hangs up, or is too slow, is no trouble of ours; nothing of a request is ever logged."""
        trouble = sys.exc_info()[1]
        if not isinstance(trouble, OSError):
            log.error("host_page_failed", extra={"error": type(trouble).__name__})

    def _comes_in(self, guest: str) -> bool:
        with self._guard:
            if self._guests.total() >= MOST_CONNECTIONS or self._guests[guest] >= MOST_OF_ONE:
                return False
            self._guests[guest] += 1
            return True

    def _leaves(self, guest: str) -> None:
        with self._guard:
            self._guests -= Counter((guest,))


class Handler(BaseHTTPRequestHandler):
    server: HostServer
    protocol_version = "HTTP/1.0"

    def __init__(self, request: Any, client_address: Any, server: HostServer, ends: float) -> None:
        self._ends = ends
        super().__init__(request, client_address, server)

    def setup(self) -> None:
        self.connection = self.request
        self.rfile = io.BufferedReader(_Bounded(self.connection, self._ends))
        self.wfile = self._reply = io.BytesIO()

    def finish(self) -> None:
        self.connection.settimeout(max(self._ends - time.monotonic(), 0.001))
        self.connection.sendall(self._reply.getvalue())

    def do_GET(self) -> None:
        self.close_connection = True
        try:
            request = self._read()
        except ValueError:
            self.send_error(HTTPStatus.BAD_REQUEST)
            return
        try:
            reply = self.server.answer(request)
        except Exception as trouble:
            log.error("host_page_failed", extra={"error": type(trouble).__name__})
            self.send_error(HTTPStatus.INTERNAL_SERVER_ERROR)
            return
        self._write(reply)

    do_HEAD = do_GET

    def _read(self) -> Request:
        parts = urlsplit(self.path)
        pairs = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=_MOST_PARAMETERS)
        headers = _first((name.lower(), value) for name, value in self.headers.items())
        return Request(parts.path, _first(pairs), headers, str(self.client_address[0]))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Nothing of what came goes back. What is neither GET nor HEAD is not allowed here."""
        self.close_connection = True
        code = HTTPStatus.METHOD_NOT_ALLOWED if code == HTTPStatus.NOT_IMPLEMENTED else code
        allowed = (("Allow", "GET, HEAD"),) if code == HTTPStatus.METHOD_NOT_ALLOWED else ()
        self._write(Reply(HTTPStatus(code).phrase.encode(), TEXT, int(code), allowed))

    def log_message(self, *_: Any) -> None:
        """The address may hold the key."""

    def _write(self, reply: Reply) -> None:
        head = [f"HTTP/1.0 {reply.status} {HTTPStatus(reply.status).phrase}", f"Content-Type: {reply.kind}"]
        head += [f"Content-Length: {len(reply.body)}", "Connection: close"]
        head += [f"{name}: {value}" for name, value in (*always(), *reply.headers)]
        self.wfile.write("\r\n".join([*head, "", ""]).encode("latin-1"))
        if getattr(self, "command", "") != "HEAD":
            self.wfile.write(reply.body)


def _first(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Of what came twice the first counts."""
    found: dict[str, str] = {}
    for name, value in pairs:
        found.setdefault(name, value)
    return found


class _Bounded(io.RawIOBase):
    """So many bytes, until that moment; TimeoutError or ConnectionError after it."""

    def __init__(self, connection: socket.socket, ends: float) -> None:
        self._connection, self._ends, self._left = connection, ends, MOST_BYTES

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        left_s = self._ends - time.monotonic()
        if left_s <= 0:
            raise TimeoutError
        if self._left <= 0:
            raise ConnectionError("too long a request")
        self._connection.settimeout(left_s)
        count = self._connection.recv_into(memoryview(buffer)[: self._left])
        self._left -= count
        return count
