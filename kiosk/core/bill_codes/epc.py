"""EPC QR, on bills also GiroCode: European Payments Council, EPC069-12 (2.1 of 2012 to 3.1 of 2024).

Whether the code asks for an instant transfer is nothing to the kiosk, but the guideline has no other than SCT.
"""

import re

from kiosk.core.bill_codes.creditor import normalise_reference, reference_is_valid
from kiosk.core.bill_codes.elements import want
from kiosk.core.bill_codes.iban import normalise_iban
from kiosk.core.bill_codes.remittance import one_bill
from kiosk.core.bill_codes.rules import BillCode, BillRules, InvalidCode, of_the_city, payable, taken
from kiosk.core.money import Money

TAG = "BCD"
_CHARACTER_SETS = {
    "1": "utf-8",
    **{str(n): f"iso8859_{part}" for n, part in enumerate((1, 2, 4, 5, 7, 10, 15), 2)},
}
_LEAST, _MOST = 7, 12
"""Elements: all up to the IBAN must be there."""
_MOST_BYTES = 331
_BIC = re.compile(r"[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?")
_AMOUNT = re.compile(r"([A-Z]{3})([0-9]{1,9})(?:\.([0-9]{1,2}))?")
_PURPOSE = re.compile(r"[0-9A-Za-z]{0,4}")
_STRUCTURED = re.compile(r"[0-9A-Za-z][0-9A-Za-z /?:().,'+-]{0,34}")


def read(lines: list[str], rules: BillRules) -> BillCode:
    """Raises InvalidCode."""
    want(_LEAST <= len(lines) <= _MOST)
    filled = [*lines, *[""] * (_MOST - len(lines))]
    _, version, character_set, identification, bic, name, iban, amount, purpose, reference, text, hint = filled
    want(character_set in _CHARACTER_SETS and identification == "SCT")
    want(len("\n".join(lines).encode(_CHARACTER_SETS[character_set], "replace")) <= _MOST_BYTES)
    want(_BIC.fullmatch(bic) is not None if bic else version == "002")
    want(version in {"001", "002"} and 1 <= len(name) <= 70)
    want(_PURPOSE.fullmatch(purpose) is not None and len(text) <= 140 and len(hint) <= 70)
    account = of_the_city(normalise_iban(iban), rules)
    taken("EUR", rules)
    money = _money(amount)
    if reference and text:
        raise InvalidCode("error.code_two_meanings")
    return _structured(reference, money, account) if reference else one_bill(text, money, account, rules)


def _money(amount: str) -> Money | None:
    if not amount:
        return None
    parts = _AMOUNT.fullmatch(amount)
    want(parts is not None)
    assert parts
    currency, whole, cents = parts.groups(default="")
    if currency != "EUR":
        raise InvalidCode("error.code_currency")
    return payable(int(whole) * 100 + int(cents.ljust(2, "0")), currency)


def _structured(reference: str, amount: Money | None, iban: str) -> BillCode:
    """A creditor reference, or whatever else the city prints there."""
    want(_STRUCTURED.fullmatch(reference) is not None)
    if reference_is_valid(reference):
        return BillCode(normalise_reference(reference), amount, iban)
    if normalise_reference(reference).startswith("RF"):
        raise InvalidCode("error.code_check")
    return BillCode(reference, amount, iban)
