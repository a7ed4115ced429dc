"""The number itself, scanned from a bar code or typed: by the city's patterns, a creditor reference, a QR reference."""

from collections.abc import Iterator

from kiosk.core.bill_codes.check_digits import mod10_recursive
from kiosk.core.bill_codes.creditor import looks_complete, normalise_reference, reference_is_valid
from kiosk.core.bill_codes.iban import is_qr_iban
from kiosk.core.bill_codes.patterns import Matched
from kiosk.core.bill_codes.rules import BillCode, BillRules, InvalidCode, payable
from kiosk.core.money import LARGEST

_QR_REFERENCE = 27
"""Digits, the last of them the check digit."""


def read_printed(text: str, rules: BillRules) -> BillCode | None:
    """The city's own patterns come first: they know most. Raises InvalidCode."""
    matched = _matched(text, rules)
    if meanings := {_by_pattern(match.reference, match.amount, rules) for match in matched if match.right}:
        if len(meanings) > 1:
            raise InvalidCode("error.code_two_meanings")
        return meanings.pop()
    if reference_is_valid(text):
        return BillCode(normalise_reference(text), iban=next(iter(rules.ibans), ""))
    iban = next((iban for iban in rules.ibans if is_qr_iban(iban)), "")
    if iban and qr_reference_is_valid(normalise_reference(text)):
        return BillCode(normalise_reference(text), iban=iban)
    if matched:
        raise InvalidCode("error.code_check")
    return None


def qr_reference_is_valid(reference: str) -> bool:
    """Swiss Implementation Guidelines QR-bill, annex B."""
    return len(reference) == _QR_REFERENCE and mod10_recursive(reference)


def looks_wrong(text: str, rules: BillRules) -> bool:
    """While it is typed: long enough to be whole, and not right. Other kinds of numbers may still be growing."""
    if not looks_complete(text):
        return False
    alone = not rules.patterns and not any(map(is_qr_iban, rules.ibans))
    return (alone or normalise_reference(text).startswith("RF")) and not _reads(text, rules)


def _reads(text: str, rules: BillRules) -> bool:
    try:
        return read_printed(text, rules) is not None
    except InvalidCode:
        return False


def _matched(text: str, rules: BillRules) -> list[Matched]:
    """As it was scanned; where that fits nothing, as somebody types it: in groups, in small letters."""
    for way in (text.strip(), normalise_reference(text)):
        if found := list(_matches(way, rules)):
            return found
    return []


def _matches(text: str, rules: BillRules) -> Iterator[Matched]:
    for pattern in rules.patterns:
        if match := pattern.match(text):
            yield match


def _by_pattern(reference: str, amount: str, rules: BillRules) -> BillCode:
    iban = next(iter(rules.ibans), "")
    if not amount:
        return BillCode(reference, iban=iban)
    if not (amount.isascii() and amount.isdecimal()) or int(amount) >= LARGEST:
        raise InvalidCode("error.code_damaged")
    return BillCode(reference, payable(int(amount), rules.currency), iban)
