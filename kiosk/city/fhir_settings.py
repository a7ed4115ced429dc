"""Where health appointments are made."""

import re
from dataclasses import dataclass, field

from kiosk.city.bounds import Bounds
from kiosk.city.identity import Identity

_BUNDLE = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class FhirSettings:
    """`url` is the base of a FHIR R4 server: `{url}/Slot`, `{url}/Appointment`.

    `system`         the naming system of the kiosks' identifiers: `{system}/booking`, `/reference`, `/code`
    `hold_minutes`   how long the kiosk keeps a slot busy-tentative; FHIR itself knows no end
    `page_size`      sent as `_count`
    `ca_bundle`      a file of certificates to trust instead of the usual ones
    """

    url: str
    system: str
    token: str = field(default="", repr=False)
    hold_minutes: int = 10
    page_size: int = 1000
    user_agent: str = "kiosk"
    ca_bundle: str = ""
    identity: Identity | None = None
    bounds: Bounds = field(default_factory=lambda: Bounds(wire_bytes=_BUNDLE, body_bytes=_BUNDLE))

    def __post_init__(self) -> None:
        if not self.url.startswith(("http://", "https://")):
            raise ValueError("url: an address that starts with http:// or https:// is wanted")
        if not re.fullmatch(r"[!-~]+", self.system) or "|" in self.system:
            raise ValueError("system: a URI is wanted")
        if self.hold_minutes < 1:
            raise ValueError("hold_minutes: at least 1")
