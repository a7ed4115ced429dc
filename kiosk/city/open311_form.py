"""A report as the form fields of GeoReport v2: nothing unknown, nothing empty."""

from collections.abc import Collection

from kiosk.city.http import Upload
from kiosk.city.open311_requests import description
from kiosk.city.open311_settings import Open311Settings
from kiosk.core.reports import ServiceRequest


def form(request: ServiceRequest, settings: Open311Settings, multivalued: Collection[str]) -> list[tuple[str, str]]:
    """`multivalued` names the attributes that take several values, even where the citizen chose one."""
    place, contact = request.place, request.contact
    located = place.lat is not None and place.long is not None
    fields = [
        ("api_key", settings.api_key),
        ("jurisdiction_id", settings.jurisdiction_id),
        ("service_code", request.service_code),
        ("lat", f"{place.lat:.6f}" if located else ""),
        ("long", f"{place.long:.6f}" if located else ""),
        ("address_string", place.address),
        ("description", description(request.description, request.reference)),
        ("first_name", contact.first_name),
        ("last_name", contact.last_name),
        ("email", contact.email),
        ("phone", contact.phone),
        ("device_id", settings.device_id),
        ("media_url", request.media_url),
        *settings.locale(request.language),
        *settings.extra_fields.items(),
        *_attributes(request, settings.multivalue_suffix, multivalued),
    ]
    return [(name, value) for name, value in fields if value]


def uploads(request: ServiceRequest, settings: Open311Settings) -> list[Upload]:
    """The picture, for an endpoint that takes one: GeoReport v2 itself has only `media_url`."""
    picture = request.picture
    if picture is None or not settings.media_field:
        return []
    return [Upload(settings.media_field, f"picture.{_ending(picture.type)}", picture.type, picture.data)]


def _ending(kind: str) -> str:
    """Some endpoints look at the name alone."""
    return {"image/jpeg": "jpg"}.get(kind, kind.rpartition("/")[2])


def _attributes(request: ServiceRequest, suffix: str, multivalued: Collection[str]) -> list[tuple[str, str]]:
    return [
        (f"attribute[{code}]{suffix if code in multivalued or len(values) > 1 else ''}", value)
        for code, values in request.attributes
        for value in values
    ]
