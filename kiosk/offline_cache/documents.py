"""What the city publishes, to JSON and back; unknown or missing fields in a stored document are a fault of ours."""

import json
from dataclasses import asdict
from typing import Any

from kiosk.core.places import Street
from kiosk.core.reports import (
    Attribute,
    AttributeValue,
    Datatype,
    EndpointAddress,
    Service,
    ServiceCode,
    ServiceDefinition,
)


def dump(value: object) -> str:
    """Frozen dataclasses, alone or in a tuple; field names are the keys."""
    many = isinstance(value, tuple)
    plain = [asdict(item) for item in value] if many else asdict(value)  # type: ignore[call-overload, attr-defined]
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def services(document: list[dict[str, Any]]) -> tuple[Service, ...]:
    return tuple(Service(**{**item, "keywords": tuple(item.get("keywords", ()))}) for item in document)


def definition(document: dict[str, Any]) -> ServiceDefinition:
    attributes = tuple(_attribute(item) for item in document.get("attributes", ()))
    return ServiceDefinition(ServiceCode(document["service_code"]), attributes)


def address(document: dict[str, Any]) -> EndpointAddress:
    return EndpointAddress(**document)


def streets(document: list[dict[str, Any]]) -> tuple[Street, ...]:
    return tuple(Street(**item) for item in document)


def _attribute(item: dict[str, Any]) -> Attribute:
    values = tuple(AttributeValue(**value) for value in item.get("values", ()))
    return Attribute(**{**item, "datatype": Datatype(item["datatype"]), "values": values})
