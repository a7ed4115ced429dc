"""What is printed, before any printer knows of it."""

from dataclasses import dataclass
from enum import StrEnum


class Style(StrEnum):
    NORMAL = "normal"
    STRONG = "strong"
    LARGE = "large"
    RULE = "rule"
    """A dotted line across; its text is empty."""
    QR = "qr"
    """Text is what the code holds."""


@dataclass(frozen=True, slots=True)
class SlipLine:
    """`value` stands at the far end of the line: a price."""

    text: str
    style: Style = Style.NORMAL
    value: str = ""


@dataclass(frozen=True, slots=True)
class Slip:
    """`language` chooses fonts and direction (a BCP 47 tag such as `ar`)."""

    language: str
    lines: tuple[SlipLine, ...]


class PrinterState(StrEnum):
    READY = "ready"
    PAPER_LOW = "paper_low"
    OUT_OF_PAPER = "out_of_paper"
    OFFLINE = "offline"
