"""Several ways to read one sound, and which of them was said: what the page allows, before what only sounds so."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import exp

from kiosk.voice.ear.recogniser import UNKNOWN, Recognised, Word

MOST = 50
"""Readings of a piece of sound, and of all of it."""
_FLOOR = 6.0
"""In natural units: what is so much less likely than the likeliest was hardly said, whatever the page allows."""
_AROUND = ((0, 1), (1, 0), (0, 2), (1, 1), (2, 0))
"""So many words before and after a sentence of the page may be other people's."""
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
    cut: bool = False
    """Words at its edge were taken for other people's."""

    def then(self, other: "Reading") -> "Reading":
        return Reading(self.words + other.words, self.likelihood + other.likelihood)

    @property
    def texts(self) -> Texts:
        return tuple(word.text for word in self.words)

    @property
    def known(self) -> Texts:
        """Without speech that is none of the page."""
        return tuple(text for text in self.texts if text != UNKNOWN)


def joined(before: Iterable[Reading], after: Iterable[Reading]) -> list[Reading]:
    """Of two pieces of sound, one after the other: the likeliest of all that they can be together."""
    both = [one.then(other) for one in before for other in after]
    return sorted(both, key=lambda reading: -reading.likelihood)[:MOST]


def said(readings: Sequence[Reading], allowed: Callable[[Texts], bool]) -> Recognised:
    """The likeliest of those that the page allows or that hold speech that is none of the page; if there are none, the
    likeliest. How sure a word is: how much of what is possible has it at that time.
    """
    is_allowed = cache(allowed)
    most = max((each.likelihood for each in readings), default=0.0)
    near = [each for each in readings if each.likelihood >= most - _FLOOR]
    possible = _possible(near, is_allowed) or near
    shares = [(each, exp(each.likelihood - most)) for each in possible]
    together: dict[Texts, float] = {}
    for each, share in shares:
        together[each.known] = together.get(each.known, 0.0) + share
    best = max(together, key=together.__getitem__, default=())
    reading = next((each for each in possible if each.known == best), Reading((), 0.0))
    sure = tuple(Word(word.text, _has(shares, word) / sum(together.values())) for word in reading.words)
    return Recognised(sure, loose=bool(best) and not is_allowed(best), cut=reading.cut)


def _possible(readings: Sequence[Reading], allowed: Callable[[Texts], bool]) -> list[Reading]:
    """Where the page allows none as a whole, those too that have a word or two too many around a sentence of it."""
    found = [each for each in readings if UNKNOWN in each.texts or allowed(each.texts)]
    if any(UNKNOWN not in each.texts for each in found):
        return found
    among = (_among_others(each, allowed) for each in readings if UNKNOWN not in each.texts)
    return found + [each for each in among if each]


def _among_others(reading: Reading, allowed: Callable[[Texts], bool]) -> Reading | None:
    """The sentence of the page in it that sounds longest, with what is around it taken for other people's."""
    cuts = ((before, len(reading.words) - after) for before, after in _AROUND)
    kept = [cut for cut in cuts if len(reading.words) <= 2 * (cut[1] - cut[0]) and allowed(reading.texts[slice(*cut)])]
    if not kept:
        return None
    first, last = max(kept, key=lambda cut: reading.words[cut[1] - 1].end - reading.words[cut[0]].start)
    others = tuple(replace(word, text=UNKNOWN) for word in reading.words)
    return replace(reading, words=others[:first] + reading.words[first:last] + others[last:], cut=True)


def _has(shares: Iterable[tuple[Reading, float]], word: Spoken) -> float:
    return sum(
        share
        for reading, share in shares
        if any(each.text == word.text and abs(each.start - word.start) <= _APART_S for each in reading.words)
    )
