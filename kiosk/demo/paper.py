"""The codes on Saltmere's paper bills, as a scanner reads them."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from kiosk.core.bill_codes.check_digits import mod10_recursive
from kiosk.demo.bills import CURRENCY, payment_id
from kiosk.demo.content import FOLDER

_NAME = "City of Saltmere"


@cache
def printed() -> Mapping[str, Any]:
    """What Saltmere's codes look like: `iban`, `qr_iban`, `patterns`, and the `bills`."""
    content: dict[str, Any] = json.loads((FOLDER / "bills.json").read_text(encoding="utf-8"))
    return content


def epc(number: str, amount: str = "") -> str:
    """The EPC QR of a bill; another amount than the city's is what was due when it was printed."""
    bill = _bill(number)
    lines = ("BCD", "002", "1", "SCT", "", _NAME, printed()["iban"], f"{CURRENCY}{amount or bill['amount']}", "")
    return "\n".join((*lines, "", f"Bill {payment_id(bill)}"))


def qr_bill(number: str) -> str:
    """The Swiss QR code of a bill with a QR reference."""
    bill = _bill(number)
    payee = ("S", _NAME, "Harbour Street", "1", "9490", "Saltmere", "LI")
    return "\n".join(
        (
            *("SPC", "0200", "1", printed()["qr_iban"]),
            *payee,
            *[""] * 7,
            *(bill["amount"], CURRENCY),
            *[""] * 7,
            *("QRR", payment_id(bill), "", "EPD"),
        )
    )


def bar_code(number: str) -> str:
    """Interleaved 2 of 5: the number, the amount in cents, a check digit."""
    bill = _bill(number)
    plain = f"{payment_id(bill)}{bill['amount'].replace('.', ''):0>8}"
    return next(plain + digit for digit in "0123456789" if mod10_recursive(plain + digit))


def samples() -> Mapping[str, str]:
    return {
        "EPC QR": epc("2026118204"),
        "QR-bill": qr_bill("2026900413"),
        "bar code": bar_code("2026300950"),
        "other amount": epc("2026471101", "60.00"),
        "somebody else": epc("2026118204").replace(printed()["iban"], "FR1420041010050500013M02606"),
    }


def _bill(number: str) -> Mapping[str, Any]:
    return next(bill for bill in printed()["bills"] if bill["number"] == number)
