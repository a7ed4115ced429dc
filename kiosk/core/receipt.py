"""The receipt of a payment: what law and card schemes want on it, for the screen and for the paper."""

from collections.abc import Iterator
from dataclasses import replace

from kiosk.core.bills import Payee
from kiosk.core.context import Context
from kiosk.core.money import Money, total
from kiosk.core.pages import ReceiptLine
from kiosk.core.paying import Paying
from kiosk.core.payments import PAID, PaymentState, Proof
from kiosk.core.slip import Slip, SlipLine, Style

_HEADS = {
    PaymentState.APPROVED: "receipt.paid",
    PaymentState.POSTED: "receipt.paid",
    PaymentState.REVERSED: "receipt.returned",
}
_STANDING = {
    PaymentState.REVERSING: ("pay.reversing.title", "pay.reversing.text"),
    PaymentState.REFUNDING: ("pay.reversing.title", "pay.reversing.text"),
    PaymentState.REVERSED: ("pay.reversed.title", "pay.reversed.text"),
}


def standing(paying: Paying) -> tuple[str, str]:
    """(title, sentence) of a payment that is neither paid for good nor refused. What was taken and cannot go back by
    itself is a clerk's to give.
    """
    taken = paying.state is PaymentState.REVIEW and paying.payment and paying.payment.proof
    owed, unknown = ("pay.owed.title", "pay.owed.text"), ("pay.unknown.title", "pay.unknown.text")
    return _STANDING.get(paying.state, owed if taken else unknown)


def slip(paying: Paying, context: Context) -> Slip:
    """On paper; a payment that nobody can tell the end of has its reference on it, and whom to ask."""
    words = context.words
    lines = [_on_paper(line) for line in _lines(paying, context)]
    payment = paying.payment
    if paying.state not in PAID:
        lines.append(SlipLine(words.say(standing(paying)[1]), Style.STRONG))
    if payment:
        lines += [SlipLine(payment.reference, Style.LARGE), SlipLine(payment.receipt_url, Style.QR)]
    lines.append(SlipLine(words.say("slip.questions", phone=context.site.phone)))
    return Slip(words.language, tuple(line for line in lines if line.text or line.style is Style.RULE))


def shown(paying: Paying, context: Context) -> tuple[ReceiptLine, ...]:
    return tuple(_lines(paying, context))


def _on_paper(line: ReceiptLine) -> SlipLine:
    style = Style.RULE if line.rule else Style.STRONG if line.strong else Style.NORMAL
    return SlipLine(line.text, style, line.value)


def _lines(paying: Paying, context: Context) -> Iterator[ReceiptLine]:
    words, order = context.words, paying.order
    for payee in dict.fromkeys(replace(item.payee, iban="") for item in order.items):
        yield ReceiptLine(payee.name, strong=True)
        if payee.tax_id:
            yield ReceiptLine(words.say("receipt.tax_id", number=payee.tax_id))
        yield ReceiptLine("", rule=True)
        yield from _items(paying, payee, context)
        yield ReceiptLine("", rule=True)
    taken = paying.payment and paying.payment.proof
    head = words.say(_HEADS.get(paying.state, "receipt.paid" if taken else "receipt.not_known"))
    yield ReceiptLine(head, words.money(order.total), strong=True)
    if paying.payment:
        yield from _proof(paying.payment.proof, paying, context)


def _items(paying: Paying, payee: Payee, context: Context) -> Iterator[ReceiptLine]:
    words = context.words
    taxes: dict[str, list[Money]] = {}
    for item in paying.order.items:
        if replace(item.payee, iban="") != payee:
            continue
        times = (
            words.say("receipt.times", quantity=words.number(item.quantity), what=item.name)
            if item.quantity > 1
            else item.name
        )
        yield ReceiptLine(times, words.money(item.amount))
        if item.kind != "fee":
            yield ReceiptLine(item.reference)
        for tax in item.taxes:
            taxes.setdefault(tax.percent, []).append(tax.amount)
    for percent, amounts in taxes.items():
        whole = total(amounts, amounts[0].currency)
        if whole.minor:
            yield ReceiptLine(words.say("receipt.tax", percent=percent), words.money(whole))


def _proof(proof: Proof | None, paying: Paying, context: Context) -> Iterator[ReceiptLine]:
    words = context.words
    if proof is None:
        yield ReceiptLine(words.day_and_time(paying.order.created_at.astimezone(context.now.tzinfo)))
        return
    yield ReceiptLine(words.moment(proof.paid_at.astimezone(context.now.tzinfo)))
    if proof.terminal_id:
        yield ReceiptLine(words.say("receipt.terminal", id=proof.terminal_id, number=f"{proof.receipt:04}"))
        yield ReceiptLine(words.say("receipt.trace", trace=f"{proof.trace:06}", code=proof.authorisation))
    if proof.scheme:
        yield ReceiptLine(proof.scheme)
    if proof.provider_id:
        yield ReceiptLine(proof.provider_id)
    if paying.state is PaymentState.APPROVED:
        yield ReceiptLine(words.say("receipt.to_be_posted"))
