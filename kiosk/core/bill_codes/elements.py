"""The elements of a payment code, one a line, as scanners hand them over."""

import re

from kiosk.core.bill_codes.rules import InvalidCode

_BEFORE = re.compile(r"\A\ufeff?(?:\][A-Za-z][0-9A-Za-z])?\x1d?")
"""A byte order mark, the AIM symbology identifier (ISO/IEC 15424) such as ]Q3 or ]C1, and FNC1, sent as GS."""


def bare(text: str) -> str:
    """Without what a scanner may put before it."""
    return _BEFORE.sub("", text, count=1)


def elements(text: str) -> list[str]:
    """Lines ended by CR, LF or both; the empty ones at the end are left out.

    A keyboard wedge may send Enter for each of CR and LF: then every second line is empty, the version's too, which
    never is.
    """
    lines = [line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    if len(lines) > 2 and not any(lines[1::2]):
        lines = lines[::2]
    while lines and not lines[-1]:
        lines.pop()
    return lines


def want(true: bool) -> None:
    """Raises InvalidCode where a code is not as its guideline has it."""
    if not true:
        raise InvalidCode("error.code_damaged")
