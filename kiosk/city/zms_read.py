"""What ZMS says of its offices, services, days and appointments."""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

from kiosk.city.clean import NAME, NOTE, code, line, paragraph
from kiosk.city.moment import from_unix
from kiosk.city.tree import Record, Tree, flag, number, records, text
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
    "reserved": AppointmentState.PENDING,
    "preconfirmed": AppointmentState.PENDING,
    "confirmed": AppointmentState.BOOKED,
    "queued": AppointmentState.ARRIVED,
    "called": AppointmentState.ARRIVED,
    "processing": AppointmentState.ARRIVED,
    "parked": AppointmentState.ARRIVED,
    "pending": AppointmentState.ARRIVED,
    "finished": AppointmentState.FULFILLED,
    "archived": AppointmentState.FULFILLED,
    "missed": AppointmentState.NOSHOW,
    "deleted": AppointmentState.CANCELLED,
    "blocked": AppointmentState.CANCELLED,
}
_MOST_MINUTES = 600


def schedule_id(office: str, service: str) -> ScheduleId:
    return ScheduleId(f"{office}-{service}")


def error_code(tree: Tree) -> str:
    """`{"errors": [{"errorCode": …}]}`; "" where there is none."""
    found = records(tree, "errorCode")
    return line(text(found[0].get("errorCode")), 60) if found else ""


def unwrapped(tree: Tree) -> Record:
    """The object itself, or what stands in its `data` envelope. BadReply."""
    inner = tree.get("data") if isinstance(tree, dict) and "meta" in tree else tree
    if not isinstance(inner, dict):
        raise BadReply("the reply is no object")
    return inner


def catalogue(tree: Tree, step_free: Collection[str] = (), stairs: Collection[str] = ()) -> Catalogue:
    """A relation whose office or service is not listed is left out, and so is what nothing relates to.

    `step_free` and `stairs` are ids of offices; of one in neither nothing is known.
    """
    reachable = {**dict.fromkeys(stairs, False), **dict.fromkeys(step_free, True)}
    reply = unwrapped(tree)
    offices = {text(each.get("id")): each for each in _objects(reply, "offices") if code(text(each.get("id")))}
    services = {text(each.get("id")): each for each in _objects(reply, "services") if code(text(each.get("id")))}
    related = [(each, text(each.get("officeId")), text(each.get("serviceId"))) for each in _objects(reply, "relations")]
    known = [(each, at, what) for each, at, what in related if at in offices and what in services]
    return Catalogue(
        tuple(_bookable(services[what]) for what in dict.fromkeys(what for _, _, what in known)),
        tuple(_location(offices[at], reachable.get(at)) for at in dict.fromkeys(at for _, at, _ in known)),
        tuple(_schedule(each, offices[at], what) for each, at, what in known),
    )


def _bookable(service: Record) -> Bookable:
    identifier = text(service.get("id"))
    return Bookable(
        BookableId(identifier),
        line(text(service.get("name")), NAME) or identifier,
        most=max(int(number(service.get("maxQuantity")) or 1), 1),
        combinable=tuple(BookableId(each) for each in _combinable(service.get("combinable")) if each != identifier),
    )


def _combinable(tree: Tree) -> Iterator[str]:
    """`{order: {service: [offices]}}`, or without the order."""
    for key, value in tree.items() if isinstance(tree, dict) else ():
        yield from value if isinstance(value, dict) else (key,)


def _location(office: Record, step_free: bool | None) -> Location:
    address, geo, scope = (_object(office, name) for name in ("address", "geo", "scope"))
    street = f"{text(address.get('street'))} {text(address.get('house_number'))}".strip()
    town = f"{text(address.get('postal_code'))} {text(address.get('city'))}".strip()
    identifier = text(office.get("id"))
    return Location(
        LocationId(identifier),
        line(text(office.get("name")), NAME) or identifier,
        line(", ".join(filter(None, (street, town))), NAME),
        number(geo.get("lat")),
        number(geo.get("lon")),
        paragraph(text(scope.get("infoForAllAppointments")), NOTE),
        step_free,
    )


def _schedule(relation: Record, office: Record, service: str) -> Schedule:
    scope, identifier = _object(office, "scope"), text(office.get("id"))
    slots = int(number(relation.get("slots")) or 1)
    slot = int(number(office.get("slotTimeInMinutes")) or 0)
    minutes = min(slot * max(slots, 1), _MOST_MINUTES)
    phone = Demand.MAY if flag(scope.get("telephoneActivated"), False) else Demand.NO
    return Schedule(
        schedule_id(identifier, service),
        BookableId(service),
        LocationId(identifier),
        minutes=(minutes,) if minutes > 0 else (),
        people=1,
        email=Demand.MUST if flag(scope.get("emailRequired"), False) else Demand.MAY,
        phone=Demand.MUST if flag(scope.get("telephoneRequired"), False) else phone,
        holds=True,
        by_mail=(number(scope.get("activationDuration")) or 0) > 0,
        longest=min(int(number(scope.get("slotsPerAppointment")) or 0), 100) * slot,
    )


def calendar(tree: Tree, office: str) -> Iterator[datetime]:
    """The times of one office, from `availableDays`, or from the `days` of the API behind it."""
    reply = unwrapped(tree)
    days = reply.get("availableDays", reply.get("days"))
    if days is None or not isinstance(days, list):
        raise BadReply("a calendar without days")
    for day in (each for each in days if isinstance(each, dict)):
        grouped = day.get("appointments")
        if isinstance(grouped, dict):
            yield from _times(grouped.get(office))
        for each in _objects(day, "offices"):
            if text(each.get("officeId")) == office:
                yield from _times(each.get("appointments"))


def days(tree: Tree) -> list[str]:
    """`availableDays` as dates, or as objects with a `time`."""
    listed = unwrapped(tree).get("availableDays")
    if not isinstance(listed, list):
        raise BadReply("no days")
    return [text(each.get("time")) if isinstance(each, dict) else text(each) for each in listed]


def times(tree: Tree, office: str) -> Iterator[datetime]:
    """`appointmentTimestamps`, or those of one of the `offices`."""
    reply = unwrapped(tree)
    yield from _times(reply.get("appointmentTimestamps"))
    for each in _objects(reply, "offices"):
        if text(each.get("officeId")) == office:
            yield from _times(each.get("appointments"))


def slot(start: datetime, schedule: ScheduleId, minutes: int) -> Slot:
    return Slot(start, start + timedelta(minutes=max(minutes, 1)), schedule)


def process(tree: Tree) -> tuple[str, str, Record]:
    """(processId, authKey, the process). BadReply."""
    reply = unwrapped(tree)
    identifier, key = text(reply.get("processId")), text(reply.get("authKey"))
    if not identifier.isdigit() or identifier == "0" or not code(key):
        raise BadReply("no appointment")
    return identifier, key, reply


def slot_minutes(tree: Tree) -> dict[str, int]:
    """How long a slot of each office is."""
    listed = ((each, number(each.get("slotTimeInMinutes"))) for each in _objects(unwrapped(tree), "offices"))
    return {text(each.get("id")): int(minutes) for each, minutes in listed if minutes}


def appointment(it: Record, key: Key, slot_minutes: int) -> Appointment:
    """It takes `slot_minutes` as often as it has slots. BadReply."""
    start, state = from_unix(it.get("timestamp")), _STATES.get(text(it.get("status")))
    if start is None or state is None:
        raise BadReply("an appointment without a time or a status")
    minutes = int(number(it.get("slotCount")) or 1) * slot_minutes
    scope = _object(it, "scope")
    plan = schedule_id(text(it.get("officeId")), text(it.get("serviceId")))
    shown = line(text(it.get("displayNumber")), 20) or key.reference
    room = line(text(scope.get("hint")), NAME)
    finish = start + timedelta(minutes=min(max(minutes, 1), _MOST_MINUTES))
    note, count = line(text(scope.get("infoForAppointment")), NOTE), max(int(number(it.get("serviceCount")) or 1), 1)
    return Appointment(key, state, plan, start, finish, shown, room, note, count, tuple(_also(it)))


def _also(it: Record) -> Iterator[tuple[BookableId, int]]:
    """What else it is for: `{id, name, count}`; older ones tell bare counts, which say nothing."""
    for each in _objects(it, "subRequestCounts"):
        if what := code(text(each.get("id"))):
            yield BookableId(what), max(int(number(each.get("count")) or 1), 1)


def reservation_minutes(it: Record) -> float:
    """How long the office keeps a slot; its own default where it does not say."""
    return min(max(number(_object(it, "scope").get("reservationDuration")) or 15.0, 1.0), 120.0)


def _times(tree: Tree) -> Iterator[datetime]:
    for each in tree if isinstance(tree, list) else ():
        if found := from_unix(each):
            yield found


def _objects(record: Record, name: str) -> list[Record]:
    listed = record.get(name)
    return [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []


def _object(record: Record, name: str) -> Record:
    value = record.get(name)
    return value if isinstance(value, dict) else {}
