"""A city's JSON to bills, fees and quotes; the names are those of UBL 2.1 (docs/BILLS.md).

Nothing is guessed about money: an amount that is missing or not plain makes the whole record a BadReply.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from kiosk.city.clean import CODE, NAME, code, line
from kiosk.city.tree import Record, Tree, text
from kiosk.core.bills import Bill, BillState, Fee, Item, Payee, TaxSubtotal
from kiosk.core.errors import BadReply
from kiosk.core.money import Money, from_decimal


def bill(tree: Tree, currency: str) -> Bill:
    it = _record(tree, "bill")
    totals, means = (
        _record(it.get("LegalMonetaryTotal"), "LegalMonetaryTotal"),
        _record(it.get("PaymentMeans"), "means"),
    )
    _same(it, currency)
    try:
        state = BillState(text(it.get("Status")) or "open")
    except ValueError:
        raise BadReply("bill: unknown status") from None
    return Bill(
        payment_id=_code(means.get("PaymentID"), "PaymentID"),
        id=_code(it.get("ID"), "ID"),
        type=code(text(it.get("InvoiceTypeCode"))),
        name=line(text(it.get("Note")), NAME),
        payee=payee(it.get("PayeeParty"), text(_inner(means, "PayeeFinancialAccount").get("ID"))),
        total=amount(totals.get("TaxInclusiveAmount"), currency),
        payable=amount(totals.get("PayableAmount"), currency),
        prepaid=_maybe(totals.get("PrepaidAmount"), currency),
        surcharge=_maybe(totals.get("ChargeTotalAmount"), currency),
        issue_date=_day(it.get("IssueDate")),
        due_date=_day(it.get("DueDate")),
        taxes=taxes(it.get("TaxTotal"), currency),
        state=state,
    )


def fee(tree: Tree, currency: str) -> Fee:
    it = _record(tree, "fee")
    category, item = _inner(it, "ClassifiedTaxCategory"), _inner(it, "Item")
    most = text(it.get("MaximumQuantity")) or "1"
    _same(it, currency)
    return Fee(
        code=_code(item.get("ID"), "Item.ID"),
        type=code(text(item.get("Type"))),
        name=line(text(item.get("Name")), NAME),
        description=line(text(item.get("Description")), NAME),
        price=amount(it.get("PriceAmount"), currency),
        payee=payee(it.get("PayeeParty"), ""),
        category=code(text(category.get("ID"))) or "E",
        percent=code(text(category.get("Percent"))) or "0",
        most=int(most) if most.isdecimal() and len(most) < 5 else 1,
    )


def quoted(tree: Tree, asked: Sequence[Item], currency: str) -> tuple[Item, ...]:
    """The lines that were asked for, in the same order, at the city's prices."""
    lines = _record(tree, "quote").get("InvoiceLine")
    if not isinstance(lines, list) or len(lines) != len(asked):
        raise BadReply("quote: other lines than were asked for")
    return tuple(_quoted(_record(each, "line"), item, currency) for each, item in zip(lines, asked, strict=True))


def _quoted(it: Record, item: Item, currency: str) -> Item:
    if text(it.get("ID")) != item.reference:
        raise BadReply("quote: another line than was asked for")
    return Item(
        item.kind,
        item.reference,
        item.name,
        amount(it.get("LineExtensionAmount"), currency),
        item.payee,
        item.quantity,
        taxes(it.get("TaxTotal"), currency),
    )


def payee(tree: Tree, iban: str) -> Payee:
    it = _record(tree, "PayeeParty")
    return Payee(line(text(it.get("PartyName")), NAME), line(text(it.get("CompanyID")), CODE), code(iban))


def taxes(tree: Tree, currency: str) -> tuple[TaxSubtotal, ...]:
    return tuple(_tax(_record(each, "TaxSubtotal"), currency) for each in tree) if isinstance(tree, list) else ()


def _tax(it: Record, currency: str) -> TaxSubtotal:
    category = _inner(it, "TaxCategory")
    return TaxSubtotal(
        code(text(category.get("ID"))),
        code(text(category.get("Percent"))),
        amount(it.get("TaxableAmount"), currency),
        amount(it.get("TaxAmount"), currency),
    )


def amount(tree: Tree, currency: str) -> Money:
    """A decimal in text, "45.00": a JSON number may already have been rounded by whoever wrote it."""
    if not isinstance(tree, str) or len(tree) > 20:
        raise BadReply("an amount is no text")
    try:
        return from_decimal(Decimal(tree), currency)
    except (InvalidOperation, ValueError):
        raise BadReply("an amount is no amount") from None


def _maybe(tree: Tree, currency: str) -> Money | None:
    return None if tree is None else amount(tree, currency)


def _same(it: Record, currency: str) -> None:
    if text(it.get("DocumentCurrencyCode")) != currency:
        raise BadReply("another currency than the kiosk takes")


def _code(tree: Tree, what: str) -> str:
    if not (found := code(text(tree))):
        raise BadReply(f"{what} is missing")
    return found


def _day(tree: Tree) -> str:
    try:
        return date.fromisoformat(text(tree)).isoformat() if text(tree) else ""
    except ValueError:
        raise BadReply("a day is no day") from None


def _inner(it: Record, key: str) -> Record:
    found = it.get(key)
    return found if isinstance(found, dict) else {}


def _record(tree: Tree, what: str) -> Record:
    if not isinstance(tree, dict):
        raise BadReply(f"{what} is no object")
    return tree
