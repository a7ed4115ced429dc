"""`[host_page]`: where the page is, who may open it, and with which certificate."""

import ssl
from dataclasses import dataclass, field
from functools import cached_property
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path

from kiosk.settings import Settings
from kiosk.settings_values import values

SHORTEST = 20
"""Characters of a token that nobody guesses."""
LONGEST = 200
_LOWEST_PORT = 1024
"""The desk may open no lower one: it has no rights beyond a plain user's."""
_PLAIN = set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~")
"""What stands in an address as it is."""
_NEAR = (
    *("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16"),
    *("::1/128", "fc00::/7", "fe80::/10"),
)
"""The machine itself, and the address ranges that no provider routes: RFC 1918, 3927, 4193 and 4291."""


@dataclass(frozen=True)
class HostPageSettings:
    """`address` is `host:port`, as `0.0.0.0:8088` or `[::]:8088`. `networks` are the only ones that are answered."""

    address: str
    token_file: str
    certificate_file: str = ""
    key_file: str = ""
    networks: tuple[str, ...] = field(default=_NEAR)

    def __post_init__(self) -> None:
        """Everything that can be seen to be wrong. ValueError begins with the key."""
        _ = self.place, self.token, self.near
        if bool(self.certificate_file) != bool(self.key_file):
            missing = "key_file" if self.certificate_file else "certificate_file"
            raise ValueError(f"{missing} is missing: certificate and key belong together")
        self.tls()

    @cached_property
    def place(self) -> tuple[str, int]:
        host, colon, port = self.address.rpartition(":")
        host = host.removeprefix("[").removesuffix("]")
        if not colon or not host or not port.isascii() or not port.isdigit():
            raise ValueError(f"address: host:port is wanted, such as 0.0.0.0:8088, not {self.address!r}")
        if int(port) != 0 and not _LOWEST_PORT <= int(port) <= 0xFFFF:
            raise ValueError(f"address: a port from {_LOWEST_PORT} to {0xFFFF} is wanted, not {port}")
        return host, int(port)

    @cached_property
    def token(self) -> str:
        try:
            token = Path(self.token_file).read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError) as trouble:
            raise ValueError(f"token_file: {self.token_file} cannot be read: {type(trouble).__name__}") from None
        if not SHORTEST <= len(token) <= LONGEST or set(token) - _PLAIN:
            raise ValueError(
                f"token_file: {SHORTEST} to {LONGEST} letters and digits are wanted in {self.token_file}, and no spaces"
            )
        return token

    @cached_property
    def near(self) -> tuple[IPv4Network | IPv6Network, ...]:
        try:
            return tuple(ip_network(each) for each in self.networks)
        except ValueError as trouble:
            raise ValueError(f"networks: {trouble}") from None

    def tls(self) -> ssl.SSLContext | None:
        """None where the page is plain HTTP."""
        if not self.certificate_file:
            return None
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        try:
            context.load_cert_chain(self.certificate_file, self.key_file)
        except (OSError, ssl.SSLError) as trouble:
            told = f"{self.certificate_file} with {self.key_file} cannot be used: {type(trouble).__name__}"
            raise ValueError(f"certificate_file: {told}") from None
        return context


def host_page(settings: Settings) -> HostPageSettings | None:
    """None where there is no page. ValueError names what is wrong."""
    return values(HostPageSettings, settings.host_page, "host_page") if settings.host_page else None
