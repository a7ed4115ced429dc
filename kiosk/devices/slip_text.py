"""A paragraph of any script becomes rows of runs, each run in one font and one direction."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from PIL import ImageFont

from kiosk.devices.slip_bidi import in_visual_order, levels
from kiosk.devices.slip_fonts import Face, face_for, font

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
MOST_LETTERS = 2000
"""Of one paragraph; nobody needs a slip as long as the kiosk is high."""

_OVERRIDES = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e"))
"""Overrides and the old embeddings can make a text read as another one; isolates and marks cannot, and stay."""
_NEVER_BEGINS_A_ROW = frozenset("，。、；：？！…—）》」』】〉”’,.;:?!)]}%")
_NEVER_ENDS_A_ROW = frozenset("（《「『【〈“‘([{")
_WIDE = ("W", "F")
_JOINERS = "\u200c\u200d"
"""They shape the letters beside them."""
_UNSEEN = ("Cc", "Cf", "Cs")
"""Control and format characters: they have done their work once the order of the text is known. And lone surrogates."""
_LONGEST_PIECE = 60
"""Letters: longer than a row of the widest paper, and short enough to measure quickly."""


@dataclass(frozen=True, slots=True)
class Letter:
    text: str
    face: Face
    level: int


@dataclass(frozen=True, slots=True)
class Run:
    """`width` in dots."""

    text: str
    font: ImageFont.FreeTypeFont
    right_to_left: bool
    width: float


Row = tuple[Run, ...]
"""From left to right on the paper."""


def is_right_to_left(language: str) -> bool:
    return language.split("-", maxsplit=1)[0] in RIGHT_TO_LEFT


def rows(text: str, language: str, size: int, bold: bool, width: int) -> list[Row]:
    """`width` in dots. Breaks at spaces and between Chinese characters; a longer word is broken where it must."""
    result: list[Row] = []
    row: list[Letter] = []
    for piece in _pieces(_letters(text[:MOST_LETTERS], language)):
        if _width(row + piece, size, bold) <= width:
            row = row + piece
            continue
        if row:
            result.append(_row(row, size, bold))
        row = piece
        while _width(row, size, bold) > width:
            fits = _how_many_fit(row, size, bold, width)
            result.append(_row(row[:fits], size, bold))
            row = row[fits:]
    return [*result, _row(row, size, bold)] if row else result


def _letters(text: str, language: str) -> list[Letter]:
    text = " ".join(unicodedata.normalize("NFC", text).translate(_OVERRIDES).split())
    found: list[Letter] = []
    face: Face | None = None
    for letter, level in zip(text, levels(text, _reads_right_to_left(text)), strict=True):
        if letter in _JOINERS and face:
            found.append(Letter(letter, face, level))
        elif unicodedata.category(letter) not in _UNSEEN:
            face = face_for(letter, language, face)
            found.append(Letter(letter if face else "\N{REPLACEMENT CHARACTER}", face or Face.LATIN, level))
    return found


def _reads_right_to_left(text: str) -> bool:
    """As the first letter with a direction does, whatever the slip's language is: a reference, a telephone number and
    a citizen's own words keep their order."""
    strong = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind for kind in strong if kind in ("L", "R", "AL")), "L") != "L"


def _pieces(letters: list[Letter]) -> Iterator[list[Letter]]:
    """What may not be torn apart: a word with the spaces after it, one Chinese character with its punctuation."""
    piece = letters[:1]
    for before, after in pairwise(letters):
        if _may_break(before.text, after.text) or len(piece) == _LONGEST_PIECE:
            yield piece
            piece = []
        piece.append(after)
    if piece:
        yield piece


def _may_break(before: str, after: str) -> bool:
    if before == " ":
        return after != " "
    if after == " " or after in _NEVER_BEGINS_A_ROW or before in _NEVER_ENDS_A_ROW:
        return False
    return unicodedata.east_asian_width(before) in _WIDE or unicodedata.east_asian_width(after) in _WIDE


def _how_many_fit(letters: list[Letter], size: int, bold: bool, width: int) -> int:
    return max(1, bisect_right(range(1, len(letters)), 0, key=lambda n: _width(letters[:n], size, bold) > width))


def _width(letters: list[Letter], size: int, bold: bool) -> float:
    return sum(run.width for run in _row(letters, size, bold))


def _row(letters: list[Letter], size: int, bold: bool) -> Row:
    """Spaces at the end of a row take no room."""
    while letters and letters[-1].text == " ":
        letters = letters[:-1]
    runs, run_levels = [], []
    for (face, level), group in groupby(letters, key=lambda letter: (letter.face, letter.level)):
        runs.append(_run("".join(letter.text for letter in group), face, level, size, bold))
        run_levels.append(level)
    return tuple(in_visual_order(runs, run_levels))


def _run(text: str, face: Face, level: int, size: int, bold: bool) -> Run:
    chosen = font(face, size, bold)
    backwards = level % 2 == 1
    return Run(text, chosen, backwards, chosen.getlength(text, direction="rtl" if backwards else "ltr"))
