"""How ZMS writes down offices, services and appointments."""

from collections.abc import Mapping
from typing import Any

from kiosk.demo.content import in_language
from kiosk.demo.diary import Entry

Record = Mapping[str, Any]


def catalogue(content: Record, locale: str) -> dict[str, Any]:
    related = [(service, office) for service in content["services"] for office in service["offices"]]
    return {
        "offices": [_office(each, locale) for each in content["offices"]],
        "services": [_service(each, locale) for each in content["services"]],
        "relations": [
            {"officeId": int(office), "serviceId": each["id"], "slots": each["offices"][office], "public": True}
            for each, office in related
        ],
    }


def appointment(entry: Entry, office: Record, services: Mapping[str, Record]) -> dict[str, Any]:
    """A thinned process, its key included."""
    first = services[entry.body["services"][0]]
    return {
        "processId": entry.id,
        "authKey": entry.body["key"],
        "timestamp": str(int(entry.begin.timestamp())),
        "familyName": entry.body.get("familyName"),
        "email": entry.body.get("email"),
        "officeId": office["id"],
        "officeName": in_language(office["name"], "en"),
        "scope": _scope(office, "en"),
        "serviceId": first["id"],
        "serviceName": in_language(first["name"], "en"),
        "serviceCount": entry.body["counts"][0],
        "subRequestCounts": [
            {"id": int(other), "name": in_language(services[other]["name"], "en"), "count": count}
            for other, count in list(zip(entry.body["services"], entry.body["counts"], strict=True))[1:]
        ],
        "slotCount": entry.body["slots"],
        "status": entry.status,
        "displayNumber": f"{'ABCDEFGH'[office['id'] % 8]}{entry.id % 1000:03}",
    }


def _office(it: Record, locale: str) -> dict[str, Any]:
    address = {"street": in_language(it["street"], locale), "house_number": it["number"]}
    return {
        "id": it["id"],
        "name": in_language(it["name"], locale),
        "address": {**address, "city": "", "postal_code": ""},
        "geo": {"lat": str(it["lat"]), "lon": str(it["long"])},
        "slotTimeInMinutes": it["slot"],
        "scope": _scope(it, locale),
    }


def _scope(it: Record, locale: str) -> dict[str, Any]:
    return {
        "id": it["id"],
        "emailRequired": it.get("email", False),
        "telephoneActivated": it.get("phone", False),
        "telephoneRequired": False,
        "captchaActivatedRequired": it.get("captcha", False),
        "slotsPerAppointment": it.get("longest"),
        "reservationDuration": it["reserve"],
        "activationDuration": it["activate"],
        "hint": in_language(it["hint"], locale),
    }


def _service(it: Record, locale: str) -> dict[str, Any]:
    along = {str(other): [int(at) for at in it["offices"]] for other in it["with"]}
    combinable = {str(number): {other: offices} for number, (other, offices) in enumerate(along.items(), 1)}
    return {
        "id": it["id"],
        "name": in_language(it["name"], locale),
        "maxQuantity": it["most"],
        "combinable": combinable,
    }
