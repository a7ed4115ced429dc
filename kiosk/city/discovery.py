"""Open311 service discovery (https://wiki.open311.org/Service_Discovery/): where a city's endpoints are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.city.clean import NAME, line
from kiosk.city.document import read_document
from kiosk.city.http import Client
from kiosk.city.tree import Record, leaves, listed, text
from kiosk.core.errors import BadReply
from kiosk.core.reports import EndpointAddress

_MOST_ENDPOINTS = 50
_DEPTH = 20
_LONGEST_COMPLAINT = 500
_GEOREPORT = re.compile(r"georeport[ _/-]?v2", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DiscoveredEndpoint:
    """`type` is `production` or `test` (or a city's own word); `formats` of `json` and `xml`, in the city's order."""

    url: str
    specification: str = ""
    type: str = ""
    formats: tuple[str, ...] = ()


def discover(client: Client, url: str) -> tuple[DiscoveredEndpoint, ...]:
    """The endpoints that the document at `url` (`discovery.json` or `.xml`) names; TryLater, Rejected or BadReply."""
    tree = read_document(client.get(url).body, _DEPTH)
    found = listed(tree, "url", "specification", wrappers=("endpoints", "discovery"))
    endpoints = [_endpoint(record) for record in found[:_MOST_ENDPOINTS]]
    return tuple(endpoint for endpoint in endpoints if endpoint.url.startswith(("http://", "https://")))


def choose(named: Sequence[DiscoveredEndpoint], type: str, format: str, encrypted: bool) -> EndpointAddress:
    """The first GeoReport v2 endpoint of that type, in that format where it has it, else in the one that it has.

    `encrypted`: only over https, as the document itself came; the kiosk's key is sent there. What a document leaves
    out counts as fitting. Raises BadReply, which says what the document names instead.
    """
    for one in named:
        fits = (not one.specification or _GEOREPORT.search(one.specification)) and one.type in (type, "")
        if fits and (one.url.startswith("https://") or not encrypted):
            has = one.formats or (format,)
            return EndpointAddress(one.url.rstrip("/"), format if format in has else has[0])
    wanted = f"GeoReport v2 of type {type!r}" + (" over https" if encrypted else "")
    told = "; ".join(f"{one.type or 'no type'} {one.specification} {one.url}" for one in named) or "no endpoint"
    raise BadReply(f"the discovery document has no {wanted}; it names {told}"[:_LONGEST_COMPLAINT])


def _endpoint(record: Record) -> DiscoveredEndpoint:
    formats = [name for word in leaves(record.get("formats")) for name in ("json", "xml") if name in word.lower()]
    return DiscoveredEndpoint(
        url=line(text(record.get("url")), NAME),
        specification=line(text(record.get("specification")), NAME),
        type=line(text(record.get("type")), NAME).lower(),
        formats=tuple(dict.fromkeys(formats)),
    )
