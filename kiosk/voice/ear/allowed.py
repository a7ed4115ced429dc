"""Whether a page's grammar allows a row of words. What only knows which word may follow which, hears more than that."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from kiosk.voice.grammar import Grammar

_Lines = dict[str, list[tuple[str, ...]]]
_PAGE = "<>"
"""All sentences of the page, as a rule."""


class Allowed:
    def __init__(self, grammar: Grammar, cut: Callable[[str], str]) -> None:
        """`cut` gives a word of the page in words that the recogniser knows."""
        rules = {_PAGE: grammar.sentences} | {f"<{name}>": lines for name, lines in grammar.rules}
        self._rules = {name: _Rule.of(lines, cut) for name, lines in rules.items()}

    def __call__(self, words: tuple[str, ...]) -> bool:
        """Whether they are one whole sentence of the page."""
        return bool(words) and len(words) in _Match(self._rules, words).ends(_PAGE, 0)


@dataclass(frozen=True, slots=True)
class _Rule:
    """Its lines by their first part, without it: a page has thousands, and few begin as a sentence does."""

    words: _Lines
    rules: _Lines

    @classmethod
    def of(cls, lines: Iterable[str], cut: Callable[[str], str]) -> "_Rule":
        words: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
        rules: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
        for line in lines:
            parts = [piece for part in line.split() for piece in ([part] if part[0] == "<" else cut(part).split())]
            if parts:
                (rules if parts[0][0] == "<" else words)[parts[0]].append(tuple(parts[1:]))
        return cls(dict(words), dict(rules))


@dataclass(slots=True)
class _Match:
    rules: dict[str, _Rule]
    words: tuple[str, ...]
    known: dict[tuple[str, int], frozenset[int]] = field(default_factory=dict)

    def ends(self, name: str, start: int) -> frozenset[int]:
        """Where the sentences of a rule end that begin at `start`; nowhere for a rule that is empty."""
        if (name, start) not in self.known:
            self.known[name, start] = frozenset(self._found(self.rules[name], start) if name in self.rules else ())
        return self.known[name, start]

    def _found(self, rule: _Rule, start: int) -> set[int]:
        lines = rule.words.get(self.words[start], []) if start < len(self.words) else []
        found = {end for line in lines for end in self._after(line, {start + 1})}
        for first, others in rule.rules.items():
            if reached := self.ends(first, start):
                found.update(end for line in others for end in self._after(line, reached))
        return found

    def _after(self, line: tuple[str, ...], places: Iterable[int]) -> set[int]:
        reached = set(places)
        for part in line:
            if part[0] == "<":
                reached = {end for place in reached for end in self.ends(part, place)}
            else:
                reached = {place + 1 for place in reached if self.words[place : place + 1] == (part,)}
        return reached
