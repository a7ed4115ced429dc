"""Open311 service discovery (https://wiki.open311.org/Service_Discovery/): where a city's endpoints are."""

from dataclasses import dataclass

from kiosk.city.bounds import Bounds
from kiosk.city.clean import NAME, line
from kiosk.city.document import read_document
from kiosk.city.http import Client
from kiosk.city.tree import Record, leaves, listed, text

_MOST_ENDPOINTS = 50


@dataclass(frozen=True, slots=True)
class DiscoveredEndpoint:
    """`type` is `production` or `test` (or a city's own word); `formats` of `json` and `xml`, in the city's order."""

    url: str
    specification: str = ""
    type: str = ""
    formats: tuple[str, ...] = ()


def discover(url: str, bounds: Bounds | None = None) -> tuple[DiscoveredEndpoint, ...]:
    """The endpoints that the document at `url` (`discovery.json` or `.xml`) names; TryLater, Rejected or BadReply."""
    bounds = bounds or Bounds()
    client = Client(bounds)
    try:
        tree = read_document(client.get(url).body, bounds.depth)
    finally:
        client.close()
    found = listed(tree, "url", "specification", wrappers=("endpoints", "discovery"))
    endpoints = [_endpoint(record) for record in found[:_MOST_ENDPOINTS]]
    return tuple(endpoint for endpoint in endpoints if endpoint.url.startswith(("http://", "https://")))


def _endpoint(record: Record) -> DiscoveredEndpoint:
    formats = [name for word in leaves(record.get("formats")) for name in ("json", "xml") if name in word.lower()]
    return DiscoveredEndpoint(
        url=line(text(record.get("url")), NAME),
        specification=line(text(record.get("specification")), NAME),
        type=line(text(record.get("type")), NAME).lower(),
        formats=tuple(dict.fromkeys(formats)),
    )
