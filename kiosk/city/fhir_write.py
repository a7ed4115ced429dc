"""What is sent to a FHIR R4 server: an appointment, and a slot that is taken or given back."""

from kiosk.city.fhir_read import identifier, listed
from kiosk.city.tree import Record, Tree
from kiosk.core.bookings import Hold, Party


def systems(base: str) -> tuple[str, str, str]:
    """The naming systems of our booking id, of the citizen's reference and of its code."""
    return f"{base}/booking", f"{base}/reference", f"{base}/code"


def marked(slot: Record, status: str, system: str, value: str) -> dict[str, Tree]:
    """The whole slot with another status; with a `value` it is ours, without one it is nobody's."""
    others: list[Tree] = [dict(each) for each in listed(slot, "identifier") if each.get("system") != system]
    mark: dict[str, Tree] = {"system": system, "value": value}
    ours: list[Tree] = [*others, *([mark] if value else [])]
    rest = {name: part for name, part in slot.items() if name not in {"identifier", "status"}}
    return {**rest, **({"identifier": ours} if ours else {}), "status": status}


def is_marked(slot: Record, system: str, value: str) -> bool:
    return identifier(slot, system) == value


def appointment(hold: Hold, party: Party, base: str) -> dict[str, Tree]:
    booking, reference, secret = systems(base)
    contact, ticket = party.contact, hold.ticket
    telecom: list[Tree] = [
        {"system": system, "value": value}
        for system, value in (("phone", contact.phone), ("email", contact.email))
        if value
    ]
    name: dict[str, Tree] = {"text": f"{contact.first_name} {contact.last_name}".strip()}
    patient: dict[str, Tree] = {"resourceType": "Patient", "id": "patient", "name": [name]}
    return {
        "resourceType": "Appointment",
        "contained": [{**patient, **({"telecom": telecom} if telecom else {})}],
        "identifier": [
            {"system": booking, "value": ticket.id},
            {"system": reference, "value": ticket.reference},
            {"system": secret, "value": ticket.code},
        ],
        "status": "booked",
        "start": hold.slot.start.isoformat(),
        "end": hold.slot.end.isoformat(),
        "slot": [{"reference": f"Slot/{hold.slot.id}"}],
        "participant": [
            {"actor": {"reference": "#patient"}, "status": "accepted"},
            {"actor": {"reference": f"Location/{hold.wanted.schedule.location}"}, "status": "accepted"},
        ],
    }
