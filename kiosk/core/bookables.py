"""What is known of all that can be booked, in the language of the page."""

from math import cos, hypot, radians

from kiosk.core.booking_messages import Bookables, GetCatalogue
from kiosk.core.bookings import Bookable, Catalogue, Location, Schedule, ScheduleId
from kiosk.core.context import Context

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
