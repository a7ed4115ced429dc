"""The kiosk's own certificate, for a city that asks for one (mutual TLS), and the words of one that refuses it."""

import socket
import ssl
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from requests.utils import DEFAULT_CA_BUNDLE_PATH

_REFUSED = {
    "ALERT_CERTIFICATE_REVOKED": "the city has revoked this kiosk's certificate",
    "ALERT_CERTIFICATE_EXPIRED": "this kiosk's certificate has ended",
    "ALERT_UNKNOWN_CA": "the city does not know who issued this kiosk's certificate",
    "ALERT_BAD_CERTIFICATE": "the city refuses this kiosk's certificate",
    "ALERT_CERTIFICATE_UNKNOWN": "the city refuses this kiosk's certificate",
    "ALERT_CERTIFICATE_REQUIRED": "the city wants a certificate, and this kiosk has none",
}
"""By the name of the alert (RFC 8446, 6.2) as OpenSSL spells it."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Two files in PEM: the certificate with those that lead to its issuer, and its key. Read at every connection, so
    that a new certificate counts at once.
    """

    certificate: str
    key: str

    def files(self) -> tuple[str, str] | None:
        """None until the kiosk is enrolled."""
        there = Path(self.certificate).is_file() and Path(self.key).is_file()
        return (self.certificate, self.key) if there else None


def refused(error: object) -> str:
    """In words; empty when it is about something else. Nothing was applied then: the handshake never ended."""
    told = str(error)
    return next((words for alert, words in _REFUSED.items() if alert in told), "")


def asked_why(url: str, ca_bundle: str, files: tuple[str, str], patience_s: float = 2.0) -> str:
    """As `refused`, when a connection broke while something was sent: in TLS 1.3 the server's alert comes after the
    client's handshake has ended, and who is still writing then never reads it. So: say nothing, and listen.
    """
    place = urlsplit(url)
    try:
        context = ssl.create_default_context(cafile=ca_bundle or DEFAULT_CA_BUNDLE_PATH)
        context.load_cert_chain(*files)
        with (
            socket.create_connection((place.hostname or "", place.port or 443), patience_s) as plain,
            context.wrap_socket(plain, server_hostname=place.hostname) as heard,
        ):
            heard.recv(1)
    except (OSError, ValueError) as trouble:
        return refused(trouble)
    return ""
