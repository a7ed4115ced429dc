"""Open311 GeoReport v2 in types: what a city offers to have reported, and what a citizen reports.

Words and fields follow https://wiki.open311.org/GeoReport_v2/.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

ServiceCode = NewType("ServiceCode", str)
RequestId = NewType("RequestId", str)
"""Ours: a UUID, the idempotency key of one request."""
ServiceRequestId = NewType("ServiceRequestId", str)
"""The city's own id of a request."""
LARGEST_PICTURE = 4 * 1024 * 1024
"""Bytes: in base64 it still fits into one message between screen and desk."""


@dataclass(frozen=True, slots=True)
class EndpointAddress:
    """Where an endpoint is: `services.json` is asked at `{url}/services.{format}`."""

    url: str
    format: str


class Datatype(StrEnum):
    STRING = "string"
    NUMBER = "number"
    DATETIME = "datetime"
    TEXT = "text"
    SINGLEVALUELIST = "singlevaluelist"
    MULTIVALUELIST = "multivaluelist"


@dataclass(frozen=True, slots=True)
class AttributeValue:
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Attribute:
    """`variable=False` is a text to show, not a question."""

    code: str
    datatype: Datatype
    description: str
    variable: bool = True
    required: bool = False
    order: int = 0
    datatype_description: str = ""
    values: tuple[AttributeValue, ...] = ()


@dataclass(frozen=True, slots=True)
class ServiceDefinition:
    service_code: ServiceCode
    attributes: tuple[Attribute, ...] = ()


@dataclass(frozen=True, slots=True)
class Service:
    """`metadata` says that a definition with questions exists."""

    service_code: ServiceCode
    service_name: str
    description: str = ""
    metadata: bool = False
    type: str = "realtime"
    keywords: tuple[str, ...] = ()
    group: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where; degrees WGS84, or only an address when the position is not known."""

    address: str
    lat: float | None = None
    long: float | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """How the city may reach the citizen; all of it optional."""

    first_name: str = ""
    last_name: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """`type` as in a Content-Type, `image/jpeg`; `data` as the camera gave it, at most LARGEST_PICTURE bytes."""

    type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class ServiceRequest:
    """A report as the citizen checked it. `attributes` are (code, values) in the order asked."""

    id: RequestId
    service_code: ServiceCode
    service_name: str
    place: Place
    description: str
    created_at: datetime
    attributes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    contact: Contact = Contact()
    language: str = "en"
    reference: str = ""
    """What the citizen holds, minted by the desk: it also stands in the description that the city gets."""
    media_url: str = ""
    """Where a picture already lies that the city may fetch."""
    picture: Picture | None = None
    """Reaches only a city whose settings name a field for it."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The city's word that it has the request: an id, or a token that becomes one later."""

    service_request_id: ServiceRequestId | None = None
    token: str | None = None
    service_notice: str = ""


@dataclass(frozen=True, slots=True)
class RequestStatus:
    """What the city says of a request; `status` is `open` or `closed`."""

    service_request_id: ServiceRequestId
    status: str
    service_name: str = ""
    status_notes: str = ""
    agency_responsible: str = ""
    address: str = ""
    description: str = ""
    requested_datetime: datetime | None = None
    updated_datetime: datetime | None = None
    expected_datetime: datetime | None = None
    service_code: ServiceCode = ServiceCode("")
