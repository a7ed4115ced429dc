"""What goes into the payment: each line with its price, as the citizen saw it."""

from kiosk.core.bill_codes import InvalidCode
from kiosk.core.bills import Bill, BillState, Fee, Item, Payee, TaxSubtotal
from kiosk.core.context import Context
from kiosk.core.journey import Answers
from kiosk.core.money import Money
from kiosk.core.payment_messages import Fees, GetFees
from kiosk.journeys.pay.lines import Line, code_of, found, lines

PAYABLE = frozenset({BillState.OPEN, BillState.PART_PAID})


def fees(context: Context) -> tuple[Fee, ...]:
    reply = context.facts.get(GetFees(context.words.language))
    return reply.fees if isinstance(reply, Fees) else ()


def fee_of(line: Line, context: Context) -> Fee | None:
    return next((fee for fee in fees(context) if fee.code == line.fee), None)


def items(answers: Answers, context: Context) -> tuple[Item, ...]:
    made = (item_of(line, context) for line in lines(answers))
    return tuple(item for item in made if item is not None)


def item_of(line: Line, context: Context) -> Item | None:
    """None where nothing can be paid: not known, paid already, or without a price."""
    if line.what == "fee":
        fee = fee_of(line, context)
        return _of_fee(fee, line.quantity) if fee and 1 <= line.quantity <= fee.most else None
    known = found(line, context)
    if known is None:
        return None
    if known.bill:
        return _of_bill(known.bill) if known.bill.state in PAYABLE and known.bill.payable.minor > 0 else None
    return None if known.reached or known.slow else _of_code(line, context)


def _of_bill(bill: Bill) -> Item:
    return Item("bill", bill.payment_id, bill.name, bill.payable, bill.payee, taxes=bill.taxes)


def _of_fee(fee: Fee, quantity: int) -> Item:
    amount = fee.price.times(quantity)
    return Item("fee", fee.code, fee.name, amount, fee.payee, quantity, (_tax(fee, amount),))


def _tax(fee: Fee, amount: Money) -> TaxSubtotal:
    """The VAT within a price, rounded half up as EN 16931 does."""
    rate = int(fee.percent) if fee.percent.isdecimal() else 0
    tax = Money((2 * amount.minor * rate + 100 + rate) // (2 * (100 + rate)), amount.currency)
    return TaxSubtotal(fee.category, fee.percent, amount - tax, tax)


def _of_code(line: Line, context: Context) -> Item | None:
    """The city cannot be asked: the code on the paper says what, and its account is the city's. The name beside it is
    not asked: anybody can print one.
    """
    try:
        code = code_of(line.code, context)
    except InvalidCode:
        return None
    if code.amount is None or code.amount.minor <= 0:
        return None
    payee = Payee(context.site.local(context.words.language).city, iban=code.iban)
    return Item("code", code.reference, context.words.say("pay.bill_on_paper"), code.amount, payee, code=line.code)
