"""A slip becomes the dots that the printer burns: one bit each, as wide as the paper."""

from collections.abc import Sequence
from dataclasses import dataclass

import segno
from PIL import Image, ImageDraw

from kiosk.core.slip import Slip, SlipLine, Style
from kiosk.devices.slip_text import Row, is_right_to_left, rows

PAPER_80_MM = 576
"""Dots that print on one line at 203 dpi (8 a millimetre)."""
PAPER_58_MM = 384

WHITE, BLACK = 255, 0
MARGIN = 8
GAP = 16
"""Between words and the value on their row."""
LONGEST_CODE = 300
"""Letters; a longer text makes modules too small to scan, and is printed as text instead."""
QUIET_ZONE = 4
"""Modules of white around a QR code (ISO/IEC 18004)."""


@dataclass(frozen=True, slots=True)
class Type:
    """Dots. `smallest` is how far a text may shrink to stay in one row."""

    size: int
    smallest: int
    bold: bool


TYPES = {
    Style.NORMAL: Type(size=26, smallest=26, bold=False),
    Style.STRONG: Type(size=34, smallest=34, bold=True),
    Style.LARGE: Type(size=64, smallest=44, bold=True),
}
ROW_HEIGHT = 1.45
"""Of the size: room for the marks above and below Arabic letters."""
BASELINE = 1.08
DEEPEST = 0.3
"""Of the size: how far a letter may reach below its row."""


def draw(slip: Slip, width: int = PAPER_80_MM) -> Image.Image:
    """Mode "1", `width` dots wide, as high as the slip needs."""
    mirrored = is_right_to_left(slip.language)
    return _stacked([_line(line, slip.language, width, mirrored) for line in slip.lines], width)


def _line(line: SlipLine, language: str, width: int, mirrored: bool) -> Image.Image:
    if line.style is Style.RULE:
        return _rule(width)
    if line.style is Style.QR and line.text.isprintable() and 0 < len(line.text) <= LONGEST_CODE:
        return _qr(line.text, width)
    return _text(line, language, width, mirrored)


def _text(line: SlipLine, language: str, width: int, mirrored: bool) -> Image.Image:
    """The value stands at the far end of the first row; the words keep off it, and take more rows instead."""
    style = TYPES.get(line.style, TYPES[Style.NORMAL])
    room = width - 2 * MARGIN
    value = next(iter(rows(line.value, language, style.size, style.bold, room)), ())
    taken = _width(value) + GAP if value else 0
    size, set_rows = _set(line.text, language, style, max(round(room - taken), room // 4))
    height = round(size * ROW_HEIGHT)
    below = round(size * DEEPEST)
    strip = Image.new("1", (width, height * max(1, len(set_rows)) + below), WHITE)
    pen = ImageDraw.Draw(strip)
    for number, row in enumerate(set_rows):
        indent = room - _width(row) if mirrored else 0
        _draw_row(pen, row, MARGIN + indent, number * height + round(size * BASELINE))
    _draw_row(pen, value, MARGIN if mirrored else MARGIN + room - _width(value), round(size * BASELINE))
    return strip


def _set(text: str, language: str, style: Type, room: int) -> tuple[int, list[Row]]:
    """The largest size at which the text is one row; else the smallest, in several."""
    for size in range(style.size, style.smallest, -2):
        set_rows = rows(text, language, size, style.bold, room)
        if len(set_rows) <= 1:
            return size, set_rows
    return style.smallest, rows(text, language, style.smallest, style.bold, room)


def _width(row: Row) -> float:
    return sum(run.width for run in row)


def _draw_row(pen: ImageDraw.ImageDraw, row: Row, x: float, baseline: int) -> None:
    for run in row:
        direction = "rtl" if run.right_to_left else "ltr"
        pen.text((round(x), baseline), run.text, font=run.font, fill=BLACK, anchor="ls", direction=direction)
        x += run.width


def _rule(width: int) -> Image.Image:
    strip = Image.new("1", (width, 36), WHITE)
    pen = ImageDraw.Draw(strip)
    for x in range(MARGIN, width - MARGIN - 2, 8):
        pen.rectangle((x, 18, x + 2, 20), fill=BLACK)
    return strip


def _qr(text: str, width: int) -> Image.Image:
    """About half the paper wide, every module the same whole number of dots: scanners dislike uneven ones."""
    matrix = segno.make(text, error="m", micro=False).matrix
    side = len(matrix) + 2 * QUIET_ZONE
    code = Image.new("1", (side, side), WHITE)
    for y, line in enumerate(matrix):
        for x, dark in enumerate(line):
            if dark:
                code.putpixel((x + QUIET_ZONE, y + QUIET_ZONE), BLACK)
    module = max(1, min(width // side, max(3, width // 2 // side)))
    code = code.resize((side * module, side * module), Image.Resampling.NEAREST)
    strip = Image.new("1", (width, code.height), WHITE)
    strip.paste(code, ((width - code.width) // 2, 0))
    return strip


def _stacked(strips: Sequence[Image.Image], width: int) -> Image.Image:
    slip = Image.new("1", (width, 2 * MARGIN + sum(strip.height for strip in strips)), WHITE)
    top = MARGIN
    for strip in strips:
        slip.paste(strip, (0, top))
        top += strip.height
    return slip
