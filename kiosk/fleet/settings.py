"""What a kiosk must know of the city's broker, and of the folder where its metrics are read."""

import ssl
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import urlsplit

_PORTS = {"mqtt": 1883, "mqtts": 8883}
_LONGEST_NAME = 128
_LONGEST_INTERVAL_S = 120.0
"""Of metrics: after 300 seconds without new ones the alerts take the desk for silent."""


class Place(NamedTuple):
    host: str
    port: int
    tls: bool


@dataclass(frozen=True, slots=True)
class FleetSettings:
    """`address` is `mqtts://broker.example`, `mqtt://192.0.2.9:1883` or `192.0.2.9:1883`. With a `ca_bundle` or the
    kiosk's own certificate it is TLS by any name. Everything is told anew every `interval_s`, a change at once.
    """

    address: str
    user: str = ""
    password: str = field(default="", repr=False)
    ca_bundle: str = ""
    certificate_file: str = ""
    key_file: str = ""
    prefix: str = "kiosks"
    keep_alive_s: int = 60
    interval_s: float = 300.0

    def __post_init__(self) -> None:
        """A password is for nobody on the way: without TLS it goes to this machine only."""
        place = self.place
        if self.password and not place.tls and not _is_here(place.host):
            raise ValueError("password_file: a password goes over TLS only: begin the address with mqtts://")
        if self.password and not self.user:
            raise ValueError("user is missing: whose is the password?")
        if bool(self.certificate_file) != bool(self.key_file):
            raise ValueError("key_file: a certificate and its key are wanted, or neither")
        if not 5 <= self.keep_alive_s <= 3600:
            raise ValueError(f"keep_alive_s: 5 to 3600 is wanted, not {self.keep_alive_s}")
        if self.prefix.startswith("$") or not all(map(_is_level, self.prefix.split("/"))):
            raise ValueError(f"prefix: names with / between them are wanted, without + and #, not {self.prefix!r}")

    @property
    def place(self) -> Place:
        """ValueError for what is no address."""
        try:
            url = urlsplit(self.address if "://" in self.address else f"mqtt://{self.address}")
            port, host = url.port, url.hostname
        except ValueError:
            port, host = None, None
        else:
            if url.scheme not in _PORTS or url.username is not None or url.path.strip("/") or url.query or url.fragment:
                host = None
        if not host or port == 0:
            raise ValueError(f"address: mqtts://HOST, mqtt://HOST:PORT or HOST:PORT is wanted, not {self.address!r}")
        tls = url.scheme == "mqtts" or bool(self.ca_bundle or self.certificate_file)
        return Place(host, port or _PORTS["mqtts" if tls else "mqtt"], tls)

    def trust(self) -> ssl.SSLContext | None:
        """Read anew for each connection, so that a renewed certificate counts. None without TLS; ValueError."""
        if not self.place.tls:
            return None
        try:
            context = ssl.create_default_context(cafile=self.ca_bundle or None)
        except OSError as trouble:
            raise ValueError(f"ca_bundle: {self.ca_bundle} cannot be read: {type(trouble).__name__}") from None
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        if self.certificate_file:
            try:
                context.load_cert_chain(self.certificate_file, self.key_file, password=_no_passphrase)
            except (OSError, ValueError) as trouble:
                name = type(trouble).__name__
                raise ValueError(
                    f"certificate_file: {self.certificate_file} and key_file are no pair that can be read: {name}"
                ) from None
        return context


@dataclass(frozen=True, slots=True)
class MetricsSettings:
    """`textfile` lies in the folder that node_exporter reads (--collector.textfile.directory)."""

    textfile: str
    interval_s: float = 30.0

    def __post_init__(self) -> None:
        if not self.textfile.endswith(".prom"):
            raise ValueError(f"textfile: a name that ends in .prom is wanted, not {self.textfile!r}")
        if self.interval_s > _LONGEST_INTERVAL_S:
            raise ValueError(f"interval_s: at most {_LONGEST_INTERVAL_S:g} is wanted, not {self.interval_s}")


class Topics:
    """A kiosk's own, and no other's. ValueError for an id that would stand for another's, or for several."""

    def __init__(self, prefix: str, kiosk: str) -> None:
        if not _is_level(kiosk) or len(kiosk.encode()) > _LONGEST_NAME:
            raise ValueError(f"kiosk.id: a name without /, + and # is wanted for the fleet, not {kiosk!r}")
        self.status = f"{prefix}/{kiosk}/status"
        self.health = f"{prefix}/{kiosk}/health"


def _is_level(name: str) -> bool:
    return bool(name) and name.isprintable() and not set(name) & set("/+#")


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _no_passphrase() -> str:
    """Never asked for on a terminal: there is nobody at it."""
    raise ValueError("the key has a passphrase")
