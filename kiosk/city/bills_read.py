"""A city's JSON to bills, fees and quotes; the names are those of UBL 2.1 (docs/BILLS.md).

A record whose money is missing, not plain, or at odds with itself is a BadReply as a whole.
"""

import re
from collections.abc import Sequence

from kiosk.city.bills_amounts import amount, an_amount_if_any, more_than_nothing, percent, same_currency, taxes
from kiosk.city.clean import CODE, NAME, code, line
from kiosk.city.required import a_code, a_day, a_line, inner, record
from kiosk.city.tree import Record, Tree, text
from kiosk.core.bills import Bill, BillState, Fee, Item, Payee
from kiosk.core.errors import BadReply
from kiosk.core.money import Money

_HOW_MANY = re.compile(r"[1-9][0-9]{0,3}")
_OWED = frozenset({BillState.OPEN, BillState.PART_PAID})


def bill(tree: Tree, currency: str) -> Bill:
    it = record(tree, "bill")
    totals = record(it.get("LegalMonetaryTotal"), "LegalMonetaryTotal")
    means = record(it.get("PaymentMeans"), "PaymentMeans")
    same_currency(it, currency)
    return _consistent(
        Bill(
            payment_id=a_code(means.get("PaymentID"), "PaymentID"),
            id=a_code(it.get("ID"), "ID"),
            type=code(text(it.get("InvoiceTypeCode"))),
            name=a_line(it.get("Note"), "Note"),
            payee=payee(it.get("PayeeParty"), text(inner(means, "PayeeFinancialAccount").get("ID"))),
            total=amount(totals.get("TaxInclusiveAmount"), currency),
            payable=amount(totals.get("PayableAmount"), currency),
            prepaid=an_amount_if_any(totals.get("PrepaidAmount"), currency),
            surcharge=an_amount_if_any(totals.get("ChargeTotalAmount"), currency),
            issue_date=a_day(it.get("IssueDate"), "IssueDate"),
            due_date=a_day(it.get("DueDate"), "DueDate"),
            taxes=taxes(it.get("TaxTotal"), currency),
            state=_state(it.get("Status")),
        )
    )


def _consistent(found: Bill) -> Bill:
    """What the citizen is shown adds up, and a bill that is to be paid says how much."""
    prepaid = found.prepaid or Money(0, found.total.currency)
    if found.payable + prepaid != found.total:
        raise BadReply("PayableAmount is not what is left of TaxInclusiveAmount")
    if found.surcharge and found.surcharge.minor > found.total.minor:
        raise BadReply("ChargeTotalAmount is more than the whole")
    if found.state is not BillState.WITHDRAWN and (found.state in _OWED) != (found.payable.minor > 0):
        raise BadReply("Status contradicts PayableAmount")
    return found


def fee(tree: Tree, currency: str) -> Fee:
    it = record(tree, "fee")
    category, item = inner(it, "ClassifiedTaxCategory"), inner(it, "Item")
    most = text(it.get("MaximumQuantity", "1"))
    if not _HOW_MANY.fullmatch(most):
        raise BadReply("MaximumQuantity is no number")
    same_currency(it, currency)
    return Fee(
        code=a_code(item.get("ID"), "Item.ID"),
        type=code(text(item.get("Type"))),
        name=a_line(item.get("Name"), "Item.Name"),
        description=line(text(item.get("Description")), NAME),
        price=more_than_nothing(it.get("PriceAmount"), currency),
        payee=payee(it.get("PayeeParty"), ""),
        category=a_code(category.get("ID"), "ClassifiedTaxCategory.ID"),
        percent=percent(category.get("Percent")),
        most=int(most),
    )


def quoted(tree: Tree, asked: Sequence[Item], currency: str) -> tuple[Item, ...]:
    """The lines that were asked for, in the same order, at the city's prices."""
    it = record(tree, "quote")
    same_currency(it, currency)
    lines = it.get("InvoiceLine")
    if not isinstance(lines, list) or len(lines) != len(asked):
        raise BadReply("quote: other lines than were asked for")
    return tuple(_quoted(record(each, "line"), item, currency) for each, item in zip(lines, asked, strict=True))


def _quoted(it: Record, item: Item, currency: str) -> Item:
    if (text(it.get("ID")), text(it.get("InvoicedQuantity"))) != (item.reference, str(item.quantity)):
        raise BadReply("quote: another line than was asked for")
    return Item(
        item.kind,
        item.reference,
        item.name,
        more_than_nothing(it.get("PayableAmount"), currency),
        item.payee,
        item.quantity,
        taxes(it.get("TaxTotal"), currency),
    )


def payee(tree: Tree, iban: str) -> Payee:
    it = record(tree, "PayeeParty")
    return Payee(a_line(it.get("PartyName"), "PartyName"), line(text(it.get("CompanyID")), CODE), code(iban))


def _state(tree: Tree) -> BillState:
    try:
        state = BillState(text(tree))
    except ValueError:
        raise BadReply("Status is not known") from None
    if state is BillState.PENDING:  # a word of the kiosk's own
        raise BadReply("Status is not known")
    return state
