"""Where a city's rooms and equipment are reserved."""

from dataclasses import dataclass, field

from kiosk.city.bounds import Bounds
from kiosk.city.identity import Identity


@dataclass(frozen=True, slots=True)
class RespaSettings:
    """`url` is the API's base: `{url}/resource/`, `{url}/reservation/`.

    `scheme`             of the Authorization header
    `reference_field`    the reservation's field for the citizen's reference: a booking whose reply was lost is found by
                         it, and so are those of other kiosks. A resource that does not have it is not offered.
    `step_free`          the id of the accessibility viewpoint of wheelchair users; a unit that is `green` in it
                         can be reached without a step, one that is `red` cannot. Without it nothing is said
    `currency`           ISO 4217: respa tells amounts alone
    `timezone`           IANA name; dates that the city writes without an offset are in it
    `ca_bundle`          a file of certificates to trust instead of the usual ones
    """

    url: str
    token: str = field(default="", repr=False)
    scheme: str = "JWT"
    reference_field: str = "event_subject"
    step_free: str = ""
    currency: str = "EUR"
    timezone: str = "UTC"
    user_agent: str = "kiosk"
    ca_bundle: str = ""
    identity: Identity | None = None
    bounds: Bounds = field(default_factory=Bounds)

    def __post_init__(self) -> None:
        if not self.url.startswith(("http://", "https://")):
            raise ValueError("url: an address that starts with http:// or https:// is wanted")
        if not self.reference_field.isidentifier():
            raise ValueError("reference_field: the name of a field is wanted")
