"""A city's texts on their way in: plain, bounded, and unable to rearrange what stands around them."""

import html
import re
import unicodedata

NAME, GROUP, NOTE, DESCRIPTION, CODE = 200, 100, 2000, 4000, 200

_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_DROPPED = frozenset({"Cc", "Cs", "Co", "Cn"})
_SPACES = re.compile(r"[^\S\n]+")
_BREAKS = re.compile(r"\s*\n\s*")


def line(raw: str, limit: int) -> str:
    """One line of plain text; tags stay visible as text, HTML entities are resolved once."""
    return _cut(" ".join(_plain(raw, limit).split()), limit)


def paragraph(raw: str, limit: int) -> str:
    """As `line`, with its line breaks."""
    return _cut(_BREAKS.sub("\n", _SPACES.sub(" ", _plain(raw, limit))).strip(), limit)


def code(raw: str) -> str:
    """An identifier is sent back as it came, so it is taken whole or, when it cannot be shown, not at all."""
    return raw if len(raw) <= CODE and raw.isprintable() else ""


def _plain(raw: str, limit: int) -> str:
    # Four times the limit leaves room for entities and blanks, and keeps ten-megabyte names cheap.
    resolved = html.unescape(raw[: 4 * limit])
    lines = resolved.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return "".join(c if _kept(c) else " " if c == "\t" else "" for c in lines)


def _kept(character: str) -> bool:
    if character == "\n" or " " <= character <= "~":
        return True
    return character not in _BIDI and character != "\ufeff" and unicodedata.category(character) not in _DROPPED


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
