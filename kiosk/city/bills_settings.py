"""Where a city keeps its bills."""

import re
from dataclasses import dataclass, field

from kiosk.city.bounds import Bounds
from kiosk.city.identity import Identity

_LIST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class BillsSettings:
    """`url` is the base: `{url}/bills`, `{url}/fees`, `{url}/quotes`, `{url}/postings` (docs/BILLS.md).

    `currency`     of every bill and fee (ISO 4217); another one is a BadReply
    `ca_bundle`    a file of certificates to trust instead of the usual ones
    """

    url: str
    api_key: str = field(default="", repr=False)
    currency: str = "EUR"
    user_agent: str = "kiosk"
    ca_bundle: str = ""
    identity: Identity | None = None
    bounds: Bounds = field(default_factory=lambda: Bounds(read=10.0, wire_bytes=_LIST, body_bytes=_LIST))

    def __post_init__(self) -> None:
        if not self.url.startswith(("http://", "https://")):
            raise ValueError("url: an address that starts with http:// or https:// is wanted")
        if not re.fullmatch(r"[A-Z]{3}", self.currency):
            raise ValueError("currency: an ISO 4217 code is wanted, such as EUR")
