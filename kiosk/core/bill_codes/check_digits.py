"""The check digits that stand at the end of a number: ISO 7064 MOD 97-10, Luhn, and modulo 10 recursive."""

from collections.abc import Callable, Mapping
from typing import Literal

CheckRule = Literal["mod97", "mod10", "mod10_recursive", "none"]

_CARRY = (0, 9, 4, 6, 8, 2, 7, 1, 3, 5)
"""Swiss Implementation Guidelines QR-bill, annex B: modulo 10, recursive."""
_TWICE = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)
"""A doubled digit's own digits, added up (ISO/IEC 7812-1, annex B)."""


def holds(rule: CheckRule, text: str) -> bool:
    """False as well where the text has anything that the rule cannot count."""
    return _RULES[rule](text)


def mod97(text: str) -> bool:
    """Two check digits at the end; letters count from A = 10."""
    if not (text.isascii() and text.isalnum()):
        return False
    remainder = 0
    for character in text:
        value = int(character, 36)
        remainder = (remainder * (100 if value > 9 else 10) + value) % 97
    return remainder == 1


def mod10(text: str) -> bool:
    if not _digits(text):
        return False
    ones, others = text[::-2], text[-2::-2]
    return (sum(map(int, ones)) + sum(_TWICE[int(digit)] for digit in others)) % 10 == 0


def mod10_recursive(text: str) -> bool:
    if not _digits(text):
        return False
    carry = 0
    for digit in text[:-1]:
        carry = _CARRY[(carry + int(digit)) % 10]
    return (10 - carry) % 10 == int(text[-1])


def _digits(text: str) -> bool:
    return text.isascii() and text.isdecimal()


_RULES: Mapping[CheckRule, Callable[[str], bool]] = {
    "mod97": mod97,
    "mod10": mod10,
    "mod10_recursive": mod10_recursive,
    "none": lambda _text: True,
}
