"""Saltmere's clinics as FHIR resources, and the wrappings of a search and of a refusal."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from kiosk.demo.content import in_language
from kiosk.demo.messages import Reply, Request
from kiosk.demo.rendering import render

JSON = "application/fhir+json; charset=utf-8"
_WHEELCHAIR = {
    "url": "http://hl7.org/fhir/5.0/StructureDefinition/extension-Location.characteristic",
    "valueCodeableConcept": {
        "coding": [{"system": "http://hl7.org/fhir/location-characteristic", "code": "wheelchair"}]
    },
}


def shown(it: Mapping[str, Any], status: int = 200, location: str = "") -> Reply:
    told = (("ETag", f'W/"{it["meta"]["versionId"]}"'),) if "meta" in it else ()
    where = (("Location", location),) if location else ()
    return Reply(render("resource", it, "json").body, JSON, status, (*told, *where))


def outcome(status: int, code: str) -> Reply:
    issue = {"severity": "error", "code": code}
    return shown({"resourceType": "OperationOutcome", "issue": [issue]}, status)


def bundle(found: Sequence[Mapping[str, Any]], included: Sequence[Mapping[str, Any]], request: Request) -> Reply:
    """A page of what was found, with what it includes; `_page` counts from 1."""
    size, page = min(max(int(request.first("_count", "50")), 1), 5000), max(int(request.first("_page", "1")), 1)
    base = f"http://{request.headers.get('host', 'localhost')}"
    part = found[(page - 1) * size : page * size]
    entries = [(each, "match") for each in part] + [(each, "include") for each in included]
    listed = [
        {
            "fullUrl": f"{base}/fhir/R4/{it['resourceType']}/{it['id']}",
            "resource": it,
            "search": {"mode": mode},
        }
        for it, mode in entries
    ]
    asked = {name: values for name, values in request.query.items() if name != "_page"}
    links = [{"relation": "self", "url": f"{base}{request.path}?{urlencode(asked, doseq=True)}"}]
    if page * size < len(found):
        following = urlencode({**asked, "_page": [str(page + 1)]}, doseq=True)
        links.append({"relation": "next", "url": f"{base}{request.path}?{following}"})
    told = {"resourceType": "Bundle", "type": "searchset", "total": len(found), "link": links}
    return shown({**told, **({"entry": listed} if listed else {})})


def schedule(it: Mapping[str, Any], locale: str) -> dict[str, Any]:
    return {
        "resourceType": "Schedule",
        "id": it["id"],
        "active": True,
        "actor": [
            {"reference": f"HealthcareService/{it['health']}"},
            {"reference": f"Location/{it['clinic']}"},
            {"reference": f"PractitionerRole/{it['id']}", "display": in_language(it["name"], locale)},
        ],
    }


def service(it: Mapping[str, Any], group: Mapping[str, str], locale: str) -> dict[str, Any]:
    return {
        "resourceType": "HealthcareService",
        "id": it["id"],
        "active": True,
        "category": [{"text": in_language(group, locale)}],
        "name": in_language(it["name"], locale),
        "comment": in_language(it["about"], locale),
        "extraDetails": in_language(it["bring"], locale),
    }


def location(it: Mapping[str, Any], locale: str) -> dict[str, Any]:
    return {
        "resourceType": "Location",
        "id": it["id"],
        "status": "active",
        "name": in_language(it["name"], locale),
        "address": {"line": [in_language(it["street"], locale)]},
        "position": {"latitude": it["lat"], "longitude": it["long"]},
        "availabilityExceptions": in_language(it["opening"], locale),
        **({"extension": [_WHEELCHAIR]} if it.get("step_free") else {}),
    }
