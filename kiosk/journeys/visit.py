"""My appointment: found by its reference and code, typed or scanned; checked in, moved or cancelled."""

from kiosk.core import bookables
from kiosk.core.booking_messages import FindBooking, FoundBooking, GetCatalogue
from kiosk.core.bookings import MOVABLE, Appointment, AppointmentState
from kiosk.core.calendar_event import key_in
from kiosk.core.context import Context
from kiosk.core.journey import Answers, Step
from kiosk.core.messages import Question
from kiosk.core.questions import Choice, Text
from kiosk.core.reference import normalise
from kiosk.core.screen import Action, Band, Fact, Information, Keyboard, Option, Screen, Tone

_NEAR_KM = 0.3
"""Who checks in is at the place, or at a kiosk that nobody told where it is."""
_STATES = {
    AppointmentState.PROPOSED: ("visit.state.proposed", "calendar-clock", Tone.WARNING),
    AppointmentState.PENDING: ("visit.state.pending", "email-alert", Tone.WARNING),
    AppointmentState.BOOKED: ("visit.state.booked", "calendar-check", Tone.GOOD),
    AppointmentState.ARRIVED: ("visit.state.arrived", "account-check", Tone.GOOD),
    AppointmentState.FULFILLED: ("visit.state.over", "calendar-check", Tone.PLAIN),
    AppointmentState.NOSHOW: ("visit.state.over", "calendar-remove", Tone.WARNING),
    AppointmentState.CANCELLED: ("visit.state.cancelled", "calendar-remove", Tone.WARNING),
}


class Visit:
    id = "visit"
    icon = "calendar-search"
    band = Band.APPOINTMENTS
    sections = 0

    def title(self, context: Context) -> str:
        return context.words.say("home.visit")

    def needs(self, answers: Answers, context: Context) -> Question | None:
        wanted: list[Question] = [GetCatalogue(context.words.language)]
        if "code" in answers and "reference" in answers:
            wanted.append(_asked(answers))
            if act := _act(answers):
                wanted.append(_asked(answers, act))
        return next((question for question in wanted if question not in context.facts), None)

    def steps(self, answers: Answers, context: Context) -> tuple[Step, ...]:
        words = context.words
        reference = Text(words.say("follow.reference.label"), keyboard=Keyboard.REFERENCE, max_length=64)
        code = Text(words.say("visit.code.label"), keyboard=Keyboard.REFERENCE, max_length=64)
        steps = (
            Step("reference", reference, words.say("visit.reference.title"), 1, hint=words.say("visit.reference.hint")),
            Step("code", code, words.say("visit.code.title"), 1, hint=words.say("visit.code.hint"), private=True),
        )
        found = _found(answers, context).appointment if "code" in answers else None
        if found is None or found.state not in MOVABLE or found.start <= context.now:
            return steps
        title, hint = words.say("visit.act.title"), _when(found, context)
        return (*steps, Step("act", Choice(_acts(found, context)), title, 1, hint=hint))

    def end(self, answers: Answers, context: Context) -> Screen:
        words, act = context.words, answers.get("act")
        if act in {"cancel", "move"} and answers.get("done") != act:
            return self._confirm(str(act), answers, context)
        reply = _found(answers, context, _act(answers))
        return Screen(
            id="visit/status",
            title=words.say("visit.title"),
            body=_status(reply, context),
            journey=self.title(context),
            icon=self.icon,
            band=self.band,
            back=Action("back", words.say("action.back"), "arrow-left"),
            secondary=Action("home", words.say("action.home"), "home"),
            next=Action("finish", words.say("bar.finish"), "check-bold"),
        )

    def submit(self, answers: Answers, context: Context) -> FindBooking | None:
        """What is to be done with the appointment, by hand: it may be a cancellation."""
        act = str(answers.get("act", ""))
        return _asked(answers, act) if act in {"cancel", "move"} else None

    def scan(self, text: str, answers: Answers, context: Context) -> Answers | None:
        key = key_in(text)
        return {"reference": key.reference, "code": key.code} if key else None

    def _confirm(self, act: str, answers: Answers, context: Context) -> Screen:
        words, found = context.words, _found(answers, context).appointment
        cancels = act == "cancel"
        body = Information(
            headline=words.say("visit.cancel.text" if cancels else "visit.move.text"),
            facts=_facts(found, context) if found else (),
            icon="calendar-remove" if cancels else "calendar-arrow-right",
            tone=Tone.WARNING if cancels else Tone.PLAIN,
        )
        return Screen(
            id=f"visit/{act}",
            title=words.say("visit.cancel.title" if cancels else "visit.move.title"),
            body=body,
            journey=self.title(context),
            icon=self.icon,
            band=self.band,
            back=Action("back", words.say("action.back"), "arrow-left"),
            next=Action("send", words.say("visit.cancel.do" if cancels else "visit.move.do"), "check-bold"),
        )


def _asked(answers: Answers, act: str = "") -> FindBooking:
    reference, code = str(answers.get("reference", "")).strip(), str(answers.get("code", ""))
    shown = normalise(reference) or reference
    return FindBooking(shown, "".join(code.split()), act)


def _act(answers: Answers) -> str:
    """What is asked of the city beyond looking; what costs something only once it was done by hand."""
    if answers.get("act") == "check_in":
        return "check_in"
    return "cancel" if answers.get("done") == "cancel" else ""


def _found(answers: Answers, context: Context, act: str = "") -> FoundBooking:
    reply = context.facts.get(_asked(answers, act))
    return reply if isinstance(reply, FoundBooking) else FoundBooking(reached=False)


def _acts(found: Appointment, context: Context) -> tuple[Option, ...]:
    words, options = context.words, []
    if found.start.astimezone(context.now.tzinfo).date() == context.now.date() and _is_here(found, context):
        options.append(("check_in", words.say("visit.act.check_in"), "account-check"))
    if bookables.schedule(found.schedule, context):
        options.append(("move", words.say("visit.act.move"), "calendar-arrow-right"))
    options.append(("cancel", words.say("visit.act.cancel"), "calendar-remove"))
    options.append(("look", words.say("visit.act.look"), "calendar-search"))
    return tuple(Option(id, label, icon=icon, band=Band.APPOINTMENTS) for id, label, icon in options)


def _is_here(found: Appointment, context: Context) -> bool:
    plan = bookables.schedule(found.schedule, context)
    place = bookables.location(plan, context) if plan else None
    far = bookables.kilometres(place, context) if place else None
    return far is None or far < _NEAR_KM


def _status(reply: FoundBooking, context: Context) -> Information:
    words, found = context.words, reply.appointment
    if found is None:
        key, icon = _why_not(reply)
        return Information(headline=words.say(key, phone=context.site.phone), icon=icon, tone=Tone.WARNING)
    key, icon, tone = _STATES[found.state]
    called = words.say("visit.number", number=found.number) if found.number else ""
    waits = found.state is AppointmentState.ARRIVED and called
    return Information(
        headline=called if waits else words.say(key),
        paragraphs=tuple(filter(None, (words.say(key) if waits else called, found.room, found.note))),
        facts=_facts(found, context),
        icon=icon,
        tone=tone,
    )


def _why_not(reply: FoundBooking) -> tuple[str, str]:
    if reply.waiting:
        return "visit.waiting", "calendar-clock"
    if reply.lost:
        return "visit.lost", "calendar-remove"
    if reply.slow:
        return "visit.slow", "timer-sand"
    if reply.refused:
        return "visit.refused", "alert-circle"
    return ("visit.not_found", "magnify-close") if reply.reached else ("visit.not_reached", "cloud-off-outline")


def _facts(found: Appointment, context: Context) -> tuple[Fact, ...]:
    words = context.words
    facts = (
        Fact(words.say("book.what.label"), bookables.purpose(found, context), "calendar"),
        Fact(words.say("book.where.label"), bookables.where(found.schedule, context), "map-marker"),
        Fact(words.say("book.when.label"), _when(found, context), "calendar-clock"),
    )
    return tuple(fact for fact in facts if fact.value)


def _when(found: Appointment, context: Context) -> str:
    words, zone = context.words, context.now.tzinfo
    start, end = found.start.astimezone(zone), found.end.astimezone(zone)
    day = words.weekday_and_day(start.date())
    return words.say("book.when.chosen", day=day, start=words.time(start), end=words.time(end))
