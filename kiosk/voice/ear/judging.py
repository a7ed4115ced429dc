"""From recognised words to what the screen is told: how it is written, and whether it may be acted upon."""

import re
from collections.abc import Callable

from kiosk.core.sayable import Do, Meaning, Sayable
from kiosk.voice.ear.recogniser import UNKNOWN, Recognised

Understand = Callable[[str, Sayable], Meaning]
_SURE, _PERHAPS = 0.75, 0.25
"""Confidence of a sentence that is acted upon, and of one that is asked about."""
_GAP = "…"
_HARMLESS = {Do.NOTHING, Do.UNSURE}


def judged(said: Recognised, page: Sayable, understand: Understand) -> tuple[str, Meaning]:
    """(text, meaning). Much that is no word of the page, or words the recogniser itself doubts, is not acted upon."""
    words = " ".join(word.text for word in said.words if word.text != UNKNOWN)
    if said.confidence <= _PERHAPS or not words:
        return written(said.text), Meaning(Do.NOTHING)
    meaning = understand(written(words), page)
    return written(said.text), meaning if said.confidence > _SURE else _doubted(meaning)


def written(text: str) -> str:
    """As it is read: a gap for what was no word, Chinese without spaces."""
    gaps = re.sub(rf"(?:{re.escape(UNKNOWN)}\s*)+", f"{_GAP} ", text).strip()
    return re.sub(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])", "", gaps)


def _doubted(meaning: Meaning) -> Meaning:
    """What would have been done is asked instead."""
    if meaning.do in _HARMLESS:
        return meaning
    nearest = {Do.CHOOSE: meaning.values[:2], Do.PRESS: (meaning.value,)}.get(meaning.do, ())
    return Meaning(Do.UNSURE, nearest=nearest)
