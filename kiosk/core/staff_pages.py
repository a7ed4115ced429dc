"""The pages that only a technician brings: a pad for the PIN, targets to touch, and a kiosk out of service."""

from dataclasses import dataclass

from kiosk.core.parts import Option


@dataclass(frozen=True, slots=True)
class Pad:
    """Digits to touch, of which only how many were is shown: each is told at once as its option, and kept elsewhere."""

    options: tuple[Option, ...]
    entered: int
    spoken: str
    """How many were entered, in words."""
    kind: str = "pad"


@dataclass(frozen=True, slots=True)
class Targets:
    """One place to touch, in thousandths of the panel. The answer is where the finger landed: `x`, `y`, and `wide` and
    `high` of the panel, in hundredths of a millimetre.
    """

    x: int
    y: int
    kind: str = "targets"


@dataclass(frozen=True, slots=True)
class ClosedRow:
    """That the kiosk is out of service and where to go, in one language; `family` is its font."""

    title: str
    help: str
    rtl: bool
    family: str


@dataclass(frozen=True, slots=True)
class Closed:
    city: str
    host: str
    rows: tuple[ClosedRow, ...]
    kind: str = "closed"
