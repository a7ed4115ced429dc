"""Amounts in a city's JSON. Nothing is guessed about money: what is missing or not plain is a BadReply."""

import re
from decimal import Decimal

from kiosk.city.required import a_code, inner, record
from kiosk.city.tree import Record, Tree, text
from kiosk.core.bills import TaxSubtotal
from kiosk.core.errors import BadReply
from kiosk.core.money import Money, from_decimal, total

_PLAIN = re.compile(r"[0-9]{1,12}(\.[0-9]{1,4})?")


def amount(tree: Tree, currency: str) -> Money:
    """A decimal in text, "45.00", not below zero: a JSON number may already have been rounded by whoever wrote it."""
    if not isinstance(tree, str) or not _PLAIN.fullmatch(tree):
        raise BadReply("an amount is no plain decimal in text")
    try:
        return from_decimal(Decimal(tree), currency)
    except ValueError:
        raise BadReply("an amount is finer than its currency, or too large") from None


def more_than_nothing(tree: Tree, currency: str) -> Money:
    if not (found := amount(tree, currency)).minor:
        raise BadReply("there is nothing to pay")
    return found


def an_amount_if_any(tree: Tree, currency: str) -> Money | None:
    return None if tree is None else amount(tree, currency)


def same_currency(it: Record, currency: str) -> None:
    if text(it.get("DocumentCurrencyCode")) != currency:
        raise BadReply("another currency than the kiosk takes")


def taxes(tree: Tree, currency: str) -> tuple[TaxSubtotal, ...]:
    """The VAT breakdown; empty where a bill has none."""
    if tree is None:
        return ()
    it = record(tree, "TaxTotal")
    subtotals = it.get("TaxSubtotal")
    if not isinstance(subtotals, list):
        raise BadReply("TaxSubtotal is no list")
    found = tuple(_tax(record(each, "TaxSubtotal"), currency) for each in subtotals)
    if total((each.amount for each in found), currency) != amount(it.get("TaxAmount"), currency):
        raise BadReply("TaxAmount is not the sum of its parts")
    return found


def _tax(it: Record, currency: str) -> TaxSubtotal:
    category = inner(it, "TaxCategory")
    return TaxSubtotal(
        a_code(category.get("ID"), "TaxCategory.ID"),
        percent(category.get("Percent")),
        amount(it.get("TaxableAmount"), currency),
        amount(it.get("TaxAmount"), currency),
    )


def percent(tree: Tree) -> str:
    if not _PLAIN.fullmatch(found := text(tree)):
        raise BadReply("Percent is no number")
    return found
