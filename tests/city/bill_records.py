"""A bill, a fee, a quote and a receipt as a city may send them, and how to spoil one field of each."""

from copy import deepcopy
from enum import Enum
from typing import Any

from kiosk.city.bills import HttpBills
from kiosk.city.bills_settings import BillsSettings
from kiosk.city.bounds import Bounds
from kiosk.core.bills import Item, Payee, Posting
from kiosk.core.money import Money
from tests.city.cities import NOW, FixedClock

ID = "RF18 2026 4417"


class _Field(Enum):
    MISSING = "missing"


MISSING: Any = _Field.MISSING
BILL: dict[str, Any] = {
    "ID": "2026-4417",
    "InvoiceTypeCode": "water",
    "DocumentCurrencyCode": "EUR",
    "Note": "Water bill",
    "IssueDate": "2026-04-01",
    "DueDate": "2026-05-01",
    "PaymentMeans": {"PaymentID": ID, "PayeeFinancialAccount": {"ID": "DE02120300000000202051"}},
    "PayeeParty": {"PartyName": "Saltmere Waterworks", "CompanyID": "SM 204 118"},
    "TaxTotal": {
        "TaxAmount": "4.05",
        "TaxSubtotal": [
            {"TaxableAmount": "57.83", "TaxAmount": "4.05", "TaxCategory": {"ID": "S", "Percent": "7"}},
        ],
    },
    "LegalMonetaryTotal": {
        "TaxInclusiveAmount": "61.88",
        "PrepaidAmount": "20.00",
        "ChargeTotalAmount": "5.00",
        "PayableAmount": "41.88",
    },
    "Status": "part_paid",
}
FEE: dict[str, Any] = {
    "DocumentCurrencyCode": "EUR",
    "Item": {"ID": "CP-1", "Type": "copies", "Name": "Copies", "Description": "Black and white"},
    "PriceAmount": "0.20",
    "MaximumQuantity": "8",
    "ClassifiedTaxCategory": {"ID": "S", "Percent": "19"},
    "PayeeParty": {"PartyName": "Saltmere", "CompanyID": "SM 204 118"},
}
QUOTE: dict[str, Any] = {
    "DocumentCurrencyCode": "EUR",
    "InvoiceLine": [
        {"ID": ID, "InvoicedQuantity": 1, "PayableAmount": "41.88", "TaxTotal": BILL["TaxTotal"]},
        {"ID": "CP-1", "InvoicedQuantity": 3, "PayableAmount": "0.60"},
    ],
}
EURO = {minor: Money(minor, "EUR") for minor in (20, 60, 405, 500, 2000, 4188, 4248, 5783, 6188)}
ITEMS = (
    Item("bill", ID, "Water bill", EURO[4188], Payee("Saltmere Waterworks")),
    Item("fee", "CP-1", "Copies", EURO[60], Payee("Saltmere"), 3),
)
POSTING = Posting(
    id="6f1c1c2e-8f7e-4b52-9a43-0d5c6b1f4a11",
    reference="SM 4417 2093",
    items=ITEMS,
    total=EURO[4248],
    paid_at=NOW,
    method="terminal",
    terminal_id="29001234",
    trace=4712,
    authorisation="000001",
)
RECEIPT: dict[str, Any] = {"UUID": POSTING.id, "ID": "P-000017"}


def spoilt(record: dict[str, Any], path: str, value: object) -> dict[str, Any]:
    """`path` is "InvoiceLine.0.ID"; MISSING takes the field away."""
    result: Any = deepcopy(record)
    *way, last = path.split(".")
    at: Any = result
    for step in way:
        at = at[int(step)] if step.isdigit() else at[step]
    if value is MISSING:
        del at[last]
    else:
        at[last] = value
    return dict(result)


def bills_of(url: str, **settings: Any) -> HttpBills:
    settings = {"bounds": Bounds(connect=5, read=5, total=10), **settings}
    return HttpBills(BillsSettings(url, **settings), FixedClock())
