"""Where a finger lands: libinput's matrix as a udev rule, and what the technician's screen has measured on top of it.

Six numbers, the first two rows of a 3x3 matrix (libinput, device configuration: calibration matrix).
"""

import re
from collections.abc import Sequence
from pathlib import Path

NUMBERS = 6
PROPOSAL = "touch-calibration-proposal.rules"
_MATRIX = re.compile(r'LIBINPUT_CALIBRATION_MATRIX\}="([^"]*)"')
_NONE = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)

Matrix = tuple[float, ...]


def rule(matrix: Sequence[float]) -> str:
    numbers = " ".join(f"{each:g}" for each in matrix)
    touch = 'ACTION=="add|change", SUBSYSTEM=="input", ENV{ID_INPUT_TOUCHSCREEN}=="1"'
    return f'{touch}, ENV{{LIBINPUT_CALIBRATION_MATRIX}}="{numbers}"\n'


def read(file: Path) -> Matrix | None:
    """None where there is no such rule."""
    try:
        found = _MATRIX.search(file.read_text("utf-8", "replace"))
        numbers = tuple(float(each) for each in found[1].split()) if found else ()
    except (OSError, ValueError):
        return None
    return numbers if len(numbers) == NUMBERS else None


def proposed(data: Path, in_force: Path) -> Matrix | None:
    """What was measured at the panel, after what was in force while it was measured; None where nothing was."""
    measured = read(data / PROPOSAL)
    return _after(measured, read(in_force) or _NONE) if measured else None


def _after(second: Matrix, first: Matrix) -> Matrix:
    a, b, c, d, e, f = second
    g, h, i, j, k, m = first
    product = (a * g + b * j, a * h + b * k, a * i + b * m + c, d * g + e * j, d * h + e * k, d * i + e * m + f)
    return tuple(round(each, 6) for each in product)
