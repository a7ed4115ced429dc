"""What respa says of its resources, units and reservations."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta, tzinfo

from kiosk.city.clean import DESCRIPTION, GROUP, NAME, code, line, paragraph
from kiosk.city.moment import moment
from kiosk.city.respa_settings import RespaSettings
from kiosk.city.respa_terms import costs, step_free
from kiosk.city.tree import Record, Tree, number, text
from kiosk.core.bookings import (
    Appointment,
    AppointmentState,
    Bookable,
    BookableId,
    Demand,
    Key,
    Location,
    LocationId,
    Schedule,
    ScheduleId,
    Slot,
)
from kiosk.core.free_slots import MOST

_FILLED = frozenset({"reserver_name", "reserver_email_address", "reserver_phone_number", "number_of_participants"})
_STATES = {
    "confirmed": AppointmentState.BOOKED,
    "requested": AppointmentState.PROPOSED,
    "waiting_for_payment": AppointmentState.PENDING,
    "cancelled": AppointmentState.CANCELLED,
    "denied": AppointmentState.CANCELLED,
}
_GONE = frozenset({"cancelled", "denied"})
_MOST_LENGTHS = 8
_DURATION = re.compile(r"(?:(\d{1,3}) )?(\d{1,2}):(\d{2}):(\d{2})")


def words(tree: Tree, language: str) -> str:
    """A text in the nearest language that there is: `{"fi": …, "en": …}`, or one for all."""
    if not isinstance(tree, dict):
        return text(tree)
    return next((text(tree[each]) for each in (language, "en", *tree) if text(tree.get(each))), "")


def bookable(resource: Record, language: str) -> Bookable | None:
    kind = resource.get("type")
    if not isinstance(kind, dict) or not code(text(kind.get("id"))):
        return None
    identifier = BookableId(code(text(kind.get("id"))))
    name = line(words(kind.get("name"), language), NAME) or identifier
    return Bookable(identifier, name, group=line(text(kind.get("main_type")), GROUP))


def location(unit: Record, language: str, viewpoint: str = "") -> Location | None:
    identifier = code(text(unit.get("id")))
    if not identifier:
        return None
    place = unit.get("location")
    point = place.get("coordinates") if isinstance(place, dict) else None
    long, lat = (number(each) for each in point[:2]) if isinstance(point, list) and len(point) > 1 else (None, None)
    street = words(unit.get("street_address"), language)
    return Location(
        LocationId(identifier),
        line(words(unit.get("name"), language), NAME) or identifier,
        line(", ".join(filter(None, (street, text(unit.get("address_zip"))))), NAME),
        lat,
        long,
        paragraph(words(unit.get("opening_hours_text"), language), DESCRIPTION),
        step_free(unit, viewpoint),
        code(text(unit.get("time_zone"))),
    )


def schedule(resource: Record, language: str, settings: RespaSettings) -> Schedule | None:
    """None for what a kiosk cannot reserve: closed to it, asking for what it does not know, or hiding references."""
    identifier, unit = code(text(resource.get("id"))), resource.get("unit")
    at = code(text(unit.get("id") if isinstance(unit, dict) else unit))
    kind = bookable(resource, language)
    required = _names(resource.get("required_reservation_extra_fields"))
    supported = _names(resource.get("supported_reservation_extra_fields"))
    lengths = _lengths(resource)
    if not identifier or not at or not kind or not lengths or resource.get("reservable") is not True:
        return None
    reference_field = settings.reference_field
    if reference_field not in supported or not required <= _FILLED | {reference_field}:
        return None
    return Schedule(
        ScheduleId(identifier),
        kind.id,
        LocationId(at),
        line(words(resource.get("name"), language), NAME),
        lengths,
        max(int(number(resource.get("people_capacity")) or 1), 1),
        _demand("reserver_email_address", required, supported),
        _demand("reserver_phone_number", required, supported),
        costs=costs(resource, settings.currency),
    )


def free(resource: Record, minutes: int, start: datetime, end: datetime, zone: tzinfo) -> Iterator[Slot]:
    """Times of that length between the resource's opening hours and reservations, as far as anybody looks."""
    step = _duration(resource.get("slot_size")) or timedelta(minutes=minutes)
    length, identifier = timedelta(minutes=minutes), ScheduleId(text(resource.get("id")))
    if step < timedelta(minutes=1) or length < timedelta(minutes=1):
        return
    taken = _taken(resource, zone)
    after = max(filter(None, (start, moment(resource.get("reservable_after"), zone))))
    before = min(filter(None, (end, moment(resource.get("reservable_before"), zone))))
    steps, at = 5 * MOST, 0
    for opens, closes in sorted(_hours(resource, zone)):
        begin = opens + max(-(-(after - opens) // step), 0) * step
        while begin + length <= closes and begin < before and steps:
            while at < len(taken) and taken[at][1] <= begin:
                at += 1
            if at == len(taken) or begin + length <= taken[at][0]:
                yield Slot(begin, begin + length, identifier)
            begin, steps = begin + step, steps - 1


def appointment(reservation: Record, key: Key, zone: tzinfo) -> Appointment | None:
    begin, finish = moment(reservation.get("begin"), zone), moment(reservation.get("end"), zone)
    state = _STATES.get(text(reservation.get("state")))
    resource = code(text(reservation.get("resource")))
    if begin is None or finish is None or state is None or not resource:
        return None
    door = line(text(reservation.get("access_code")), 20)
    return Appointment(key, state, ScheduleId(resource), begin, finish, door)


def _taken(resource: Record, zone: tzinfo) -> Sequence[tuple[datetime, datetime]]:
    """What is reserved, by its end; overlapping reservations become one."""
    merged: list[tuple[datetime, datetime]] = []
    for begin, finish in sorted(_reserved(resource, zone)):
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], finish))
        else:
            merged.append((begin, finish))
    return merged


def _reserved(resource: Record, zone: tzinfo) -> Iterator[tuple[datetime, datetime]]:
    listed = resource.get("reservations")
    for each in listed if isinstance(listed, list) else ():
        if isinstance(each, dict) and text(each.get("state")) not in _GONE:
            begin, finish = moment(each.get("begin"), zone), moment(each.get("end"), zone)
            if begin and finish and begin < finish:
                yield begin, finish


def _hours(resource: Record, zone: tzinfo) -> Iterator[tuple[datetime, datetime]]:
    listed = resource.get("opening_hours")
    for each in listed if isinstance(listed, list) else ():
        if isinstance(each, dict):
            opens, closes = moment(each.get("opens"), zone), moment(each.get("closes"), zone)
            if opens and closes:
                yield opens.astimezone(UTC), closes.astimezone(UTC)


def _lengths(resource: Record) -> tuple[int, ...]:
    """Minutes from the shortest to the longest that may be reserved, in the resource's own steps."""
    shortest = _duration(resource.get("min_period")) or timedelta()
    step = _duration(resource.get("slot_size")) or shortest
    longest = _duration(resource.get("max_period")) or shortest * _MOST_LENGTHS
    if shortest < timedelta(minutes=1) or step < timedelta(minutes=1):
        return ()
    count = min((longest - shortest) // step + 1, _MOST_LENGTHS)
    return tuple(int((shortest + step * each).total_seconds()) // 60 for each in range(count))


def _duration(tree: Tree) -> timedelta | None:
    """Django's `[days ]hours:minutes:seconds`."""
    match = _DURATION.fullmatch(text(tree))
    if not match:
        return None
    days, hours, minutes, seconds = (int(each or 0) for each in match.groups())
    return timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)


def _names(tree: Tree) -> frozenset[str]:
    return frozenset(map(text, tree)) if isinstance(tree, list) else frozenset()


def _demand(name: str, required: frozenset[str], supported: frozenset[str]) -> Demand:
    return Demand.MUST if name in required else Demand.MAY if name in supported else Demand.NO
