"""What the pages of a payment share: the frame, and what is paid to whom."""

from kiosk.core import asking, receipt
from kiosk.core.context import Context
from kiosk.core.journey import Journey
from kiosk.core.pages import Body, Stage, Terminal
from kiosk.core.parts import Tone
from kiosk.core.paying import Paying
from kiosk.core.payments import PAID, PaymentState
from kiosk.core.screen import Screen

_POINTERS = {"reader": "pay.where_reader", "phone": "pay.how_phone", "receipt": "pay.receipt_phone"}


def frame(journey: Journey, id: str, title: str, body: Body, section: int, context: Context) -> Screen:
    return Screen(
        id=f"{journey.id}/{id}",
        title=title,
        body=body,
        journey=journey.title(context),
        icon=journey.icon,
        band=journey.band,
        progress=asking.progress(journey, section, context),
    )


def terminal(paying: Paying, context: Context, picture: str, stages: tuple[Stage, ...]) -> Terminal:
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


def _note(paying: Paying, context: Context) -> str:
    return context.words.say("pay.to_be_posted") if paying.state is PaymentState.APPROVED else ""
