"""After sending: booked, still to be confirmed by the citizen, or requested. Never "booked" before it is."""

from dataclasses import replace

from kiosk.core import asking, bookables, booking_slip
from kiosk.core.arranging import Arranging
from kiosk.core.booking_requests import Outcome, Telling
from kiosk.core.bookings import AppointmentState
from kiosk.core.context import Context
from kiosk.core.journey import Journey
from kiosk.core.pages import NextStep, Result, Waiting
from kiosk.core.parts import Action, Tone
from kiosk.core.screen import Screen
from kiosk.core.slip import PrinterState, Style

_LOOKS = {
    "booked": (Tone.GOOD, "calendar-check"),
    "pending": (Tone.WARNING, "email-alert"),
    "requested": (Tone.WARNING, "calendar-clock"),
}
_HEADLINES = {
    "booked": "book.result.booked",
    "pending": "book.result.pending",
    "requested": "book.result.requested",
}
_TELLING = {
    Telling.SMS: "book.result.tell_sms",
    Telling.EMAIL: "book.result.tell_email",
    Telling.HERE: "book.result.tell_here",
}


def page(journey: Journey, arranging: Arranging, context: Context) -> Screen:
    words = context.words
    if arranging.settled:
        return _result(journey, arranging, context)
    text = "book.sending.text" if arranging.durable else "book.sending.saving"
    return Screen(
        id=f"{journey.id}/sending",
        title=words.say("book.sending.title"),
        body=Waiting(words.say(text), words.say("sending.slow")),
        journey=journey.title(context),
        icon=journey.icon,
        band=journey.band,
    )


def _result(journey: Journey, arranging: Arranging, context: Context) -> Screen:
    words, kind = context.words, _kind(arranging)
    tone, icon = _LOOKS[kind]
    key, calendar = booking_slip.key_of(arranging), booking_slip.calendar(arranging, context)
    body = Result(
        headline=words.say(_HEADLINES[kind]),
        tone=tone,
        icon=icon,
        reference_label=words.say("result.reference"),
        reference=key.reference,
        hear="",
        next_title=words.say("result.next"),
        steps=_steps(kind, arranging, context),
        phone_title=words.say("book.result.phone") if calendar else "",
        phone_help=words.say("book.result.phone_help"),
        qr=calendar,
        paper_title=words.say("result.paper"),
        paper_help=_paper(arranging, context),
        paper=Tone.WARNING if arranging.slip == "failed" else Tone.PLAIN,
        slip=tuple(line.text for line in booking_slip.slip(arranging, context).lines if line.style is not Style.QR),
    )
    screen = Screen(
        id=f"{journey.id}/result/{kind}",
        title=body.headline,
        body=body,
        journey=journey.title(context),
        icon=journey.icon,
        band=journey.band,
        progress=asking.progress(journey, journey.sections, context),
    )
    return replace(
        screen,
        secondary=Action("home", words.say("result.something_else"), "view-grid"),
        next=Action("finish", words.say("bar.finish"), "check-bold"),
    )


def _kind(arranging: Arranging) -> str:
    made = arranging.booking.appointment if arranging.booking else None
    if arranging.outcome is not Outcome.BOOKED or made is None:
        return "requested"
    return "pending" if made.state is AppointmentState.PENDING else "booked"


def _steps(kind: str, arranging: Arranging, context: Context) -> tuple[NextStep, ...]:
    words, key = context.words, booking_slip.key_of(arranging)
    code = NextStep(words.say("book.result.later"), words.say("book.result.code", code=key.code))
    if kind == "requested":
        wishes = tuple(NextStep(words.say("book.result.wish"), text) for text in booking_slip.times(arranging, context))
        later = words.say("result.then" if context.world.connected else "result.line_back")
        told = NextStep(later, words.say(_TELLING[arranging.request.telling]))
        return (*wishes, told)
    when = NextStep(words.say("book.result.when"), booking_slip.times(arranging, context)[0], done=True)
    if kind == "pending":
        return when, NextStep(words.say("result.now"), words.say("book.result.open_mail")), code
    made = arranging.booking.appointment if arranging.booking else None
    things = words.say("list.separator").join(bookables.things_to_bring(arranging.request.wanted, context))
    bring = NextStep(words.say("book.result.bring"), things) if things else None
    room = NextStep(words.say("book.result.there"), made.room) if made and made.room else None
    return tuple(step for step in (when, room, bring, code) if step)


def _paper(arranging: Arranging, context: Context) -> str:
    words = context.words
    if arranging.slip == "failed" or context.world.printer in {PrinterState.OUT_OF_PAPER, PrinterState.OFFLINE}:
        return words.say("result.paper_none")
    return words.say("result.paper_printed" if arranging.slip == "printed" else "result.paper_printing")
