"""The pages of a payment that is under way; how it ended is told in `paying_ends`. Never more than is true."""

from dataclasses import replace

from kiosk.core import paying_ends
from kiosk.core.context import Context
from kiosk.core.journey import Journey
from kiosk.core.pages import Stage
from kiosk.core.parts import Action
from kiosk.core.paying import Paying, on_phone
from kiosk.core.paying_parts import frame, terminal
from kiosk.core.payments import PAID, PaymentState, Prompt
from kiosk.core.screen import Screen
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
        return paying_ends.paid(journey, paying, context)
    if paying.state is PaymentState.DECLINED:
        return paying_ends.refused(journey, paying, context)
    if paying.at_work:
        return _under_way(journey, paying, context)
    return paying_ends.unclear(journey, paying, context)


def _under_way(journey: Journey, paying: Paying, context: Context) -> Screen:
    words, payment = context.words, paying.payment
    prompt = payment.prompt if payment else Prompt.CONNECTING
    phone = on_phone(paying)
    title = words.say(_prompt(prompt, phone, paying.cancelling))
    body = terminal(
        paying,
        context,
        picture="phone" if phone else "reader",
        stages=_phone_stages(prompt, words) if phone else _reader_stages(_REACHED.get(prompt, 0), words),
    )
    screen = frame(journey, f"paying/{prompt}", title, body, 3, context)
    may_stop = payment is not None and payment.cancellable and not paying.cancelling
    cancel = Action("cancel", words.say("pay.cancel"), "close") if may_stop else None
    return replace(screen, back=cancel)


def _prompt(prompt: Prompt, phone: bool, cancelling: bool) -> str:
    if cancelling:
        return "pay.prompt.stopping"
    return "pay.prompt.connecting_phone" if phone and prompt is Prompt.CONNECTING else _PROMPTS[prompt]


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
