"""What is known of all that can be booked, in the language of the page."""

from collections.abc import Iterable
from math import cos, hypot, radians

from kiosk.core.booking_messages import Bookables, GetCatalogue
from kiosk.core.bookings import (
    Appointment,
    Bookable,
    BookableId,
    Catalogue,
    Location,
    Schedule,
    ScheduleId,
    Wanted,
)
from kiosk.core.context import Context
from kiosk.core.public_services import Cost

_KM_A_DEGREE = 111.2


def catalogue(context: Context) -> Catalogue:
    reply = context.facts.get(GetCatalogue(context.words.language))
    return reply.catalogue if isinstance(reply, Bookables) else Catalogue()


def schedule(id: ScheduleId, context: Context) -> Schedule | None:
    return next((plan for plan in catalogue(context).schedules if plan.id == id), None)


def bookable(plan: Schedule, context: Context) -> Bookable | None:
    return next((each for each in catalogue(context).bookables if each.id == plan.bookable), None)


def location(plan: Schedule, context: Context) -> Location | None:
    return next((each for each in catalogue(context).locations if each.id == plan.location), None)


def what(id: ScheduleId, context: Context) -> str:
    """ "Passport", or "Meeting room, Room Gull"; empty where it is not known in this language."""
    plan = schedule(id, context)
    kind = bookable(plan, context) if plan else None
    if plan is None or kind is None:
        return ""
    own = plan.name if plan.name and plan.name != kind.name else ""
    return context.words.say("list.separator").join(filter(None, (kind.name, own)))


def errand(wanted: Wanted, context: Context) -> str:
    """All that one appointment is for: "Passport (2), Identity card"."""
    return _errand(wanted.schedule.id, wanted.count, wanted.also, context)


def purpose(made: Appointment, context: Context) -> str:
    """As `errand`, of an appointment that was made."""
    return _errand(made.schedule, made.count, made.also, context)


def _errand(id: ScheduleId, count: int, also: Iterable[tuple[BookableId, int]], context: Context) -> str:
    plan = schedule(id, context)
    names = {each.id: each.name for each in catalogue(context).bookables}
    several = count if plan and (kind := bookable(plan, context)) and kind.most > 1 else 1
    told = [(what(id, context), several), *((names.get(other, ""), number) for other, number in also)]
    return context.words.say("list.separator").join(
        context.words.say("book.what.several", what=name, count=context.words.number(number)) if number > 1 else name
        for name, number in told
        if name
    )


def things_to_bring(wanted: Wanted, context: Context) -> tuple[str, ...]:
    """For all that the appointment is for, each once."""
    asked = {wanted.schedule.bookable, *(what for what, _ in wanted.also)}
    found = (each.bring for each in catalogue(context).bookables if each.id in asked)
    return tuple(dict.fromkeys(thing for things in found for thing in things))


def price(costs: Iterable[Cost], context: Context) -> str:
    """Empty where nobody says."""
    return context.words.say("list.separator").join(_price(cost, context) for cost in costs)


def _price(cost: Cost, context: Context) -> str:
    words = context.words
    amount = words.money(cost.amount) if cost.amount.minor else words.say("book.cost.free")
    if cost.hourly:
        return words.say("book.cost.hour", amount=amount)
    return words.say("book.cost.whom", amount=amount, whom=cost.label) if cost.label else amount


def where(id: ScheduleId, context: Context) -> str:
    """Name and address of the place."""
    plan = schedule(id, context)
    place = location(plan, context) if plan else None
    if place is None:
        return ""
    return context.words.say("list.separator").join(filter(None, (place.name, place.address)))


def kilometres(place: Location, context: Context) -> float | None:
    """From the kiosk, as the crow flies."""
    if place.lat is None or place.long is None:
        return None
    north = (place.lat - context.site.lat) * _KM_A_DEGREE
    east = (place.long - context.site.long) * _KM_A_DEGREE * cos(radians(context.site.lat))
    return hypot(north, east)
