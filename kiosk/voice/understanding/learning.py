"""How much more often a thing is said of one subject than of all: learned from what people say, word by word."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping
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


class Learned:
    """Of every trait, the subjects that it speaks for and how strongly. Kept in arrays: there are many."""

    def __init__(self, said: Mapping[str, Iterable[Traits]]) -> None:
        """`said`: the traits of each sentence, by subject."""
        self.subjects = tuple(said)
        numbers: dict[str, int] = {}
        counted = [_counted(sentences, numbers) for sentences in said.values()]
        totals = [sum(counts.values()) for counts in counted]
        speaks: list[list[int]] = [[] for _ in numbers]
        for subject, counts in enumerate(counted):
            for number in counts:
                speaks[number].append(subject)
        self._place: dict[str, int] = {}
        self._starts, self._whom, self._strength = array("L", [0]), array("H"), array("f")
        for (trait, number), subjects in zip(numbers.items(), speaks, strict=True):
            weights = [counted[subject][number] for subject in subjects]
            if sum(weights) <= _CHANCE:
                continue
            shares = [weight / totals[subject] for weight, subject in zip(weights, subjects, strict=True)]
            everywhere = sum(shares) / len(counted)
            self._place[trait] = len(self._starts) - 1
            self._whom.extend(subjects)
            self._strength.extend(log(1 + thresholds.TALK_KNOWN * share / everywhere) for share in shares)
            self._starts.append(len(self._whom))

    def evidence(self, said: Traits) -> dict[str, float]:
        """For each subject, in natural units of likelihood."""
        found = [0.0] * len(self.subjects)
        for trait, weight in said.items():
            place = self._place.get(trait)
            if place is not None:
                for at in range(self._starts[place], self._starts[place + 1]):
                    found[self._whom[at]] += weight * self._strength[at]
        return dict(zip(self.subjects, found, strict=True))


def _counted(sentences: Iterable[Traits], numbers: dict[str, int]) -> dict[int, float]:
    """By the number of each trait; a new one gets the next."""
    counts: defaultdict[int, float] = defaultdict(float)
    for sentence in sentences:
        for trait, weight in sentence.items():
            counts[numbers.setdefault(trait, len(numbers))] += weight
    return counts
