"""The faces a slip is drawn in, chosen letter by letter so that nothing prints as an empty box."""

from enum import Enum
from functools import cache
from pathlib import Path

from PIL import ImageFont, features

from kiosk.core.errors import KioskError

FOLDERS = (
    Path("/usr/share/fonts/truetype/noto"),
    Path("/usr/share/fonts/opentype/noto"),
    Path("/usr/local/share/fonts"),
)
_NO_CHARACTER = "\U0010fffe"
"""Unicode promises that this is never a character, so every font draws its empty box for it."""


class FontsMissing(KioskError):
    """The system lacks what slips are drawn with; the detail says which Debian package to install."""


class Face(Enum):
    """Regular file, bold file, index within a collection, Debian package."""

    LATIN = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf", 0, "fonts-noto-core")
    ARABIC = ("NotoSansArabic-Regular.ttf", "NotoSansArabic-Bold.ttf", 0, "fonts-noto-core")
    CHINESE = ("NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc", 2, "fonts-noto-cjk")


def check_fonts() -> None:
    """Raises FontsMissing when a slip in one of the languages could not be drawn right."""
    for feature in ("raqm", "fribidi"):
        if not features.check(feature):
            raise FontsMissing(f"Pillow has no {feature}: install the package libfribidi0")
    for face in Face:
        for bold in (False, True):
            _file(face, bold)


@cache
def font(face: Face, size: int, bold: bool) -> ImageFont.FreeTypeFont:
    """`size` is the em in dots."""
    return ImageFont.truetype(_file(face, bold), size, index=face.value[2], layout_engine=ImageFont.Layout.RAQM)


def face_for(letter: str, language: str, current: Face | None) -> Face | None:
    """The face that draws `letter`; None when no face can.

    Spaces, punctuation and marks stay in the `current` face where it has them: fewer seams in the line.
    """
    if current and not letter.isalnum() and _draws(current, letter):
        return current
    return next((face for face in _preference(language) if _draws(face, letter)), None)


def _preference(language: str) -> tuple[Face, ...]:
    """Chinese text wants its own, full-width punctuation, which the Latin face has in another shape."""
    if language.split("-", maxsplit=1)[0] == "zh":
        return (Face.CHINESE, Face.LATIN, Face.ARABIC)
    return (Face.LATIN, Face.ARABIC, Face.CHINESE)


@cache
def _file(face: Face, bold: bool) -> Path:
    regular_file, bold_file, _index, package = face.value
    name = bold_file if bold else regular_file
    for folder in FOLDERS:
        if (folder / name).is_file():
            return folder / name
    raise FontsMissing(f"{name} not found: install the package {package}")


@cache
def _draws(face: Face, letter: str) -> bool:
    """A letter that looks like the empty box is one that the font does not have."""
    return _pixels(face, letter) != _pixels(face, _NO_CHARACTER)


@cache
def _pixels(face: Face, letter: str) -> bytes:
    drawn = font(face, 24, bold=False).getmask(letter)
    return bytes(drawn) + repr(drawn.size).encode()
