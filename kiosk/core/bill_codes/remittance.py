"""The one bill that a payment code's remittance information speaks of."""

import re
from collections.abc import Iterator

from kiosk.core.bill_codes.creditor import reference_is_valid
from kiosk.core.bill_codes.printed import read_printed
from kiosk.core.bill_codes.rules import BillCode, BillRules, InvalidCode
from kiosk.core.money import Money

_CREDITOR = re.compile(r"RF[0-9]{2}")
_GROUP = 4
"""A creditor reference on paper stands in groups of four (ISO 11649)."""
_MOST_GROUPS = 7


def one_bill(text: str, amount: Money | None, iban: str, rules: BillRules) -> BillCode:
    """The only number of the city's in a free text. Raises InvalidCode for none and for several, and where a number
    brings another amount than `amount`.
    """
    found = set(_numbers(text, rules))
    if not found:
        raise InvalidCode("error.code_no_number")
    references = {code.reference for code in found}
    amounts = {known for known in (amount, *(code.amount for code in found)) if known is not None}
    if len(references) > 1 or len(amounts) > 1:
        raise InvalidCode("error.code_two_meanings")
    return BillCode(references.pop(), next(iter(amounts), None), iban)


def _numbers(text: str, rules: BillRules) -> Iterator[BillCode]:
    """The whole text, each of its words, and each creditor reference in groups."""
    words = re.split(r"[^0-9A-Za-z./-]+", text)
    for candidate in (text, *words, *_grouped(words)):
        try:
            code = read_printed(candidate, rules)
        except InvalidCode:
            continue
        if code is not None:
            yield code


def _grouped(words: list[str]) -> Iterator[str]:
    """Every length that is valid: where two are, nobody can tell which was meant."""
    for start, first in enumerate(words):
        if not _CREDITOR.fullmatch(first.upper()):
            continue
        joined = first
        for word in words[start + 1 : start + _MOST_GROUPS]:
            joined += word
            if reference_is_valid(joined):
                yield joined
            if len(word) != _GROUP:
                break
