"""Checks a posted report against the service's own definition, as a strict city would."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from kiosk.demo.content import Content, in_language
from kiosk.demo.messages import Request, Upload
from kiosk.demo.received import Intake

_ATTRIBUTE = re.compile(r"attribute\[([^\]]+)\](?:\[\])?")
_CONTACT = ("first_name", "last_name", "email", "phone", "device_id", "account_id", "media_url")
_LONGEST = 4000
_PICTURES = {"image/jpeg": (b"\xff\xd8\xff",), "image/png": (b"\x89PNG\r\n",)}
_NEVER: tuple[bytes, ...] = ()


class Refused(Exception):
    """`str(refused)` is the description for the client."""


def read_report(request: Request, content: Content) -> Intake:
    """Raises Refused with the first thing that is wrong."""
    code = request.first("service_code")
    if code not in content.services:
        raise Refused(f"service_code {code!r} is not known" if code else "service_code is missing")
    description = request.first("description")
    if len(description) > _LONGEST:
        raise Refused(f"description has more than {_LONGEST} characters")
    lat, long = _degrees(request, "lat", 90), _degrees(request, "long", 180)
    address = request.first("address_string") or request.first("address_id")
    if (lat is None or long is None) and not address:
        raise Refused("a place is missing: lat and long, or address_string, or address_id")
    attributes = _attributes(request)
    for attribute in content.definitions.get(code, ()):
        _check(attribute, attributes.get(attribute["code"], []), request.first("locale"))
    contact = {name: value for name in _CONTACT if (value := request.first(name))}
    asked = tuple((name, tuple(values)) for name, values in attributes.items())
    return Intake(code, description, address, lat, long, asked, contact, _picture(request))


def _picture(request: Request) -> Upload | None:
    """In either way of naming it. A file that only calls itself a picture is none."""
    picture = request.files.get("media") or request.files.get("media[]")
    if picture and not picture.data.startswith(_PICTURES.get(picture.type, _NEVER)):
        raise Refused("media is not a JPEG or PNG picture")
    return picture


def _degrees(request: Request, name: str, limit: int) -> float | None:
    text = request.first(name)
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        raise Refused(f"{name} is not a number") from None
    if not -limit <= value <= limit:
        raise Refused(f"{name} is out of range")
    return value


def _attributes(request: Request) -> dict[str, list[str]]:
    """`attribute[code]=v`, repeated, or `attribute[code][]=v` repeated."""
    found: dict[str, list[str]] = {}
    for name, values in request.form.items():
        if match := _ATTRIBUTE.fullmatch(name):
            found.setdefault(match[1], []).extend(value for value in values if value.strip())
    return found


def _check(attribute: dict[str, Any], values: list[str], locale: str) -> None:
    code, label = attribute["code"], in_language(attribute["description"], locale)
    if not attribute["variable"]:
        return
    if attribute["required"] and not values:
        raise Refused(f"{code} is required: {label}")
    if len(values) > 1 and attribute["datatype"] != "multivaluelist":
        raise Refused(f"{code} takes one value")
    for problem in _problems(attribute, values):
        raise Refused(f"{code} {problem}")


def _problems(attribute: dict[str, Any], values: list[str]) -> Iterator[str]:
    datatype = attribute["datatype"]
    keys = {value["key"] for value in attribute.get("values", ())}
    for value in values:
        if datatype.endswith("valuelist") and value not in keys:
            yield f"has no value {value!r}"
        elif datatype == "number" and not re.fullmatch(r"[+-]?\d+(\.\d+)?", value.strip(), re.ASCII):
            yield "is not a number"
        elif datatype == "datetime" and not _is_time(value):
            yield "is not an ISO 8601 date"


def _is_time(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
