"""The number of a bill: a creditor reference, "RF", two check digits and up to 21 letters and digits (ISO 11649)."""

import re
import unicodedata

from kiosk.core.bill_codes.check_digits import mod97

_SHAPE = re.compile(r"RF[0-9]{2}[0-9A-Z]{1,21}")
_SHORTEST = 12
"""Characters: what a city's numbers have at least; from there on a wrong check digit is worth a word."""


def normalise_reference(text: str) -> str:
    """As it is kept: capital letters and digits alone. Any script's digits, full-width letters, spaces, dots and dashes
    are taken.
    """
    return "".join(_plain(character) for character in unicodedata.normalize("NFKC", text).upper())


def reference_is_valid(text: str) -> bool:
    """Its shape, and ISO 7064 MOD 97-10 over it."""
    reference = normalise_reference(text)
    return _SHAPE.fullmatch(reference) is not None and mod97(reference[4:] + reference[:4])


def looks_complete(text: str) -> bool:
    return len(normalise_reference(text)) >= _SHORTEST


def _plain(character: str) -> str:
    if unicodedata.category(character) in {"Zs", "Pd", "Cf", "Cc"} or character == ".":
        return ""
    digit = unicodedata.decimal(character, None)
    return character if digit is None else str(digit)
