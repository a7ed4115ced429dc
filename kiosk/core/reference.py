"""The reference a citizen holds: "SM 4417 2093" = prefix, seven random digits, one check digit (ISO 7064 MOD 11,10).

The check digit catches every single wrong digit and nearly every swap of neighbours, so the screen can tell while
the citizen is still standing there. The digits are random, so that nobody can walk through their neighbours' reports.
"""

import re
import unicodedata
from random import Random

_RANDOM_DIGITS = 7
_SHAPE = re.compile(r"([A-Z]*)([0-9]{8})")


def mint(prefix: str, random: Random) -> str:
    """A new reference in its shown form. Whether it is still free is for the caller to see to."""
    digits = "".join(str(random.randrange(10)) for _ in range(_RANDOM_DIGITS))
    return _shown(prefix, digits + _check_digit(digits))


def normalise(text: str, prefix: str = "") -> str:
    """What was typed or scanned, in its shown form; "" when it has not the shape of a reference.

    Any script's digits, full-width letters, lower case, spaces, dots and hyphens are taken; where only digits
    were typed, `prefix` is put before them. The check digit is not looked at: `is_valid` does.
    """
    plain = "".join(_plain(character) for character in unicodedata.normalize("NFKC", text).upper())
    match = _SHAPE.fullmatch(plain)
    return _shown(match[1] or prefix, match[2]) if match else ""


def is_valid(text: str) -> bool:
    """Whether `text` can be a reference: the shape and the check digit."""
    digits = normalise(text)[-9:].replace(" ", "")
    return bool(digits) and _check_digit(digits[:-1]) == digits[-1]


def unbroken(reference: str) -> str:
    """For the middle of a sentence: its parts stay on one line, and in their order where text runs to the left."""
    return reference.replace(" ", "\N{NO-BREAK SPACE}")


def _plain(character: str) -> str:
    """Spaces, dashes and invisible marks vanish; a decimal digit of any script becomes 0-9."""
    if unicodedata.category(character) in {"Zs", "Pd", "Cf", "Cc"} or character == ".":
        return ""
    digit = unicodedata.decimal(character, None)
    return character if digit is None else str(digit)


def _shown(prefix: str, digits: str) -> str:
    return f"{prefix} {digits[:4]} {digits[4:]}".lstrip()


def _check_digit(digits: str) -> str:
    product = 10
    for digit in digits:
        total = (int(digit) + product) % 10 or 10
        product = total * 2 % 11
    return str((11 - product) % 10)
