"""What a FHIR R4 server says of its schedules, slots and appointments (http://hl7.org/fhir/R4/).

Read here and not with `fhir.resources`: that takes 0.2 s for the 5,000 slots that are read here in a quarter of it,
and 26 MB. The tests hold what is sent and what the demo city says against its models.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from kiosk.city.clean import DESCRIPTION, NAME, code, line, paragraph
from kiosk.city.moment import moment
from kiosk.city.reply import Reply
from kiosk.city.tree import Record, Tree, number, text
from kiosk.core.bookings import (
    Appointment,
    AppointmentState,
    Bookable,
    BookableId,
    Catalogue,
    Demand,
    Key,
    Location,
    LocationId,
    Schedule,
    ScheduleId,
    Slot,
)
from kiosk.core.errors import BadReply

_STATES = {
    "proposed": AppointmentState.PROPOSED,
    "waitlist": AppointmentState.PROPOSED,
    "pending": AppointmentState.PENDING,
    "booked": AppointmentState.BOOKED,
    "arrived": AppointmentState.ARRIVED,
    "checked-in": AppointmentState.ARRIVED,
    "fulfilled": AppointmentState.FULFILLED,
    "cancelled": AppointmentState.CANCELLED,
    "noshow": AppointmentState.NOSHOW,
}
_CHARACTERISTIC = "http://hl7.org/fhir/5.0/StructureDefinition/extension-Location.characteristic"
_CHARACTERISTICS = "http://hl7.org/fhir/location-characteristic"


def resource(tree: Tree, kind: str) -> Record:
    """BadReply for anything else than a `kind` with an id."""
    if not isinstance(tree, dict) or tree.get("resourceType") != kind or not code(text(tree.get("id"))):
        raise BadReply(f"no {kind}")
    return tree


def bundle(tree: Tree) -> tuple[list[Record], str]:
    """The resources of a search, and where the next page is, "" for nowhere. BadReply."""
    if not isinstance(tree, dict) or tree.get("resourceType") != "Bundle":
        raise BadReply("no Bundle")
    entries, links = tree.get("entry", []), tree.get("link", [])
    if not isinstance(entries, list) or not isinstance(links, list):
        raise BadReply("a Bundle without entries")
    found = [each.get("resource") for each in entries if isinstance(each, dict)]
    following = [each.get("url") for each in links if isinstance(each, dict) and each.get("relation") == "next"]
    return [each for each in found if isinstance(each, dict)], text(following[0]) if following else ""


def same_place(url: str, base: str) -> bool:
    """Whether a page's address is one of the same server: nobody is led astray with the kiosk's token."""
    try:
        return urlsplit(url)[:2] == urlsplit(base)[:2]
    except ValueError:
        return False


def version(reply: Reply, record: Record) -> str:
    """What If-Match must say, an ETag. BadReply where the server does not count versions."""
    meta = record.get("meta")
    number_ = text(meta.get("versionId")) if isinstance(meta, dict) else ""
    tag = reply.headers.get("ETag", "").strip() or (f'W/"{number_}"' if number_ else "")
    if not tag or len(tag) > 100 or not tag.isascii() or not tag.isprintable():
        raise BadReply("a resource without a version")
    return tag


def catalogue(found: Iterable[Record]) -> Catalogue:
    """From Schedules with their actors: a HealthcareService is what is booked, a Location where."""
    known = {f"{text(each.get('resourceType'))}/{text(each.get('id'))}": each for each in found}
    plans = [plan for name, each in known.items() if name.startswith("Schedule/") and (plan := _schedule(each, known))]
    kinds = dict.fromkeys(plan.bookable for plan in plans)
    places = dict.fromkeys(plan.location for plan in plans)
    return Catalogue(
        tuple(_bookable(known[f"HealthcareService/{each}"]) for each in kinds),
        tuple(_location(known[f"Location/{each}"]) for each in places),
        tuple(plans),
    )


def slots(found: Iterable[Record], schedule: ScheduleId) -> Iterator[Slot]:
    """The free ones of that schedule; one without an id, an instant or an end is left out."""
    reference = f"Schedule/{schedule}"
    for each in found:
        of = each.get("schedule")
        if each.get("status") != "free" or not isinstance(of, dict) or not _is(of.get("reference"), reference):
            continue
        start, end, identifier = moment(each.get("start")), moment(each.get("end")), each.get("id")
        if start and end and isinstance(identifier, str) and code(identifier):
            yield Slot(start, end, schedule, identifier)


def identifier(record: Record, system: str) -> str:
    """The value of the resource's identifier in that naming system; "" where it has none."""
    values = (text(each.get("value")) for each in listed(record, "identifier") if text(each.get("system")) == system)
    return next(values, "")


def appointment(it: Record, key: Key, found: Iterable[Record]) -> Appointment | None:
    """`found` holds the slots that came along. None for one without a time, or entered in error."""
    start, state = moment(it.get("start")), _STATES.get(text(it.get("status")))
    if start is None or state is None:
        return None
    minutes = min(max(number(it.get("minutesDuration")) or 20.0, 1.0), 600.0)
    end = moment(it.get("end")) or start + timedelta(minutes=minutes)
    return Appointment(key, state, _schedule_of(found), start, end, _visit(it), _room(it), _note(it))


def listed(record: Record, name: str) -> list[Record]:
    found = record.get(name)
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def free_at(record: Record) -> datetime | None:
    return moment(record.get("start"))


def _schedule(it: Record, known: dict[str, Record]) -> Schedule | None:
    actors = {kind: (name, display) for kind, name, display in _actors(it)}
    service, at = actors.get("HealthcareService"), actors.get("Location")
    if not service or not at or f"HealthcareService/{service[0]}" not in known or f"Location/{at[0]}" not in known:
        return None
    if it.get("active") is False or not code(text(it.get("id"))):
        return None
    who = actors.get("Practitioner", actors.get("PractitionerRole", ("", "")))[1]
    return Schedule(
        ScheduleId(text(it.get("id"))),
        BookableId(service[0]),
        LocationId(at[0]),
        line(who, NAME),
        email=Demand.MAY,
        phone=Demand.MAY,
        holds=True,
    )


def _actors(it: Record) -> Iterator[tuple[str, str, str]]:
    """(kind, id, display)"""
    for each in listed(it, "actor"):
        kind, _, name = text(each.get("reference")).rpartition("/")
        if code(name):
            yield kind.rpartition("/")[2], name, text(each.get("display"))


def _bookable(it: Record) -> Bookable:
    identifier_ = text(it.get("id"))
    name = line(text(it.get("name")), NAME) or identifier_
    about = paragraph(text(it.get("comment")), DESCRIPTION)
    bring = tuple(filter(None, (line(each, NAME) for each in text(it.get("extraDetails")).splitlines())))
    categories = listed(it, "category")
    group = line(text(categories[0].get("text")), NAME) if categories else ""
    return Bookable(BookableId(identifier_), name, about, group, bring)


def _location(it: Record) -> Location:
    address, position = it.get("address"), it.get("position")
    where = address if isinstance(address, dict) else {}
    point = position if isinstance(position, dict) else {}
    lines = where.get("line")
    street = ", ".join(map(text, lines)) if isinstance(lines, list) else ""
    town = f"{text(where.get('postalCode'))} {text(where.get('city'))}".strip()
    return Location(
        LocationId(text(it.get("id"))),
        line(text(it.get("name")), NAME) or text(it.get("id")),
        line(", ".join(filter(None, (street, town))), NAME),
        number(point.get("latitude")),
        number(point.get("longitude")),
        paragraph(text(it.get("availabilityExceptions")), DESCRIPTION),
        _step_free(it),
    )


def _step_free(it: Record) -> bool | None:
    """R5's Location.characteristic, as R4 bears it; a place that lists others and not this one says nothing of it."""
    for each in listed(it, "extension"):
        concept = each.get("valueCodeableConcept")
        codings = listed(concept, "coding") if isinstance(concept, dict) else []
        told = {text(one.get("code")) for one in codings if text(one.get("system")) == _CHARACTERISTICS}
        if text(each.get("url")) == _CHARACTERISTIC and "wheelchair" in told:
            return True
    return None


def _schedule_of(found: Iterable[Record]) -> ScheduleId:
    for each in found:
        of = each.get("schedule")
        if text(each.get("resourceType")) == "Slot" and isinstance(of, dict):
            return ScheduleId(text(of.get("reference")).rpartition("/")[2])
    return ScheduleId("")


def _visit(it: Record) -> str:
    """The visit number (table 0203 of HL7 version 2: VN), given on arrival."""
    for each in listed(it, "identifier"):
        kind = each.get("type")
        if isinstance(kind, dict) and any(text(coding.get("code")) == "VN" for coding in listed(kind, "coding")):
            return line(text(each.get("value")), 20)
    return ""


def _room(it: Record) -> str:
    for each in listed(it, "participant"):
        actor = each.get("actor")
        if isinstance(actor, dict) and "Location/" in text(actor.get("reference")):
            return line(text(actor.get("display")), NAME)
    return ""


def _note(it: Record) -> str:
    return line(text(it.get("patientInstruction")), NAME)


def _is(reference: Tree, wanted: str) -> bool:
    return isinstance(reference, str) and (reference == wanted or reference.endswith(f"/{wanted}"))
