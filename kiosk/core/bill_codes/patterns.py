"""A city's own bar codes (Code 128, Interleaved 2 of 5): what stands where in them.

A pattern is a regular expression of a small kind, so that none can keep the kiosk busy: characters, classes such as
[0-9A-F], \\d and \\w, each with {n}, {m,n} or ? behind it, in named groups that are not repeated themselves. The ways
to match it are then no more than the product of its choices, and that is bounded.
"""

import re
from dataclasses import dataclass
from functools import cache

from kiosk.core.bill_codes.check_digits import CheckRule, holds

LONGEST = 128
"""Characters of a bar code; Code 128 and Interleaved 2 of 5 on a bill have at most about 50."""
_GROUPS = {"reference", "amount", "checked"}
_MOST_CHOICES = 1000
_PART = re.compile(
    r"""(?P<open>\(\?P<[a-z]+>) | (?P<close>\))
    | (?:\\[dw] | \\[^A-Za-z0-9] | \[[^\[\]\\^]+\] | [^\\.^$*+?{}\[\]|()])
      (?P<times>\?|\{(?P<least>[0-9]{1,3})(?:,(?P<most>[0-9]{1,3}))?\})?""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class BillPattern:
    """`code` is matched by the whole bar code. Its groups: `reference`, `amount` in minor units where the code says
    it, and `checked` around what the check digits at its end are for, if that is more or less than the reference.

    ValueError, beginning with the field's name, for what is not of the kind above.
    """

    code: str
    check: CheckRule = "none"

    def __post_init__(self) -> None:
        try:
            _bounded(self.code)
            groups = set(_compiled(self.code).groupindex)
        except (re.error, OverflowError) as trouble:
            raise ValueError(f"code: {self.code!r} is no regular expression: {trouble}") from None
        if unknown := sorted(groups - _GROUPS):
            raise ValueError(f"code: unknown group {unknown[0]!r}; known are {', '.join(sorted(_GROUPS))}")
        if "reference" not in groups:
            raise ValueError("code: a group (?P<reference>…) is wanted")

    def match(self, text: str) -> "Matched | None":
        if len(text) > LONGEST or (found := _compiled(self.code).fullmatch(text)) is None:
            return None
        groups = found.groupdict()
        if not groups["reference"]:
            return None
        checked = groups.get("checked") or groups["reference"]
        return Matched(groups["reference"], groups.get("amount") or "", holds(self.check, checked))


@dataclass(frozen=True, slots=True)
class Matched:
    """`right`: the check digits are. `amount` is what stands in its place, empty where there is none."""

    reference: str
    amount: str
    right: bool


@cache
def _compiled(code: str) -> "re.Pattern[str]":
    return re.compile(code, re.ASCII)


def _bounded(code: str) -> None:
    """ValueError where it is of another kind, or could be matched in too many ways."""
    at, choices = 0, 1
    while at < len(code):
        part = _PART.match(code, at)
        if part is None:
            wanted = r"characters, [classes], \d, \w, {n}, {m,n}, ? and the named groups are wanted"
            raise ValueError(f"code: {wanted}, not {code[at:]!r}")
        at = part.end()
        if part["times"] == "?":
            choices *= 2
        elif part["most"]:
            choices *= max(1, int(part["most"]) - int(part["least"]) + 1)
        if choices > _MOST_CHOICES:
            raise ValueError(f"code: {code!r} can be read in too many ways; say how long its parts are")
