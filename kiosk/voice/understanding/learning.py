"""How much more often a thing is said of one subject than of all: learned from what people say, word by word."""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise
from math import log

from kiosk.voice.understanding import thresholds
from kiosk.voice.understanding.nearness import words
from kiosk.voice.understanding.phrases import Phrases, Tokens

Traits = Mapping[str, float]
"""What a sentence is known by, and how much of it that is."""
_PIECE = 4
"""Letters: enough of a word to know it by, whatever its ending is."""
_PAIR, _CHARACTERS = 0.5, 0.7
"""Of two words or characters in a row, which say little that each does not."""
_CHANCE = 0.5
"""What stands nowhere else than in one pair, or in few pieces, is by chance."""


def traits(tokens: Tokens, phrases: Phrases) -> Traits:
    """Its words, each two that follow one another, and pieces of words, which are one word's worth together.

    Where words are written without spaces: the words that are known, and each two characters.
    """
    said = words(tokens, phrases)
    found: defaultdict[str, float] = defaultdict(float)
    for word in said:
        found[word] += 1.0
    if not phrases.script.spaced:
        for pair in pairwise(tokens):
            found["".join(pair)] += _CHARACTERS
        return found
    for pair in pairwise(said):
        found[" ".join(pair)] += _PAIR
    for token in tokens:
        edged = f"<{phrases.script.stem(token)}>"
        pieces = len(edged) - _PIECE + 1
        for at in range(pieces if len(edged) > _PIECE + 1 else 0):
            found[edged[at : at + _PIECE]] += 1 / pieces
    return found


@dataclass(frozen=True, slots=True, eq=False)
class Learned:
    """Of every trait, the subjects that it speaks for and how strongly. In arrays, for there are many: `traits` are
    numbers made of them, in order; what the one at `n` tells lies from `starts[n]` to `starts[n + 1]`."""

    subjects: tuple[str, ...]
    traits: "array[int]"
    starts: "array[int]"
    whom: "array[int]"
    strength: "array[float]"

    def evidence(self, said: Traits) -> dict[str, float]:
        """For each subject, in natural units of likelihood."""
        found = [0.0] * len(self.subjects)
        for trait, weight in said.items():
            number = _number(trait)
            place = bisect_left(self.traits, number)
            if place < len(self.traits) and self.traits[place] == number:
                for at in range(self.starts[place], self.starts[place + 1]):
                    found[self.whom[at]] += weight * self.strength[at]
        return dict(zip(self.subjects, found, strict=True))


def learned(said: Mapping[str, Iterable[Traits]]) -> Learned:
    """`said`: the traits of each sentence, by subject."""
    counted = [_counted(sentences) for sentences in said.values()]
    totals = [sum(counts.values()) + thresholds.TALK_FEW for counts in counted]
    speaks: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for subject, counts in enumerate(counted):
        for trait, weight in counts.items():
            speaks[trait].append((subject, weight))
    kept = sorted((_number(trait), told) for trait, told in speaks.items() if sum(times for _, times in told) > _CHANCE)
    found = Learned(tuple(said), array("Q"), array("I", [0]), array("H"), array("f"))
    for number, told in kept:
        shares = [weight / totals[subject] for subject, weight in told]
        everywhere = sum(shares) / len(counted)
        found.traits.append(number)
        found.whom.extend(subject for subject, _ in told)
        found.strength.extend(log(1 + thresholds.TALK_KNOWN * share / everywhere) for share in shares)
        found.starts.append(len(found.whom))
    return found


def _counted(sentences: Iterable[Traits]) -> dict[str, float]:
    counts: defaultdict[str, float] = defaultdict(float)
    for sentence in sentences:
        for trait, weight in sentence.items():
            counts[trait] += weight
    return counts


def _number(trait: str) -> int:
    """64 bits: of some fifty thousand, no two are the same but by a chance nobody will see."""
    return int.from_bytes(blake2b(trait.encode(), digest_size=8).digest(), "little")
