"""The gateway: EST (RFC 7030) for whoever has a claim code or a certificate, the city's own APIs for kiosks alone."""

import base64
import binascii
import ssl
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from cryptography import x509

from kiosk.core.clock import Clock, SystemClock
from kiosk.demo.gateway.authority import Authority, BadRequest
from kiosk.demo.gateway.claims import Claims, Refused, TooMany
from kiosk.demo.messages import Reply, Request
from kiosk.demo.server import Server
from kiosk.demo.world import Faults

EST = "/.well-known/est/"
_CERTIFICATES = "application/pkcs7-mime; smime-type=certs-only"
_BASIC = (("WWW-Authenticate", 'Basic realm="claim"'),)


class Gateway:
    """`answer` is what stands behind it. With port 0 any free one is taken."""

    def __init__(
        self, folder: Path, answer: Callable[[Request], Reply], clock: Clock | None = None, port: int = 0
    ) -> None:
        self._clock: Clock = clock or SystemClock()
        self.authority = Authority(folder, self._clock)
        self._claims, self._behind = Claims(self._clock), answer
        self.claim = self._claims.make
        self._issued: dict[str, list[x509.Certificate]] = {}
        self.seen: list[tuple[str, str]] = []
        """Which kiosk asked for which path of what stands behind."""
        self.faults = Faults()
        self._server = Server(port, self._answer, self.faults, self._clock, self._tls)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self._server.server_address[1]}"

    @property
    def est(self) -> str:
        return f"{self.url}{EST}".rstrip("/")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def revokes(self, kiosk: str) -> None:
        for certificate in self._issued.get(kiosk, ()):
            self.authority.revoke(certificate)

    def _tls(self) -> ssl.SSLContext:
        """New for every connection: what was revoked a moment ago is refused."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.authority.server_file)
        context.load_verify_locations(self.authority.root_file)
        context.load_verify_locations(self.authority.crl_file)
        context.verify_mode = ssl.CERT_OPTIONAL
        context.verify_flags |= ssl.VERIFY_CRL_CHECK_LEAF
        return context

    def _answer(self, request: Request) -> Reply:
        if request.path.startswith(EST):
            return self._est(request)
        if not request.kiosk:
            return Reply(b"a certificate of this city is wanted", status=403)
        self.seen.append((request.kiosk, request.path))
        return self._behind(request)

    def _est(self, request: Request) -> Reply:
        match request.method, request.path.removeprefix(EST):
            case "GET", "cacerts":
                return self._certificates(self.authority.root)
            case "POST", "simpleenroll":
                return self._enroll(request)
            case "POST", "simplereenroll" if request.kiosk:
                return self._issue(request, request.kiosk)
            case "POST", "simplereenroll":
                return Reply(b"a certificate of this city is wanted", status=403)
        return Reply(b"no such operation", status=404)

    def _enroll(self, request: Request) -> Reply:
        scheme, _, pair = request.headers.get("authorization", "").partition(" ")
        try:
            kiosk, _, code = base64.b64decode(pair, validate=True).decode().partition(":")
            if scheme.lower() != "basic":
                raise Refused
            self._claims.use(kiosk, code)
        except (Refused, binascii.Error, UnicodeDecodeError):
            return Reply(b"this code opens nothing", status=401, headers=_BASIC)
        except TooMany as trouble:
            return Reply(b"too many wrong codes", status=429, headers=(("Retry-After", str(trouble.wait_s)),))
        return self._issue(request, kiosk)

    def _issue(self, request: Request, kiosk: str) -> Reply:
        try:
            certificate = self.authority.issue(base64.b64decode(b"".join(request.body.split()), validate=True), kiosk)
        except (BadRequest, binascii.Error) as trouble:
            return Reply(str(trouble).encode(), status=400)
        self._issued.setdefault(kiosk, []).append(certificate)
        return self._certificates(certificate, self.authority.root)

    def _certificates(self, *certificates: x509.Certificate) -> Reply:
        return Reply(base64.encodebytes(self.authority.packed(*certificates)), _CERTIFICATES)
