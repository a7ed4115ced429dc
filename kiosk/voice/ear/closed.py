"""A grammar as plain sentences, for a recogniser that learns from examples which word follows which."""

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from kiosk.voice.ear.recogniser import UNKNOWN
from kiosk.voice.grammar import Grammar

_ROUNDS, _FEW = 3, 40
"""Few alternatives of neighbouring rules are turned against each other so often; many only once."""
_AGAIN = 24
"""How many alternatives of a rule are shown in a sentence, once all of them have been shown in another."""
MOST = 12_000


def examples(grammar: Grammar) -> list[str]:
    """Every word and every alternative at least once, in its place; not every combination, which nobody could hold."""
    return list(_telling(dict.fromkeys(_Examples(grammar).all())))[:MOST]


def _telling(sentences: Iterable[str]) -> Iterator[str]:
    """Those in which some word follows another for the first time: an opening that can be said in a thousand ways would
    else make every other one seem unlikely.
    """
    seen: set[tuple[str, str]] = set()
    for sentence in sentences:
        words = ["", *sentence.split(), ""]
        pairs = set(pairwise(words))
        if not pairs <= seen:
            seen |= pairs
            yield sentence


class _Examples:
    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._rules = dict(grammar.rules)
        self._made: dict[str, list[str]] = {}
        self._shown: set[str] = set()

    def all(self) -> Iterator[str]:
        """The plain ones first: with dates and hours there may be more than MOST."""
        for sentence in sorted(self._grammar.sentences, key=lambda each: "<" in each):
            yield from self._sentence(sentence)

    def _sentence(self, sentence: str) -> Iterator[str]:
        choices = [self._choices(part) for part in sentence.split()]
        if not all(choices):
            return
        longest = max((len(choice) for choice in choices), default=0)
        rounds = _ROUNDS if longest <= _FEW and sum(len(choice) > 1 for choice in choices) > 1 else 1
        for turn in range(rounds):
            for index in range(longest):
                yield " ".join(
                    choice[(index + place * (1 + turn * 2)) % len(choice)] for place, choice in enumerate(choices)
                )

    def _choices(self, part: str) -> list[str]:
        if not part.startswith("<"):
            return [part]
        if part in self._shown:
            every = self._made[part]
            return every[:: max(1, len(every) // _AGAIN)]
        self._shown.add(part)
        lines = dict.fromkeys(each for line in self._rules.get(part[1:-1], ()) for each in self._sentence(line))
        self._made[part] = list(lines)
        return self._made[part]


def within(sentence: str, knows: Callable[[str], bool]) -> str:
    """The sentence in words that are known: written without spaces it is cut into them, else a word that is not known
    becomes UNKNOWN. Empty where no word is left."""
    words = [piece for word in sentence.split() for piece in _pieces(word, knows)]
    return " ".join(words) if any(word != UNKNOWN for word in words) else ""


def _pieces(word: str, knows: Callable[[str], bool]) -> Iterator[str]:
    if knows(word):
        yield word
    elif not any("\u3400" <= character <= "\u9fff" for character in word):
        yield UNKNOWN
    else:
        yield from _cut(word, knows)


def _cut(word: str, knows: Callable[[str], bool]) -> Iterator[str]:
    """The longest known word first, from the left."""
    start = 0
    while start < len(word):
        end = next((end for end in range(len(word), start, -1) if knows(word[start:end])), start)
        yield word[start:end] if end > start else UNKNOWN
        start = max(end, start + 1)
