"""What a city says of the requests it has: receipts, states, and ours among others by its reference."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo

from kiosk.city.clean import DESCRIPTION, NAME, NOTE, code, line, paragraph
from kiosk.city.tree import Record, Tree, leaves, records, text
from kiosk.core.reports import Receipt, RequestStatus, ServiceCode, ServiceRequestId

LONGEST_DESCRIPTION = 4000
"""What GeoReport v2 lets a client send, in characters."""

_REFERENCE = re.compile(r"(?:^|\s)Reference:(.+)")


def description(words: str, reference: str) -> str:
    """The citizen's words, and as the last line the reference they hold: the only key that the city keeps for us."""
    if not reference:
        return words[:LONGEST_DESCRIPTION]
    last = f"Reference: {reference}"
    kept = words[: LONGEST_DESCRIPTION - len(last) - 1].rstrip()
    return f"{kept}\n{last}" if kept else last


def with_reference(found: Sequence[Record], reference: str) -> Record | None:
    """The last reference in a text counts: an earlier one is the citizen's own words. Blanks do not matter."""
    for record in found:
        held = _REFERENCE.findall(text(record.get("description")))
        if held and _spaceless(held[-1]) == _spaceless(reference):
            return record
    return None


def _spaceless(reference: str) -> str:
    return "".join(reference.split()).upper()


def receipt(tree: Tree) -> Receipt | None:
    """The first id or token in the answer to a POST; None when it holds neither. An id of 0 is an id."""
    for key in ("service_request_id", "token"):
        for record in records(tree, key):
            if receipt_of(record) != Receipt():
                return receipt_of(record)
    return None


def receipt_of(record: Record) -> Receipt:
    """Without id and token when the city lists the request but has given it no id yet."""
    return Receipt(
        service_request_id=request_id(record),
        token=code(text(record.get("token"))) or None,
        service_notice=paragraph(text(record.get("service_notice")), NOTE),
    )


def request_id(record: Record) -> ServiceRequestId | None:
    identifier = code(text(record.get("service_request_id")))
    return ServiceRequestId(identifier) if identifier else None


def status(record: Record, zone: tzinfo) -> RequestStatus | None:
    """None while the city has given no id."""
    identifier = request_id(record)
    if identifier is None:
        return None
    return RequestStatus(
        service_request_id=identifier,
        status="closed" if text(record.get("status")).lower().startswith("closed") else "open",
        service_code=ServiceCode(code(text(record.get("service_code")))),
        service_name=line(text(record.get("service_name")), NAME),
        status_notes=paragraph("\n".join(leaves(record.get("status_notes"))), NOTE),
        agency_responsible=line(text(record.get("agency_responsible")), NAME),
        address=line(text(record.get("address")), NAME),
        description=paragraph(text(record.get("description")), DESCRIPTION),
        requested_datetime=moment(text(record.get("requested_datetime")), zone),
        updated_datetime=moment(text(record.get("updated_datetime")), zone),
        expected_datetime=moment(text(record.get("expected_datetime")), zone),
    )


def moment(written: str, zone: tzinfo) -> datetime | None:
    """ISO 8601, in `zone` when it has no offset; aware, UTC. None for what is no date of this or the next century."""
    try:
        date = datetime.fromisoformat(written)
    except ValueError:
        return None
    if not 1970 < date.year < 2200:
        return None
    return (date if date.tzinfo else date.replace(tzinfo=zone)).astimezone(UTC)
