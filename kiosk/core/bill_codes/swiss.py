"""Swiss QR-bill: SIX, Swiss Implementation Guidelines QR-bill 2.2 and 2.3, chapter 4.

The elements stand at fixed lines; who pays, and alternative procedures, are nothing to the kiosk.
"""

import re

from kiosk.core.bill_codes.creditor import normalise_reference, reference_is_valid
from kiosk.core.bill_codes.elements import want
from kiosk.core.bill_codes.iban import is_qr_iban, is_swiss, normalise_iban
from kiosk.core.bill_codes.printed import qr_reference_is_valid
from kiosk.core.bill_codes.remittance import one_bill
from kiosk.core.bill_codes.rules import BillCode, BillRules, InvalidCode, of_the_city, payable, taken
from kiosk.core.money import Money

TAG = "SPC"
_VERSION = re.compile(r"02[0-9]{2}")
"""Only its first two digits change what it means."""
_LEAST, _MOST = 31, 34
_MOST_CHARACTERS = 997
_AMOUNT = re.compile(r"(0|[1-9][0-9]{0,8})\.([0-9]{2})")


def read(lines: list[str], rules: BillRules) -> BillCode:
    """Raises InvalidCode."""
    want(_LEAST <= len(lines) <= _MOST and len("\n".join(lines)) <= _MOST_CHARACTERS)
    want(_VERSION.fullmatch(lines[1]) is not None and lines[2] == "1" and lines[30] == "EPD")
    _creditor(*lines[4:11])
    want(not any(lines[11:18]))  # an ultimate creditor: for later use, must be empty
    iban, kind, reference, text = normalise_iban(lines[3]), lines[27], lines[28], lines[29]
    want(len(text) + len("".join(lines[31:32])) <= 140)
    account = of_the_city(iban, rules)
    want(is_swiss(iban) and is_qr_iban(iban) == (kind == "QRR"))
    money = _money(lines[18], lines[19], rules)
    if kind == "NON":
        want(not reference)
        return one_bill(text, money, account, rules)
    return BillCode(_checked(kind, reference), money, account)


def _creditor(kind: str, name: str, line1: str, line2: str, postcode: str, town: str, country: str) -> None:
    """S has its parts, K two lines of address (until November 2025, but paper lasts)."""
    want(1 <= len(name) <= 70 and re.fullmatch(r"[A-Z]{2}", country) is not None)
    if kind == "S":
        want(bool(postcode and town) and len(line1) <= 70 and max(len(line2), len(postcode)) <= 16 and len(town) <= 35)
    else:
        want(kind == "K" and not postcode and not town and 1 <= len(line2) <= 70 and len(line1) <= 70)


def _money(amount: str, currency: str, rules: BillRules) -> Money | None:
    want(currency in {"CHF", "EUR"})
    taken(currency, rules)
    if not amount:
        return None
    parts = _AMOUNT.fullmatch(amount)
    want(parts is not None)
    assert parts
    return payable(int(parts[1]) * 100 + int(parts[2]), currency)


def _checked(kind: str, reference: str) -> str:
    plain = normalise_reference(reference)
    want(kind in {"QRR", "SCOR"} and bool(plain))
    if not (qr_reference_is_valid(plain) if kind == "QRR" else reference_is_valid(plain)):
        raise InvalidCode("error.code_check")
    return plain
