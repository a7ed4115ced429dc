"""Where a city gives its appointments."""

from dataclasses import dataclass, field

from kiosk.city.bounds import Bounds
from kiosk.city.identity import Identity


@dataclass(frozen=True, slots=True)
class ZmsSettings:
    """`url` is the citizen API's base: `{url}/offices-and-services/`.

    `calendar`      `range`: `/available-calendar/` tells days and times at once; `days`: the generation before it, with
                    `/available-days/` and then `/available-appointments/` for each day
    `timezone`      IANA name of the zone in which the city counts its days
    `step_free`     ids of the offices that can be reached without a step, and
    `stairs`        of those that cannot: the API does not say, and of the others nothing is said
    `captcha_s`     how long the kiosk may work on a proof of work, in seconds
    `ca_bundle`     a file of certificates to trust instead of the usual ones
    """

    url: str
    calendar: str = "range"
    timezone: str = "Europe/Berlin"
    step_free: tuple[str, ...] = ()
    stairs: tuple[str, ...] = ()
    captcha_s: float = 10.0
    user_agent: str = "kiosk"
    ca_bundle: str = ""
    identity: Identity | None = None
    bounds: Bounds = field(default_factory=Bounds)

    def __post_init__(self) -> None:
        if not self.url.startswith(("http://", "https://")):
            raise ValueError("url: an address that starts with http:// or https:// is wanted")
        if self.calendar not in ("range", "days"):
            raise ValueError("calendar: range or days")
        if both := sorted(set(self.step_free) & set(self.stairs)):
            raise ValueError(f"stairs: {both[0]} is in step_free too")
