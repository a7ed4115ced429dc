"""After sending: what happened, the reference, what comes next; and the same on paper. Never more than is true."""

from kiosk.core.context import Context
from kiosk.core.journey import Journey
from kiosk.core.messages import GetServices, Services
from kiosk.core.reports import ServiceRequest
from kiosk.core.screen import Action, NextStep, Result, Screen, Tone, Waiting
from kiosk.core.slip import PrinterState, Slip, SlipLine, Style
from kiosk.core.state import Sent

_LOOKS = {
    "sent": (Tone.GOOD, "check-bold"),
    "saved": (Tone.WARNING, "inbox-arrow-down"),
    "unsure": (Tone.WARNING, "help-circle"),
    "refused": (Tone.DANGER, "alert"),
}


def sending(journey: Journey, sent: Sent, context: Context) -> Screen:
    """Before the desk has it nothing is promised; after that, all that can happen is that it takes longer."""
    words = context.words
    text, slow = ("sending.text", "sending.slow") if sent.durable else ("sending.saving", "sending.saving_slow")
    return Screen(
        id="sending",
        title=words.say("sending.title"),
        body=Waiting(words.say(text), words.say(slow)),
        journey=journey.title(context),
        icon=journey.icon,
        band=journey.band,
    )


def result(journey: Journey, sent: Sent, context: Context) -> Screen:
    words, request = context.words, sent.request
    kind = _kind(sent)
    tone, icon = _LOOKS[kind]
    body = Result(
        headline=_headline(kind, context),
        tone=tone,
        icon=icon,
        reference_label=words.say("result.reference"),
        reference=sent.reference,
        hear="",
        next_title=words.say("result.next"),
        steps=_steps(kind, request, context),
        phone_title=words.say("result.phone") if sent.tracking_url else "",
        phone_help=words.say("result.phone_sent" if kind == "sent" else "result.phone_saved"),
        qr=sent.tracking_url,
        paper_title=words.say("result.paper"),
        paper_help=_paper_help(sent, context),
        paper=Tone.WARNING if sent.slip == "failed" else Tone.PLAIN,
        slip=tuple(line.text for line in slip(sent, context).lines if line.style is not Style.QR),
    )
    return Screen(
        id="result",
        title=body.headline,
        body=body,
        journey=journey.title(context),
        icon=journey.icon,
        band=journey.band,
        secondary=Action("home", words.say("result.something_else"), "view-grid"),
        next=Action("finish", words.say("bar.finish"), "check-bold"),
    )


def slip(sent: Sent, context: Context) -> Slip:
    words, local = context.words, context.site.local(context.words.language)
    when = words.day_and_time(sent.request.created_at.astimezone(context.now.tzinfo))
    stamp = words.say("slip.sent" if _kind(sent) == "sent" else "slip.saved", when=when)
    lines = [
        SlipLine(local.city, Style.STRONG),
        SlipLine(_service_name(sent.request, context)),
        SlipLine(sent.request.place.address),
        SlipLine("", Style.RULE),
        SlipLine(sent.reference, Style.LARGE),
        SlipLine(sent.tracking_url, Style.QR),
        SlipLine(stamp),
        SlipLine(words.say("slip.questions", phone=context.site.phone)),
    ]
    return Slip(words.language, tuple(line for line in lines if line.text or line.style is Style.RULE))


def _service_name(request: ServiceRequest, context: Context) -> str:
    """In the language of the page, which may have changed since."""
    known = context.facts.get(GetServices(context.words.language))
    services = known.services if isinstance(known, Services) else ()
    named = (service.service_name for service in services if service.service_code == request.service_code)
    return next(named, request.service_name)


def _kind(sent: Sent) -> str:
    return {"done": "sent", "dead": "refused", "unsure": "unsure"}.get(sent.state, "saved")


def _headline(kind: str, context: Context) -> str:
    if kind == "saved" and context.world.connected:
        return context.words.say("result.saved_connected")
    told = {
        "sent": "result.sent",
        "saved": "result.saved",
        "unsure": "result.unsure",
        "refused": "result.refused",
    }
    return context.words.say(told[kind])


def _steps(kind: str, request: ServiceRequest, context: Context) -> tuple[NextStep, ...]:
    words = context.words
    last = NextStep(words.say("result.then"), _answer(request, context))
    if kind == "sent":
        return NextStep(words.say("result.now"), words.say("result.sent_now"), done=True), last
    if kind == "refused":
        return (
            NextStep(words.say("result.now"), words.say("result.refused_now"), done=True),
            NextStep(words.say("result.then"), words.say("result.refused_then", phone=context.site.phone)),
        )
    if kind == "unsure":
        return (
            NextStep(words.say("result.now"), words.say("result.unsure_now"), done=True),
            NextStep(words.say("result.then"), words.say("result.unsure_then", phone=context.site.phone)),
        )
    return (
        NextStep(words.say("result.now"), words.say("result.saved_now"), done=True),
        NextStep(words.say("result.line_back"), words.say("result.saved_next")),
        last,
    )


def _answer(request: ServiceRequest, context: Context) -> str:
    words = context.words
    if request.contact.phone:
        return words.say("result.answer_phone", phone=_masked(request.contact.phone))
    if request.contact.email:
        return words.say("result.answer_email")
    return words.say("result.answer_reference")


def _masked(phone: str) -> str:
    """Only the last four digits: others may stand behind the citizen."""
    digits = [char for char in phone if char.isdigit()]
    return "•••• " + "".join(digits[-4:]) if len(digits) > 6 else "••••"


def _paper_help(sent: Sent, context: Context) -> str:
    words = context.words
    if sent.slip == "failed" or context.world.printer in {PrinterState.OUT_OF_PAPER, PrinterState.OFFLINE}:
        return words.say("result.paper_none")
    return words.say("result.paper_printed" if sent.slip == "printed" else "result.paper_printing")
