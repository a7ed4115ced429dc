"""Where the panel says it was touched, against where it was: how far off, and whether one matrix would mend it.

A matrix of libinput maps the place that the panel tells, 0 to 1 across and down, to the place that is meant.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

TARGETS = ((100, 100), (900, 100), (500, 500), (100, 900), (900, 900))
"""Thousandths of the panel, across and down, one after another."""
_WELL_MM, _FITS_MM = 3.0, 1.5
_FARTHEST = 0.25
"""Of the panel: what lands farther away was no try at the target."""


@dataclass(frozen=True, slots=True)
class Landing:
    """Where the target was and where the finger landed, as parts of the panel; how far off that is, in millimetres."""

    x: float
    y: float
    at_x: float
    at_y: float
    wide_mm: float
    high_mm: float

    @property
    def right_mm(self) -> float:
        return (self.at_x - self.x) * self.wide_mm

    @property
    def down_mm(self) -> float:
        return (self.at_y - self.y) * self.high_mm

    @property
    def off_mm(self) -> float:
        return float((self.right_mm**2 + self.down_mm**2) ** 0.5)


class Aim(StrEnum):
    WELL = "well"
    MENDABLE = "mendable"
    """The same mistake everywhere: one matrix takes it away."""
    UNEVEN = "uneven"


def landing(number: int, given: object) -> Landing | None:
    """What the page told of the target with this number: hundredths of a millimetre, whole ones."""
    if not isinstance(given, dict):
        return None
    found = [given.get(key) for key in ("x", "y", "wide", "high")]
    x, y, wide, high = (value if type(value) is int else 0 for value in found)
    if wide <= 0 or high <= 0:
        return None
    target_x, target_y = TARGETS[number]
    landed = Landing(target_x / 1000, target_y / 1000, x / wide, y / high, wide / 100, high / 100)
    near = abs(landed.at_x - landed.x) < _FARTHEST and abs(landed.at_y - landed.y) < _FARTHEST
    return landed if near else None


def aim(landings: Sequence[Landing]) -> Aim:
    if max(each.off_mm for each in landings) <= _WELL_MM:
        return Aim.WELL
    left = max(_left_mm(each, matrix(landings)) for each in landings)
    return Aim.MENDABLE if left <= _FITS_MM else Aim.UNEVEN


def matrix(landings: Sequence[Landing]) -> tuple[float, ...]:
    """The two rows of three that bring every landing as near to its target as can be (least squares)."""
    rows = [(each.at_x, each.at_y, 1.0) for each in landings]
    return (*_solved(rows, [each.x for each in landings]), *_solved(rows, [each.y for each in landings]))


def _left_mm(each: Landing, by: Sequence[float]) -> float:
    x = by[0] * each.at_x + by[1] * each.at_y + by[2]
    y = by[3] * each.at_x + by[4] * each.at_y + by[5]
    return float((((x - each.x) * each.wide_mm) ** 2 + ((y - each.y) * each.high_mm) ** 2) ** 0.5)


def _solved(rows: Sequence[tuple[float, float, float]], wanted: Sequence[float]) -> tuple[float, float, float]:
    """The normal equations, by Cramer's rule; zeros, which mend nothing, where the landings tell nothing."""
    square = [[sum(row[i] * row[j] for row in rows) for j in range(3)] for i in range(3)]
    right = [sum(row[i] * value for row, value in zip(rows, wanted, strict=True)) for i in range(3)]
    whole = _determinant(square)
    if abs(whole) < 1e-9:
        return 0.0, 0.0, 0.0
    found = []
    for column in range(3):
        changed = [[right[i] if j == column else square[i][j] for j in range(3)] for i in range(3)]
        found.append(_determinant(changed) / whole)
    return found[0], found[1], found[2]


def _determinant(m: Sequence[Sequence[float]]) -> float:
    return (
        m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
        - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
        + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0])
    )
