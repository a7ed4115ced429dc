"""HTTP/1.1 with kept connections on the loopback interface, and the faults of the world applied to it."""

import socket
import ssl
import sys
import threading
from collections.abc import Callable
from datetime import UTC
from email.utils import format_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from kiosk.core.clock import Clock, SystemClock
from kiosk.core.reports import LARGEST_PICTURE
from kiosk.demo.forms import read_form
from kiosk.demo.messages import Reply, Request
from kiosk.demo.world import Fate, Faults

_LARGEST = LARGEST_PICTURE + 1_000_000
_HANDSHAKE_S = 10.0
_FAULTY = ("/open311/", "/gazetteer.json", "/v1/", "/respa/", "/zms/", "/fhir/", "/notify/")
_LOGIN = b"<!DOCTYPE html><title>Free Wi-Fi</title><h1>Welcome to the free Wi-Fi</h1><p>Log in to go on.</p>"
_BROKEN = b"<!DOCTYPE html><title>500</title><h1>Internal Server Error</h1><p>Something went wrong.</p>"
_HTML = "text/html; charset=utf-8"


class Server(ThreadingHTTPServer):
    """`answer` is called from many threads. `server_close` also ends the connections that clients keep open."""

    request_queue_size = 256
    daemon_threads = False
    block_on_close = True

    def __init__(
        self,
        port: int,
        answer: Callable[[Request], Reply],
        faults: Faults,
        clock: Clock | None = None,
        tls: Callable[[], ssl.SSLContext] | None = None,
    ) -> None:
        """`tls` is asked anew for every connection."""
        self._tls = tls
        self.answer = answer
        self.faults = faults
        self.clock: Clock = clock or SystemClock()
        self._open: set[socket.socket] = set()
        self._guard = threading.Lock()
        super().__init__(("127.0.0.1", port), _Handler)

    def get_request(self) -> tuple[socket.socket, Any]:
        """The handshake is left to the connection's own thread."""
        connection, address = super().get_request()
        if self._tls:
            wrapped = self._tls().wrap_socket(connection, server_side=True, do_handshake_on_connect=False)
            return wrapped, address
        return connection, address

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._guard:
            self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        with self._guard:
            self._open.discard(request)
        super().shutdown_request(request)

    def server_close(self) -> None:
        with self._guard:
            for connection in self._open:
                _hang_up(connection)
        super().server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is no error of ours."""
        if not isinstance(sys.exc_info()[1], ConnectionError | ssl.SSLError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def setup(self) -> None:
        self.kiosk = ""
        if isinstance(self.request, ssl.SSLSocket):
            self.request.settimeout(_HANDSHAKE_S)
            self.request.do_handshake()
            self.request.settimeout(None)
            self.kiosk = _shown(self.request)
        super().setup()

    def do_GET(self) -> None:
        self._handle()

    do_POST = do_PUT = do_DELETE = do_GET

    def log_message(self, *_: Any) -> None:
        """Reports are a citizen's words: nothing of a request is logged."""

    def _handle(self) -> None:
        request = self._read()
        if request is None:
            return
        faulty = request.path.startswith(_FAULTY)
        fate = self.server.faults.next(request.method == "GET") if faulty else Fate.ANSWER
        if fate is Fate.DROP:
            self._drop()
        elif fate is Fate.LOSE:
            self.server.answer(request)
            self._drop()
        elif fate is Fate.ANSWER:
            self._write(self.server.answer(request))
        else:
            self._write(_spoiled(fate, self.server.faults.world.retry_after_s))

    def _read(self) -> Request | None:
        length = self.headers.get("Content-Length", "0")
        if not length.isdigit() or int(length) > _LARGEST or "Transfer-Encoding" in self.headers:
            self.close_connection = True
            self._write(Reply(b"too large, or of unknown length", status=413))
            return None
        body = self.rfile.read(int(length))
        parts = urlsplit(self.path)
        form, files = read_form(body, self.headers.get("Content-Type", ""))
        return Request(
            method=self.command,
            path=unquote(parts.path),
            query=parse_qs(parts.query, keep_blank_values=True),
            form=form,
            files=files,
            headers={name.lower(): value for name, value in self.headers.items()},
            body=body,
            kiosk=self.kiosk,
        )

    def _date(self) -> str:
        """By the city's own clock, which a kiosk may go by."""
        return format_datetime(self.server.clock.now().astimezone(UTC), usegmt=True)

    def _drop(self) -> None:
        self.close_connection = True
        _hang_up(self.connection)

    def _write(self, reply: Reply) -> None:
        """One packet for a small reply: head and body together."""
        head = [f"HTTP/1.1 {reply.status} {HTTPStatus(reply.status).phrase}", f"Date: {self._date()}"]
        if reply.status not in (204, 304):
            head += [f"Content-Type: {reply.content_type}", f"Content-Length: {len(reply.body)}"]
        head += [f"{name}: {value}" for name, value in reply.headers]
        if self.close_connection:
            head.append("Connection: close")
        self.wfile.write("\r\n".join([*head, "", ""]).encode("latin-1") + reply.body)


def _hang_up(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # the client was faster


def _shown(connection: ssl.SSLSocket) -> str:
    """The common name of the certificate that the other side has shown; empty without one."""
    told: Any = connection.getpeercert() or {}
    names = [value for entry in told.get("subject", ()) for name, value in entry if name == "commonName"]
    return str(names[0]) if names else ""


def _spoiled(fate: Fate, retry_after_s: int | None) -> Reply:
    wait = () if retry_after_s is None else (("Retry-After", str(retry_after_s)),)
    return {
        Fate.BUSY: Reply(b"busy", status=503, headers=wait),
        Fate.FAIL: Reply(_BROKEN, _HTML, 500),
        Fate.CAPTIVE: Reply(_LOGIN, _HTML),
        Fate.REDIRECT: Reply(b"", _HTML, 302, (("Location", "/wifi-login"),)),
    }[fate]


def login_page() -> Reply:
    """Where a captive portal redirects to."""
    return Reply(_LOGIN, _HTML)
