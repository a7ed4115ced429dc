"""What the citizen wants, read out of the answers."""

from kiosk.core import bookables
from kiosk.core.booking_messages import GetSlots, Slots
from kiosk.core.booking_requests import BookingRequest, Telling
from kiosk.core.bookings import BookingId, Demand, Key, Party, Schedule, ScheduleId, Wanted
from kiosk.core.context import Context
from kiosk.core.journey import Answers
from kiosk.core.reports import Contact
from kiosk.core.slot_choice import preference
from kiosk.journeys.booking import together
from kiosk.journeys.booking.week import asked_for

_TELLING = {"phone": Telling.SMS, "email": Telling.EMAIL}


def plan_of(answers: Answers, context: Context) -> Schedule | None:
    return bookables.schedule(ScheduleId(str(answers.get("where", ""))), context)


def to_choose(plan: Schedule, answers: Answers, context: Context) -> tuple[str, ...]:
    """How long, how many, and what else, where there is a choice; how many come to a room, nobody asks."""
    asked = {
        "minutes": len(plan.minutes) > 1,
        "count": together.most(plan, 0, context) > 1,
        "also": bool(together.companions(plan, answers, context)),
    }
    several = (together.count_step(each) for each in together.counted(plan, answers, context))
    return (*(name for name, is_asked in asked.items() if is_asked), *several)


def wanted(answers: Answers, context: Context) -> Wanted | None:
    """None while it is not known. Several of one thing take as often as long."""
    plan = plan_of(answers, context)
    if plan is None or any(name not in answers for name in to_choose(plan, answers, context)):
        return None
    count, also = together.count_of(answers), together.also(plan, answers, context)
    shortest = plan.minutes[0] if plan.minutes else 0
    minutes = together.whole(answers.get("minutes"), shortest)
    own = minutes * (count if plan.people == 1 else 1)
    return Wanted(plan, own + together.minutes_of(plan, also, context), count, also)


def question(answers: Answers, context: Context) -> GetSlots | None:
    want = wanted(answers, context)
    return asked_for(want, context.drafts.get("when"), context) if want else None


def reply(answers: Answers, context: Context) -> Slots | None:
    asked = question(answers, context)
    found = context.facts.get(asked) if asked else None
    return found if isinstance(found, Slots) else None


def is_wish(answers: Answers, context: Context) -> bool:
    """Nobody can be asked now: times are wishes, and several of them may be made."""
    known = reply(answers, context)
    return known is not None and (known.age_s is not None or not known.reached)


def times(answers: Answers) -> tuple[str, ...]:
    given = answers.get("when")
    return given if isinstance(given, tuple) else ()


def contact(answers: Answers, context: Context) -> Contact:
    """Only what is asked for now: what was typed before the citizen thought better of it stays here."""
    plan, way = plan_of(answers, context), answers.get("contact")
    email = plan is not None and plan.email is Demand.MUST
    phone = plan is not None and plan.phone is Demand.MUST
    first, _, last = str(answers.get("name", "")).strip().rpartition(" ")
    return Contact(
        first,
        last,
        str(answers.get("email", "")) if email or way == "email" else "",
        str(answers.get("phone", "")) if phone or way == "phone" else "",
    )


def request(answers: Answers, context: Context) -> BookingRequest | None:
    want, chosen = wanted(answers, context), times(answers)
    if want is None or not chosen:
        return None
    way = str(answers.get("contact", "")) if context.site.tells else ""
    telling = _TELLING.get(way, Telling.HERE)
    party = Party(contact(answers, context), context.words.language)
    old = answers.get("moves")
    moves = Key(*old) if isinstance(old, tuple) and len(old) == 2 else None
    wishes = tuple(map(preference, chosen))
    return BookingRequest(BookingId(""), want, wishes, party, context.now, code="", telling=telling, moves=moves)
