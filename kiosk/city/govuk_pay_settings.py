"""What differs from one GOV.UK Pay account, or provider that speaks its API, to the next."""

import re
from dataclasses import dataclass, field

from kiosk.city.bounds import Bounds
from kiosk.city.identity import Identity


@dataclass(frozen=True, slots=True)
class GovukPaySettings:
    """`url` is the API's base: payments are asked for at `{url}/v1/payments`.

    `return_url`   where the phone may go when the payment is over, one way or another; the kiosk learns nothing by it
    `currency`     the real service knows pounds alone; a provider that speaks its API may count in other minor units
    `ca_bundle`    a file of certificates to trust instead of the usual ones
    """

    url: str
    api_key: str = field(repr=False)
    return_url: str
    currency: str = "GBP"
    user_agent: str = "kiosk"
    ca_bundle: str = ""
    identity: Identity | None = None
    bounds: Bounds = field(default_factory=lambda: Bounds(wire_bytes=1024 * 1024, body_bytes=1024 * 1024))

    def __post_init__(self) -> None:
        for name, address in (("url", self.url), ("return_url", self.return_url)):
            if not address.startswith(("http://", "https://")):
                raise ValueError(f"{name}: an address that starts with http:// or https:// is wanted")
        if not re.fullmatch(r"[\x21-\x7e]+", self.api_key):
            raise ValueError("api_key: one word of plain characters is wanted")
        if not re.fullmatch(r"[A-Z]{3}", self.currency):
            raise ValueError("currency: an ISO 4217 code is wanted, such as GBP")
