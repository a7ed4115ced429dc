"""What GOV.UK Pay's API takes, and the code that it gives to whatever it does not take.

Limits are those of its OpenAPI document; statuses and words those of https://github.com/alphagov/pay-publicapi.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from kiosk.demo.messages import Reply, Request
from kiosk.demo.rendering import render

MOST = 10_000_000
_TEXTS = {"reference": 255, "description": 255, "return_url": 2000}
_NOT_ALLOWED = frozenset("<>|")
_STATES = ("created", "started", "submitted", "success", "failed", "cancelled", "error")
_NEVER_SET = (
    *("email", "card_brand", "cardholder_name", "first_digits_card_number", "last_digits_card_number"),
    *("from_settled_date", "to_settled_date", "agreement_id"),
)
_INVALID = "Invalid attribute value"


class Refused(Exception):
    def __init__(self, status: int, code: str, description: str, field: str = "") -> None:
        super().__init__(description)
        self.status, self.code, self.description, self.field = status, code, description, field

    def reply(self) -> Reply:
        told = {"field": self.field, "code": self.code, "description": self.description}
        return render("error", {key: value for key, value in told.items() if value}, "json", self.status)


def payment_wanted(request: Request) -> Mapping[str, Any]:
    """Raises Refused."""
    body = _json(request, "P0197")
    amount = body.get("amount")
    if amount is None:
        raise _missing("amount", "P0101")
    _check_amount(amount, "P0102")
    for name, most in _TEXTS.items():
        _check_text(body, name, most)
    if body.get("language", "en") not in ("en", "cy"):
        raise _invalid("language", "P0102", 'Must be "en" or "cy"')
    if not isinstance(body.get("delayed_capture", False), bool):
        raise _invalid("delayed_capture", "P0102", "Must be true or false")
    if not isinstance(body.get("metadata", {}), dict):
        raise _invalid("metadata", "P0102", "Must be an object of JSON key-value pairs")
    return body


def refund_wanted(request: Request) -> tuple[int, int | None]:
    """The amount, and how much is thought to be left of the payment. Raises Refused."""
    body = _json(request, "P0697")
    amount, left = body.get("amount"), body.get("refund_amount_available")
    if amount is None:
        raise _missing("amount", "P0601")
    _check_amount(amount, "P0602")
    if left is not None and (type(left) is not int or not 1 <= left <= MOST):
        raise _invalid("refund_amount_available", "P0602", f"Must be a whole number from 1 to {MOST}")
    return amount, left


@dataclass(frozen=True, slots=True)
class Search:
    """What a search asks for; empty and None: anything. `impossible`: for what no payment on a page like ours has."""

    reference: str
    state: str
    since: datetime | None
    before: datetime | None
    impossible: bool
    page: int
    size: int


def search_wanted(request: Request) -> Search:
    """Raises Refused, with the names of all that is wrong."""
    page, size = request.first("page", "1"), request.first("display_size", "500")
    state = request.first("state").lower()
    since, before = (_moment(request.first(name)) for name in ("from_date", "to_date"))
    right = {
        "state": state in ("", *_STATES),
        "from_date": since is not None or not request.first("from_date"),
        "to_date": before is not None or not request.first("to_date"),
        "page": page.isdecimal() and 0 < int(page) < 10**9,
        "display_size": size.isdecimal() and 0 < int(size) <= 500,
    }
    if wrong := [name for name, is_right in right.items() if not is_right]:
        documentation = "See Public API documentation for the correct data formats"
        raise Refused(422, "P0401", f"Invalid parameters: {', '.join(wrong)}. {documentation}")
    impossible = any(request.first(name) for name in _NEVER_SET)
    return Search(request.first("reference"), state, since, before, impossible, int(page), int(size))


def _moment(text: str) -> datetime | None:
    """UTC to the second, as the document wants it."""
    try:
        return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None


def _json(request: Request, code: str) -> dict[str, Any]:
    try:
        body = json.loads(request.body)
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise Refused(400, code, "Unable to parse JSON")
    return body


def _check_amount(amount: object, code: str) -> None:
    if type(amount) is not int:
        raise Refused(400, code, f"{_INVALID}: amount. Must be a valid numeric format", "amount")
    if amount < 1:
        raise _invalid("amount", code, "Must be greater than or equal to 1")
    if amount > MOST:
        raise _invalid("amount", code, f"Must be less than or equal to {MOST}")


def _check_text(body: Mapping[str, Any], name: str, most: int) -> None:
    value = body.get(name)
    if value is None or value == "" or (isinstance(value, str) and not value.strip()):
        raise _missing(name, "P0101")
    if not isinstance(value, str) or (name != "return_url" and not _NOT_ALLOWED.isdisjoint(value)):
        raise Refused(400, "P0102", f"{_INVALID}: {name}. Must be a valid string format", name)
    if len(value) > most:
        raise _invalid(name, "P0102", f"Must be less than or equal to {most} characters length")
    if name == "return_url" and not value.startswith(("http://", "https://")):
        raise _invalid(name, "P0102", "Must be a valid URL format")


def _missing(name: str, code: str) -> Refused:
    return Refused(400, code, f"Missing mandatory attribute: {name}", name)


def _invalid(name: str, code: str, why: str) -> Refused:
    return Refused(422, code, f"{_INVALID}: {name}. {why}", name)
