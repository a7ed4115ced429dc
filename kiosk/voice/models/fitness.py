"""Whether a model is one for this language, and for a machine of this size."""

from collections.abc import Callable
from pathlib import Path

MOST_BYTES = 1_000_000_000
"""On the disk, and nearly so in memory. What is bigger loads for longer than a healthy ear may be silent."""


def is_too_big(folder: Path) -> bool:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) > MOST_BYTES


def known(language: str, knows: Callable[[str], bool]) -> tuple[int, int]:
    """How many of the words that every page offers are in the vocabulary, and of how many."""
    from kiosk.core.sayable import Sayable
    from kiosk.voice.understanding import grammar

    page = grammar(Sayable("try", language))
    lines = (*page.sentences, *(line for _, lines in page.rules for line in lines))
    words = {word for line in lines for word in line.split() if not word.startswith("<")}
    return sum(map(knows, words)), len(words)


def is_of(language: str, knows: Callable[[str], bool]) -> bool:
    """Most words: a model of another language knows next to none."""
    there, asked = known(language, knows)
    return there * 2 >= asked
