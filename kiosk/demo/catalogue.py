"""The city's reference data in one language: services, definitions and the gazetteer, as plain values."""

from typing import Any

from kiosk.demo.content import Content, Offer, in_language


def services(content: Content, locale: str) -> list[dict[str, Any]]:
    return [_service(offer, content, locale) for offer in content.services.values()]


def _service(offer: Offer, content: Content, locale: str) -> dict[str, Any]:
    return {
        "service_code": offer.code,
        "service_name": in_language(offer.name, locale),
        "description": in_language(offer.description, locale),
        "metadata": offer.code in content.definitions,
        "type": offer.type,
        "keywords": in_language(offer.keywords, locale),
        "group": in_language(offer.group.name, locale),
    }


def definition(content: Content, code: str, locale: str) -> dict[str, Any]:
    """Without attributes for a service that asks nothing more. Raises KeyError for an unknown service."""
    content.services[code]
    asked = content.definitions.get(code, ())
    return {"service_code": code, "attributes": [_attribute(n, one, locale) for n, one in enumerate(asked, 1)]}


def _attribute(order: int, attribute: dict[str, Any], locale: str) -> dict[str, Any]:
    shown = {
        "variable": attribute["variable"],
        "code": attribute["code"],
        "datatype": attribute["datatype"],
        "required": attribute["required"],
        "datatype_description": in_language(attribute.get("datatype_description", {"en": ""}), locale),
        "order": order,
        "description": in_language(attribute["description"], locale),
    }
    if values := attribute.get("values"):
        shown["values"] = [{"key": value["key"], "name": in_language(value["name"], locale)} for value in values]
    return shown


def gazetteer(content: Content, locale: str) -> list[dict[str, Any]]:
    """Degrees are WGS84; house numbers lie evenly between the two ends."""
    return [
        {
            **street,
            "street": in_language(street["street"], locale),
            "district": in_language(content.districts[street["district"]], locale),
        }
        for street in content.streets
    ]
