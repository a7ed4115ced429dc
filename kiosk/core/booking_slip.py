"""The slip of a booking: what, where, when, the reference and its code, and an event for the phone. Never more than is
true: a request says that it is one.
"""

from kiosk.core import bookables
from kiosk.core.arranging import Arranging
from kiosk.core.booking_requests import Outcome, Preference
from kiosk.core.bookings import Appointment, AppointmentState, Key
from kiosk.core.calendar_event import event
from kiosk.core.context import Context
from kiosk.core.slip import Slip, SlipLine, Style


def slip(arranging: Arranging, context: Context) -> Slip:
    words, local, key = context.words, context.site.local(context.words.language), key_of(arranging)
    plan = arranging.request.wanted.schedule.id
    lines = [
        SlipLine(local.city, Style.STRONG),
        SlipLine(bookables.errand(arranging.request.wanted, context)),
        SlipLine(bookables.where(plan, context)),
        *(SlipLine(text, Style.STRONG) for text in times(arranging, context)),
        SlipLine(bring(arranging, context)),
        SlipLine("", Style.RULE),
        SlipLine(key.reference, Style.LARGE),
        SlipLine(words.say("book.slip.code", code=key.code)),
        SlipLine(calendar(arranging, context), Style.QR),
        SlipLine(stamp(arranging, context)),
        SlipLine(words.say("slip.questions", phone=context.site.phone)),
    ]
    return Slip(words.language, tuple(line for line in lines if line.text or line.style is Style.RULE))


def key_of(arranging: Arranging) -> Key:
    """What the citizen holds: the city's own key where it gave one, else ours."""
    booking = arranging.booking
    if booking and booking.appointment:
        return booking.appointment.key
    return Key(booking.reference if booking else "", arranging.request.code)


def times(arranging: Arranging, context: Context) -> tuple[str, ...]:
    """The appointment's time, or the wishes of a request."""
    made = arranging.booking.appointment if arranging.booking else None
    if made:
        return (at(made, context),)
    return tuple(wish(each, context) for each in arranging.request.preferences)


def bring(arranging: Arranging, context: Context) -> str:
    """Empty where nobody says."""
    words = context.words
    things = words.say("list.separator").join(bookables.things_to_bring(arranging.request.wanted, context))
    return words.say("book.what.bring", what=things) if things else ""


def at(made: Appointment, context: Context) -> str:
    zone, words = context.now.tzinfo, context.words
    start, end = made.start.astimezone(zone), made.end.astimezone(zone)
    day = words.weekday_and_day(start.date())
    return words.say("book.when.chosen", day=day, start=words.time(start), end=words.time(end))


def wish(preference: Preference, context: Context) -> str:
    """A time, or a whole day."""
    words, start = context.words, preference.start.astimezone(context.now.tzinfo)
    if (preference.end - preference.start).total_seconds() >= 3600 * 6:
        return words.say("book.when.any_time", day=words.weekday_and_day(start.date()))
    return words.day_and_time(start)


def calendar(arranging: Arranging, context: Context) -> str:
    """Empty while there is no appointment."""
    made = arranging.booking.appointment if arranging.booking else None
    if made is None:
        return ""
    wanted = arranging.request.wanted
    summary, place = bookables.errand(wanted, context), bookables.where(wanted.schedule.id, context)
    return event(made.key, made.start, made.end, summary, place, context.now)


def stamp(arranging: Arranging, context: Context) -> str:
    made = arranging.booking.appointment if arranging.booking else None
    if arranging.outcome is not Outcome.BOOKED or made is None:
        return context.words.say("book.slip.requested")
    pending = made.state is AppointmentState.PENDING
    return context.words.say("book.slip.pending" if pending else "book.slip.booked")
