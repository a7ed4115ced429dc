"""The pages that a payment ends on: paid, refused, given back, or not known. Never more than is true."""

from dataclasses import replace

from kiosk.core import receipt
from kiosk.core.context import Context
from kiosk.core.journey import Journey
from kiosk.core.pages import Fact, Information, Stage
from kiosk.core.parts import Action, Tone
from kiosk.core.paying import Paying, on_phone
from kiosk.core.paying_parts import frame, terminal
from kiosk.core.payment_messages import GetTill, Till
from kiosk.core.payments import Reason
from kiosk.core.reference import unbroken
from kiosk.core.screen import Screen
from kiosk.core.slip import PrinterState

_REASONS = {
    Reason.NONE: "pay.refused.declined",
    Reason.DECLINED: "pay.refused.declined",
    Reason.WRONG_PIN: "pay.refused.wrong_pin",
    Reason.CARD_EXPIRED: "pay.refused.card_expired",
    Reason.CARD_NOT_TAKEN: "pay.refused.card_not_taken",
    Reason.CARD_REMOVED: "pay.refused.card_removed",
    Reason.TOO_SLOW: "pay.refused.too_slow",
    Reason.CANCELLED: "pay.refused.cancelled",
    Reason.BUSY: "pay.refused.busy",
    Reason.TERMINAL_FAULT: "pay.refused.terminal_fault",
    Reason.UNREACHABLE: "pay.refused.unreachable",
}


def paid(journey: Journey, paying: Paying, context: Context) -> Screen:
    words, phone = context.words, on_phone(paying)
    body = terminal(paying, context, "receipt", _done(paying, context))
    title = words.say("pay.paid_phone" if phone else "pay.paid")
    screen = frame(journey, "paid", title, body, 4, context)
    return replace(
        screen,
        back=Action("print", words.say("pay.print_again"), "printer"),
        secondary=Action("home", words.say("result.something_else"), "view-grid"),
        next=Action("finish", words.say("bar.finish"), "check-bold"),
    )


def _done(paying: Paying, context: Context) -> tuple[Stage, ...]:
    """Only what is known to have happened: a card that is held to the reader may need no PIN."""
    words = context.words
    keys = ("pay.done.phone",) if on_phone(paying) else ("pay.done.card", "pay.stage.bank")
    done = (words.say(key) for key in ("pay.stage.amount", *keys))
    printed = "done" if paying.slip == "printed" else "now"
    last = Stage(words.say("pay.stage.receipt"), printed, _paper(paying, context), "receipt-text")
    return (*(Stage(label, "done", "", "check-bold") for label in done), last)


def _paper(paying: Paying, context: Context) -> str:
    words = context.words
    if paying.slip == "failed" or context.world.printer in {PrinterState.OUT_OF_PAPER, PrinterState.OFFLINE}:
        return words.say("pay.paper_none")
    return words.say("pay.paper_printed" if paying.slip == "printed" else "pay.paper_printing")


def refused(journey: Journey, paying: Paying, context: Context) -> Screen:
    words, payment = context.words, paying.payment
    reason = payment.reason if payment else Reason.NONE
    body = Information(
        headline=words.say(_REASONS[reason]),
        paragraphs=(words.say("pay.refused.nothing_taken"), _ways(context)),
        icon="credit-card-off" if not on_phone(paying) else "cellphone-off",
        tone=Tone.WARNING,
    )
    screen = frame(journey, "refused", words.say("pay.refused.title"), body, 3, context)
    return replace(
        screen,
        back=Action("home", words.say("action.home"), "home"),
        next=Action("again", words.say("pay.again"), "refresh"),
    )


def _ways(context: Context) -> str:
    """Only those that there are."""
    till = context.facts.get(GetTill())
    phone = isinstance(till, Till) and till.phone and context.world.connected
    return context.words.say("pay.refused.ways" if phone else "pay.refused.ways_card", phone=context.site.phone)


def unclear(journey: Journey, paying: Paying, context: Context) -> Screen:
    """Given back, being looked into, or still unknown: the citizen may go, with a reference."""
    words, payment = context.words, paying.payment
    title, text = receipt.standing(paying)
    reference = unbroken(payment.reference) if payment else ""
    body = Information(
        headline=words.say(text),
        paragraphs=(_paper(paying, context), words.say("slip.questions", phone=context.site.phone)),
        facts=(Fact(words.say("result.reference"), reference, "ticket-confirmation"),) if reference else (),
        icon="help-circle" if title == "pay.unknown.title" else "cash-refund",
        tone=Tone.WARNING,
    )
    screen = frame(journey, f"unclear/{paying.state}", words.say(title), body, 4, context)
    return replace(
        screen,
        back=Action("print", words.say("pay.print_again"), "printer"),
        secondary=Action("home", words.say("result.something_else"), "view-grid"),
        next=Action("finish", words.say("bar.finish"), "check-bold"),
    )
