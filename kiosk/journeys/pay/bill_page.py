"""What the city says of a bill: how much, until when, what for; or why it cannot be paid here."""

from datetime import date, timedelta

from kiosk.core.bills import Bill, BillState, Item
from kiosk.core.context import Context
from kiosk.core.money import Money
from kiosk.core.pages import Fact, Information
from kiosk.core.parts import Tone
from kiosk.core.payment_messages import FoundBill
from kiosk.core.words import Words


def page(reply: FoundBill | None, item: Item | None, printed: Money | None, context: Context) -> Information:
    """`printed` is what the code on the paper says: the city's word counts, and the citizen sees both."""
    words = context.words
    if reply and reply.bill and item:
        return _payable(reply, reply.bill, printed if printed != reply.bill.payable else None, context)
    if item:
        return _from_paper(item, words)
    key, icon, tone = _why_not(reply)
    return Information(headline=words.say(key, phone=context.site.phone), icon=icon, tone=tone)


def _why_not(reply: FoundBill | None) -> tuple[str, str, Tone]:
    if reply and reply.bill:
        if reply.bill.state is BillState.WITHDRAWN:
            return "pay.bill.withdrawn", "check-circle", Tone.GOOD
        if reply.bill.state is BillState.PENDING:
            return "pay.bill.pending", "timer-sand", Tone.WARNING
        return "pay.bill.paid", "check-circle", Tone.GOOD
    if reply and reply.slow:
        return "pay.bill.too_many", "timer-sand", Tone.WARNING
    if reply and reply.reached:
        return "pay.bill.not_found", "magnify-close", Tone.WARNING
    return "pay.bill.cannot_ask", "cloud-off-outline", Tone.WARNING


def _payable(reply: FoundBill, bill: Bill, printed: Money | None, context: Context) -> Information:
    words = context.words
    overdue = bool(bill.due_date) and bill.due_date < context.now.date().isoformat()
    headline = ""
    if bill.state is BillState.PART_PAID:
        headline = words.say("pay.bill.part_paid")
    elif overdue:
        headline = words.say("pay.bill.overdue")
    elif printed:
        headline = words.say("pay.bill.other_amount")
    return Information(
        facts=tuple(fact for fact in _facts(bill, printed, overdue, words) if fact.value),
        headline=headline,
        icon="alert" if overdue or printed else "information",
        tone=Tone.WARNING if overdue or printed else Tone.PLAIN,
        footnote=_age(reply, words),
    )


def _facts(bill: Bill, printed: Money | None, overdue: bool, words: Words) -> list[Fact]:
    due = words.day(date.fromisoformat(bill.due_date)) if bill.due_date else ""
    facts = [
        Fact(words.say("pay.bill.amount"), words.money(bill.payable), "cash"),
        Fact(words.say("pay.bill.printed"), words.money(printed) if printed else "", "qrcode"),
        Fact(words.say("pay.bill.what"), bill.name, "receipt-text", note=bill.payment_id),
        Fact(words.say("pay.bill.due"), due, "calendar-clock", tone=Tone.WARNING if overdue else Tone.PLAIN),
    ]
    if bill.surcharge and bill.surcharge.minor:
        facts.append(Fact(words.say("pay.bill.surcharge"), words.money(bill.surcharge), "cash-plus"))
    if bill.prepaid and bill.prepaid.minor:
        facts.append(Fact(words.say("pay.bill.prepaid"), words.money(bill.prepaid), "cash-check"))
    facts.append(Fact(words.say("pay.bill.payee"), bill.payee.name, "bank"))
    return facts


def _from_paper(item: Item, words: Words) -> Information:
    facts = (
        Fact(words.say("pay.bill.amount"), words.money(item.amount), "cash"),
        Fact(words.say("pay.bill.what"), item.name, "receipt-text", note=item.reference),
        Fact(words.say("pay.bill.payee"), item.payee.name, "bank"),
    )
    return Information(facts=facts, headline=words.say("pay.bill.from_paper"), icon="qrcode-scan", tone=Tone.WARNING)


def _age(reply: FoundBill, words: Words) -> str:
    """A copy says how old it is: the bill may have been paid since."""
    if reply.age_s is None:
        return ""
    return words.say("pay.bill.age", age=words.age(timedelta(seconds=reply.age_s)))
