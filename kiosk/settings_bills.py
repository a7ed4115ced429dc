"""What the screen must know of [bills]: what the city's own codes look like."""

import re
from collections.abc import Mapping
from typing import Any

from kiosk.core.bill_codes import BillPattern, BillRules, iban_is_valid, normalise_iban
from kiosk.settings_values import values, want


def bill_rules(table: Mapping[str, Any]) -> BillRules:
    """Raises ValueError, with the key's full name and what is wanted."""
    currency = table.get("currency", "EUR")
    if not isinstance(currency, str) or not re.fullmatch(r"[A-Z]{3}", currency):
        raise ValueError(f"bills.currency: an ISO 4217 code such as EUR is wanted, not {currency!r}")
    return BillRules(_ibans(table.get("ibans", [])), currency, _patterns(table.get("patterns", [])))


def _ibans(listed: object) -> tuple[str, ...]:
    if not isinstance(listed, list) or not all(isinstance(iban, str) for iban in listed):
        raise ValueError(f"bills.ibans: a list of account numbers is wanted, not {listed!r}")
    ibans = tuple(normalise_iban(iban) for iban in listed)
    for iban in ibans:
        if not iban_is_valid(iban):
            raise ValueError(f"bills.ibans: {iban!r} is no IBAN; look at its digits again")
    return ibans


def _patterns(listed: object) -> tuple[BillPattern, ...]:
    if not isinstance(listed, list):
        raise ValueError(f"bills.patterns: a list is wanted, not {listed!r}")
    return tuple(_pattern(each, f"bills.patterns.{place}") for place, each in enumerate(listed, 1))


def _pattern(table: object, where: str) -> BillPattern:
    """A bare text is a pattern without check digits."""
    if isinstance(table, str):
        table = {"code": table}
    want(dict, table, where)
    assert isinstance(table, dict)
    return values(BillPattern, table, where)
