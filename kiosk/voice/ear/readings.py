"""Several ways to read one sound, and which of them was said: what the page allows, before what only sounds so."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import exp

from kiosk.voice.ear.recogniser import UNKNOWN, Recognised, Word

MOST = 50
"""Readings of a piece of sound, and of all of it."""
Texts = tuple[str, ...]
_APART_S = 0.2
"""The same word in two readings begins as far apart at most."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A word and when it sounds, in seconds."""

    text: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Reading:
    words: tuple[Spoken, ...]
    likelihood: float
    """As a logarithm; only how it compares to that of the others means something."""

    def then(self, other: "Reading") -> "Reading":
        return Reading(self.words + other.words, self.likelihood + other.likelihood)

    @property
    def texts(self) -> Texts:
        return tuple(word.text for word in self.words)


def joined(before: Iterable[Reading], after: Iterable[Reading]) -> list[Reading]:
    """Of two pieces of sound, one after the other: the likeliest of all that they can be together."""
    both = [one.then(other) for one in before for other in after]
    return sorted(both, key=lambda reading: -reading.likelihood)[:MOST]


def said(readings: Sequence[Reading], allowed: Callable[[Texts], bool]) -> Recognised:
    """The likeliest of those that the page allows or that hold speech that is none of the page; if there are none, the
    likeliest. How sure a word is: how much of all that may have been said has it at that time.
    """
    possible = [each for each in readings if UNKNOWN in each.texts or allowed(each.texts)] or list(readings)
    most = max((each.likelihood for each in possible), default=0.0)
    shares = [(each, exp(each.likelihood - most)) for each in possible]
    together: dict[Texts, float] = {}
    for each, share in shares:
        together[each.texts] = together.get(each.texts, 0.0) + share
    best = max(together, key=together.__getitem__, default=())
    words = next((each.words for each in possible if each.texts == best), ())
    known = tuple(text for text in best if text != UNKNOWN)
    sure = tuple(Word(word.text, _has(shares, word) / sum(together.values())) for word in words)
    return Recognised(sure, guessed=bool(known) and not allowed(known))


def _has(shares: Iterable[tuple[Reading, float]], word: Spoken) -> float:
    return sum(
        share
        for reading, share in shares
        if any(each.text == word.text and abs(each.start - word.start) <= _APART_S for each in reading.words)
    )
