"""How near a sentence comes to what a page offers: words weighed by how much they decide."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

from rapidfuzz import fuzz, process

from kiosk.voice.understanding import thresholds
from kiosk.voice.understanding.phrases import Phrases, Tokens

Words = tuple[str, ...]
_LONGEST = 6
"""Tokens of a saying that means the same as a word."""
_SCRAP = 0.3
"""Of a letter or two that no offer has."""


def words(tokens: Tokens, phrases: Phrases) -> Words:
    """Tokens as they are compared: without prefixes, characters as words, and one name for what means the same."""
    found: list[str] = []
    start = 0
    while start < len(tokens):
        end = next(
            end for end in range(min(start + _LONGEST, len(tokens)), start, -1) if _is_one(tokens, start, end, phrases)
        )
        word = phrases.script.text(tokens[start:end])
        stem = phrases.script.stem(word)
        found.append(phrases.same.get(tokens[start:end]) or phrases.same.get((stem,), stem))
        start = end
    return tuple(found)


def _is_one(tokens: Tokens, start: int, end: int, phrases: Phrases) -> bool:
    return end - start == 1 or tokens[start:end] in phrases.same or phrases.script.is_word(tokens[start:end])


def _likest(word: str, known: Sequence[str]) -> str:
    """The same word with another ending or a syllable misheard; a word is rarely heard with another beginning."""
    near = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=thresholds.ALIKE)
    return near[0] if near and near[0][0] == word[0] and len(near[0]) >= 4 else ""


@dataclass(frozen=True, slots=True)
class Near:
    id: str
    score: float


def lead(near: Sequence[Near]) -> float:
    """How far the first is ahead of the second, as a share of its own: 1 where there is no second."""
    return 1.0 - near[1].score / near[0].score if len(near) > 1 else 1.0


class Scale:
    """Weighs words: one that many offers share decides less, and a common one next to nothing."""

    def __init__(self, phrases: Phrases, offers: Sequence[tuple[str, Sequence[Words]]]) -> None:
        """`offers` are (id, the ways to say it)."""
        self._phrases, self._offers = phrases, offers
        self._shared = Counter(word for _, ways in offers for word in {word for way in ways for word in way})

    def has(self, word: str) -> bool:
        return word in self._shared

    def is_common(self, word: str) -> bool:
        return word in self._phrases.common

    def weight(self, word: str) -> float:
        if self.is_common(word):
            return thresholds.COMMON_WEIGHT
        shared = self._shared.get(word, 0)
        if not shared:
            return self.of_unknown(word)
        return 1.0 if shared == 1 else max(0.3, 1.0 - log(shared) / log(len(self._offers) + 2))

    def of_unknown(self, word: str) -> float:
        return thresholds.UNKNOWN_WEIGHT if len(word) > 2 or not self._phrases.script.spaced else _SCRAP

    def alike(self, heard: Words) -> Mapping[str, str]:
        """What was heard, as the offers call it: {heard: word}; a word that none has is left out."""
        known = list(self._shared)
        found: dict[str, str] = {}
        for word in heard:
            if word in self._shared:
                found[word] = word
            elif len(word) >= 4 and word not in self._phrases.common and (near := _likest(word, known)):
                found[word] = near
        return found

    def nearest(self, heard: Words) -> list[Near]:
        """Every offer that has a word of it, the nearest first: 1 is the same words, 0 none in common."""
        alike = self.alike(heard)
        said = {alike.get(word, word) for word in heard}
        total = sum(map(self.weight, said))
        scores = (
            (id, max((self._agreement(said, total, way) for way in ways), default=0.0)) for id, ways in self._offers
        )
        return sorted((Near(id, score) for id, score in scores if score), key=lambda near: -near.score)

    def _agreement(self, said: set[str], total: float, way: Words) -> float:
        both = sum(self.weight(word) for word in said & set(way))
        return 2 * both / (total + sum(map(self.weight, set(way)))) if both else 0.0

    def holding(self, heard: Words) -> list[str]:
        """The offers of which one way to say it has every word that decides."""
        alike = self.alike(heard)
        said = {alike.get(word, word) for word in heard if word not in self._phrases.common}
        return [id for id, ways in self._offers if said and any(said <= set(way) for way in ways)]
