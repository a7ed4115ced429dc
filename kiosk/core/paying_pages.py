"""The pages of a payment: under way, paid, refused, or not known. Never more than is true."""

from dataclasses import replace

from kiosk.core import asking, receipt
from kiosk.core.context import Context
from kiosk.core.journey import Journey
from kiosk.core.pages import Body, Information, Stage, Terminal
from kiosk.core.parts import Action, Tone
from kiosk.core.paying import Paying, on_phone
from kiosk.core.payments import PAID, PaymentState, Prompt, Reason
from kiosk.core.reference import unbroken
from kiosk.core.screen import Screen
from kiosk.core.slip import PrinterState
from kiosk.core.words import Words

_PROMPTS = {
    Prompt.CONNECTING: "pay.prompt.connecting",
    Prompt.INSERT_CARD: "pay.prompt.insert_card",
    Prompt.ENTER_PIN: "pay.prompt.enter_pin",
    Prompt.WRONG_PIN: "pay.prompt.wrong_pin",
    Prompt.PLEASE_WAIT: "pay.prompt.please_wait",
    Prompt.LOOK_AT_TERMINAL: "pay.prompt.look_at_terminal",
    Prompt.REMOVE_CARD: "pay.prompt.remove_card",
    Prompt.ASKING_AGAIN: "pay.prompt.asking_again",
    Prompt.SCAN: "pay.prompt.scan",
    Prompt.ON_PHONE: "pay.prompt.on_phone",
}
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
_POINTERS = {"reader": "pay.where_reader", "phone": "pay.how_phone", "receipt": "pay.receipt_phone"}
_REACHED = {
    Prompt.CONNECTING: 0,
    Prompt.INSERT_CARD: 1,
    Prompt.LOOK_AT_TERMINAL: 1,
    Prompt.ENTER_PIN: 2,
    Prompt.WRONG_PIN: 2,
    Prompt.PLEASE_WAIT: 3,
    Prompt.ASKING_AGAIN: 3,
    Prompt.REMOVE_CARD: 4,
}
"""How many of the reader's stages are behind."""


def page(journey: Journey, paying: Paying, context: Context) -> Screen:
    if paying.state in PAID:
        return _paid(journey, paying, context)
    if paying.state is PaymentState.DECLINED:
        return _refused(journey, paying, context)
    if paying.at_work:
        return _under_way(journey, paying, context)
    return _unclear(journey, paying, context)


def _screen(journey: Journey, id: str, title: str, body: Body, section: int, context: Context) -> Screen:
    return Screen(
        id=f"{journey.id}/{id}",
        title=title,
        body=body,
        journey=journey.title(context),
        icon=journey.icon,
        band=journey.band,
        progress=asking.progress(journey, section, context),
    )


def _under_way(journey: Journey, paying: Paying, context: Context) -> Screen:
    words, payment = context.words, paying.payment
    prompt = payment.prompt if payment else Prompt.CONNECTING
    phone = on_phone(paying)
    title = words.say("pay.prompt.stopping" if paying.cancelling else _PROMPTS[prompt])
    body = _terminal(
        paying,
        context,
        picture="phone" if phone else "reader",
        stages=_phone_stages(prompt, words) if phone else _reader_stages(_REACHED.get(prompt, 0), words),
    )
    screen = _screen(journey, f"paying/{prompt}", title, body, 3, context)
    may_stop = payment is not None and payment.cancellable and not paying.cancelling
    cancel = Action("cancel", words.say("pay.cancel"), "close") if may_stop else None
    return replace(screen, back=cancel)


def _terminal(paying: Paying, context: Context, picture: str, stages: tuple[Stage, ...]) -> Terminal:
    words, order, payment = context.words, paying.order, paying.payment
    paid = paying.state in PAID
    names = tuple(f"{item.name} {item.reference if item.kind != 'fee' else ''}".strip() for item in order.items)
    payees = dict.fromkeys(item.payee.name for item in order.items)
    return Terminal(
        picture=picture,
        tone=Tone.GOOD if paid else Tone.PLAIN,
        amount_label=words.say("pay.you_paid" if paid else "pay.you_pay"),
        amount=words.money(order.total),
        lines=(*names, *(words.say("pay.to", payee=payee) for payee in payees)),
        stages=stages,
        display=words.say("pay.reader_display"),
        pointer=words.say(_POINTERS[picture]),
        qr=(payment.receipt_url if paid else payment.url if picture == "phone" else "") if payment else "",
        receipt=receipt.shown(paying, context) if paid else (),
        note=_note(paying, context) if paid else "",
    )


def _stages(labels: tuple[tuple[str, str, str], ...], reached: int, words: Words) -> tuple[Stage, ...]:
    return tuple(
        Stage(
            words.say(label),
            "done" if n < reached else "now" if n == reached else "later",
            words.say(note) if note else "",
            icon,
            words.number(n + 1),
        )
        for n, (label, note, icon) in enumerate(labels)
    )


def _reader_stages(reached: int, words: Words) -> tuple[Stage, ...]:
    labels = (
        ("pay.stage.amount", "", "cash-check"),
        ("pay.stage.card", "pay.stage.card_note", "credit-card"),
        ("pay.stage.pin", "pay.stage.pin_note", "dialpad"),
        ("pay.stage.bank", "", "bank"),
        ("pay.stage.receipt", "", "receipt-text"),
    )
    return _stages(labels, reached, words)


def _phone_stages(prompt: Prompt, words: Words) -> tuple[Stage, ...]:
    labels = (
        ("pay.stage.amount", "", "cash-check"),
        ("pay.stage.scan", "pay.stage.scan_note", "qrcode-scan"),
        ("pay.stage.on_phone", "pay.stage.on_phone_note", "cellphone"),
        ("pay.stage.receipt", "", "receipt-text"),
    )
    reached = {Prompt.SCAN: 1, Prompt.ON_PHONE: 2, Prompt.ASKING_AGAIN: 2}.get(prompt, 0)
    return _stages(labels, reached, words)


def _paid(journey: Journey, paying: Paying, context: Context) -> Screen:
    words, phone = context.words, on_phone(paying)
    body = _terminal(paying, context, "receipt", _done(paying, context))
    title = words.say("pay.paid_phone" if phone else "pay.paid")
    screen = _screen(journey, "paid", title, body, 4, context)
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


def _note(paying: Paying, context: Context) -> str:
    return context.words.say("pay.to_be_posted") if paying.state is PaymentState.APPROVED else ""


def _refused(journey: Journey, paying: Paying, context: Context) -> Screen:
    words, payment = context.words, paying.payment
    reason = payment.reason if payment else Reason.NONE
    body = Information(
        headline=words.say(_REASONS[reason]),
        paragraphs=(words.say("pay.refused.nothing_taken"), words.say("pay.refused.ways", phone=context.site.phone)),
        icon="credit-card-off" if not on_phone(paying) else "cellphone-off",
        tone=Tone.WARNING,
    )
    screen = _screen(journey, "refused", words.say("pay.refused.title"), body, 3, context)
    return replace(
        screen,
        back=Action("home", words.say("action.home"), "home"),
        next=Action("again", words.say("pay.again"), "refresh"),
    )


def _unclear(journey: Journey, paying: Paying, context: Context) -> Screen:
    """Given back, being looked into, or still unknown: the citizen may go, with a reference."""
    words, payment = context.words, paying.payment
    keys = {
        PaymentState.REVERSING: ("pay.reversing.title", "pay.reversing.text"),
        PaymentState.REVERSED: ("pay.reversed.title", "pay.reversed.text"),
    }
    title, text = keys.get(paying.state, ("pay.unknown.title", "pay.unknown.text"))
    reference = unbroken(payment.reference) if payment else ""
    body = Information(
        headline=words.say(text, reference=reference, phone=context.site.phone),
        paragraphs=(_paper(paying, context),),
        icon="cash-refund" if paying.state in keys else "help-circle",
        tone=Tone.WARNING,
    )
    screen = _screen(journey, f"unclear/{paying.state}", words.say(title), body, 4, context)
    return replace(
        screen,
        back=Action("print", words.say("pay.print_again"), "printer"),
        secondary=Action("home", words.say("result.something_else"), "view-grid"),
        next=Action("finish", words.say("bar.finish"), "check-bold"),
    )
