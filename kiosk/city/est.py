"""Enrolment over Secure Transport (RFC 7030, with RFC 8951): how a kiosk gets its certificate, and its next one.

`/simpleenroll` is opened by HTTP Basic, the kiosk's id and a claim code that counts once; `/simplereenroll` by the
certificate that is about to end. Both take a PKCS#10 request and give a PKCS#7 "certs-only", each DER in base64.
"""

import base64
import binascii
from dataclasses import dataclass, field

from kiosk.city.bounds import Bounds
from kiosk.city.http import Client
from kiosk.city.identity import Identity
from kiosk.city.reply import Reply
from kiosk.core.clock import Clock, SystemClock
from kiosk.core.errors import BadReply, TryLater

_CSR, _CERTIFICATES = "application/pkcs10", "application/pkcs7-mime"
_ACCEPTED = 202


@dataclass(frozen=True, slots=True)
class GatewaySettings:
    """`url` is the gateway's base for enrolment, mostly `https://host/.well-known/est`.

    `ca_bundle`  a file of certificates to trust instead of the usual ones
    `bundle`     the address of the city's settings for this kiosk, see `kiosk bundle`; empty: none
    """

    url: str
    ca_bundle: str = ""
    bundle: str = ""
    identity: Identity | None = None
    bounds: Bounds = field(default_factory=lambda: Bounds(wire_bytes=256 * 1024, body_bytes=256 * 1024))

    def __post_init__(self) -> None:
        for name in ("url", "bundle"):
            if (named := getattr(self, name)) and not named.startswith("https://"):
                raise ValueError(f"{name}: an address that starts with https:// is wanted, not {named!r}")


class Est:
    """What it gives is the PKCS#7 as DER. Raises TryLater (also while a person must agree first), NotAuthorised for a
    code or a certificate that opens nothing, Rejected, BadReply.
    """

    def __init__(self, settings: GatewaySettings, clock: Clock | None = None) -> None:
        self._settings, self._clock = settings, clock or SystemClock()
        self._url = settings.url.rstrip("/")

    def enroll(self, csr: bytes, kiosk: str, code: str) -> bytes:
        pair = base64.b64encode(f"{kiosk}:{code}".encode()).decode()
        client = Client(self._settings.bounds, "kiosk", self._clock, self._settings.ca_bundle, pair, "Basic")
        return self._asked(client, "simpleenroll", csr)

    def reenroll(self, csr: bytes) -> bytes:
        trusted, identity = self._settings.ca_bundle, self._settings.identity
        client = Client(self._settings.bounds, "kiosk", self._clock, trusted, identity=identity)
        return self._asked(client, "simplereenroll", csr)

    def look(self) -> None:
        """Shows the certificate and asks for nothing of weight: NotAuthorised where it opens nothing any more."""
        trusted, identity = self._settings.ca_bundle, self._settings.identity
        client = Client(self._settings.bounds, "kiosk", self._clock, trusted, identity=identity)
        try:
            client.get(f"{self._url}/cacerts")
        finally:
            client.close()

    def _asked(self, client: Client, operation: str, csr: bytes) -> bytes:
        try:
            reply = client.post_bytes(f"{self._url}/{operation}", base64.b64encode(csr), _CSR)
        finally:
            client.close()
        if reply.status == _ACCEPTED:
            raise TryLater("a person at the city must agree first")
        return _certificates(reply)


def _certificates(reply: Reply) -> bytes:
    if not reply.content_type.lower().startswith(_CERTIFICATES):
        raise BadReply(f"{_CERTIFICATES} is wanted, not {reply.content_type[:80]!r}")
    try:
        return base64.b64decode(b"".join(reply.body.split()), validate=True)
    except (binascii.Error, ValueError):
        raise BadReply("the certificates are not in base64") from None
