"""Text as it is shown becomes text as it is spoken, in sentences short enough to be made quickly."""

import re
import unicodedata

MOST = 200
"""Characters in one piece, so that its sound stays small and comes soon."""
_PAUSES = re.compile(r"\s*[·•→←↑↓⇒›»|–—]+\s*")
_SILENT = re.compile(r"[*_#`~^\\<>{}\[\]=]+")
_KEPT_SYMBOLS = "°+%&@/"
_END = re.compile(r"(?<=[.!?؟;:])\s+|(?<=[。！？；：])\s*")
_BREAK = re.compile(r"(?<=[,،])\s+|(?<=[，、])\s*|\s+")


def sentences(line: str) -> tuple[str, ...]:
    """None at all when nothing of it can be said."""
    pieces = (piece for sentence in _END.split(_plain(line)) for piece in _short(sentence))
    return tuple(piece for piece in pieces if any(character.isalnum() for character in piece))


def _plain(text: str) -> str:
    """Without the marks of writing direction, without pictures and mark-up; separators become a short pause."""
    text = _SILENT.sub(" ", _PAUSES.sub(", ", text))
    return " ".join("".join(map(_spoken, text)).split()).strip(", ")


def _spoken(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cf":
        return ""
    if category[0] in "CZ":
        return " "
    return " " if category in {"So", "Sk"} and character not in _KEPT_SYMBOLS else character


def _short(sentence: str) -> list[str]:
    pieces: list[str] = []
    for part in _BREAK.split(sentence):
        if pieces and len(pieces[-1]) + len(part) < MOST:
            pieces[-1] += part if _is_wide(pieces[-1][-1:]) else f" {part}"
        else:
            pieces += [part[at : at + MOST] for at in range(0, len(part), MOST)]
    return pieces


def _is_wide(character: str) -> bool:
    """Chinese is written without spaces."""
    return unicodedata.east_asian_width(character) in {"W", "F"}
