"""A citizen's report as the city holds it, and how it is looked for."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from kiosk.demo.messages import Upload

_REFERENCE = re.compile(r"\b([A-Z]{2})[ \u00a0]?(\d{4})[ \u00a0]?(\d{4})\b")


def reference_in(text: str) -> str:
    """The last kiosk reference in a text without its spaces ("SM44172093"); empty when there is none."""
    found = _REFERENCE.findall(text.upper())
    return "".join(found[-1]) if found else ""


@dataclass(frozen=True, slots=True)
class StoredRequest:
    """`service_request_id` is None while only the token is known; `contact` holds whichever details were given."""

    seq: int
    service_request_id: str | None
    token: str | None
    reference: str
    service_code: str
    status: str
    status_notes: str
    description: str
    address: str
    lat: float | None
    long: float | None
    attributes: tuple[tuple[str, tuple[str, ...]], ...]
    contact: Mapping[str, str]
    requested_at: datetime
    updated_at: datetime
    expected_at: datetime


@dataclass(frozen=True, slots=True)
class Intake:
    """A checked report, not yet stored."""

    service_code: str
    description: str
    address: str
    lat: float | None
    long: float | None
    attributes: tuple[tuple[str, tuple[str, ...]], ...]
    contact: Mapping[str, str]
    picture: Upload | None = None


@dataclass(frozen=True, slots=True)
class Search:
    """Empty fields do not narrow the search."""

    ids: Sequence[str] = ()
    service_codes: Sequence[str] = ()
    statuses: Sequence[str] = ()
    start: datetime | None = None
    end: datetime | None = None
    text: str = ""
