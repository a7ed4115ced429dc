"""From recognised words to what the screen is told: how it is written, and whether it may be acted upon."""

import re
from collections.abc import Callable
from dataclasses import replace

from kiosk.core.sayable import Do, Meaning, Sayable, Wanted
from kiosk.voice.ear.recogniser import UNKNOWN, Recognised

Understand = Callable[[str, Sayable], Meaning]
_SURE, _PERHAPS = 0.75, 0.25
"""Confidence of a sentence that is acted upon, and of one that is asked about."""
_GAP = "…"


def judged(said: Recognised, page: Sayable, understand: Understand) -> tuple[str, Meaning]:
    """(text, meaning). Much that is no word of the page, or words the recogniser itself doubts, is not acted upon; nor
    is a need that is only a guess."""
    words = " ".join(word.text for word in said.words if word.text != UNKNOWN)
    if said.confidence <= _PERHAPS or not words:
        return written(said.text), Meaning(Do.NOTHING)
    meaning = understand(written(words), page)
    by_chance = said.guessed or (said.loose and not meaning.is_told)
    doubted = said.cut or said.confidence <= _SURE or (by_chance and page.wanted is Wanted.NEED)
    return written(said.text), _doubted(meaning) if doubted else meaning


def written(text: str) -> str:
    """As it is read: a gap for what was no word, Chinese without spaces."""
    gaps = re.sub(rf"(?:{re.escape(UNKNOWN)}\s*)+", f"{_GAP} ", text).strip()
    return re.sub(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])", "", gaps)


def _doubted(meaning: Meaning) -> Meaning:
    """What would have been done is asked instead."""
    match meaning.do:
        case Do.NOTHING | Do.UNSURE:
            return meaning
        case Do.OPEN:
            first = dict(meaning.slots).get("service", meaning.value)
            return replace(meaning, do=Do.UNSURE, nearest=(first,))
        case Do.CHOOSE:
            return Meaning(Do.UNSURE, nearest=meaning.values[:2])
        case Do.PRESS:
            return Meaning(Do.UNSURE, nearest=(meaning.value,))
        case Do.SPEAK_LANGUAGE:
            return Meaning(Do.UNSURE, nearest=("language",))
    return Meaning(Do.UNSURE)
