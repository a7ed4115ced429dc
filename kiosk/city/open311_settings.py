"""What differs from one Open311 endpoint to the next."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kiosk.city.bounds import Bounds
from kiosk.city.identity import Identity


@dataclass(frozen=True, slots=True)
class Open311Settings:
    """`url` is the endpoint's base: `services.json` is asked at `{url}/services.json`. Empty means not sent.

    `discovery`           in place of `url`: the address of the city's discovery document, which names it
    `discovery_type`      which of its endpoints: `production`, `test`, or the city's own word
    `format`              `json` or `xml`; with `discovery` the one wished for where the city offers both
    `timezone`            IANA name; dates that the city writes without an offset are in it
    `locale_parameter`    name of the parameter for the language of services, definitions and notices
    `locales`             kiosk language -> the endpoint's word for it; a language not named goes as it is
    `multivalue_suffix`   "[]" or "": one endpoint takes `attribute[x][]=`, another only `attribute[x]=` repeated
    `media_field`         name of the field in which a picture is sent, `media` or `media[]`, the whole report as
                          multipart/form-data; empty: the endpoint takes no pictures, they stay out of the report
    `reference_query`     name of the query parameter that finds a text in descriptions; empty: it cannot
    `can_find`            false for an endpoint that hides descriptions, and so the reference: a report whose reply was
                          lost is given to the technician, who asks the city, and never sent again unasked
    `find_window_hours`   how far the city's clock and time zone may be off when a request is looked for
    `page_size`           sent as `page_size`, with `page`; 0: the endpoint has no such parameters
    `extra_query`         further parameters of every GET, such as `extensions=true`
    `extra_fields`        further fields of every POST
    `ca_bundle`           a file of certificates to trust instead of the usual ones
    """

    url: str = ""
    discovery: str = ""
    discovery_type: str = "production"
    format: str = "json"
    jurisdiction_id: str = ""
    api_key: str = field(default="", repr=False)
    device_id: str = ""
    timezone: str = "UTC"
    locale_parameter: str = ""
    locales: Mapping[str, str] = field(default_factory=dict)
    multivalue_suffix: str = "[]"
    media_field: str = ""
    reference_query: str = ""
    can_find: bool = True
    find_window_hours: int = 24
    page_size: int = 0
    user_agent: str = "kiosk"
    extra_query: Mapping[str, str] = field(default_factory=dict)
    extra_fields: Mapping[str, str] = field(default_factory=dict)
    ca_bundle: str = ""
    identity: Identity | None = None
    bounds: Bounds = field(default_factory=Bounds)

    def __post_init__(self) -> None:
        if not self.url and not self.discovery:
            raise ValueError("url is missing: the endpoint's address, or `discovery` in its place")
        if self.url and self.discovery:
            raise ValueError("url: either url or discovery, not both")
        for name, address in (("url", self.url), ("discovery", self.discovery)):
            if address and not address.startswith(("http://", "https://")):
                raise ValueError(f"{name}: an address that starts with http:// or https:// is wanted")
        if self.format not in ("json", "xml"):
            raise ValueError("format: json or xml")
        if self.multivalue_suffix not in ("[]", ""):
            raise ValueError('multivalue_suffix: "[]" or ""')

    def locale(self, language: str) -> list[tuple[str, str]]:
        """The query parameter for a language, if the endpoint has one."""
        return [(self.locale_parameter, self.locales.get(language, language))] if self.locale_parameter else []
