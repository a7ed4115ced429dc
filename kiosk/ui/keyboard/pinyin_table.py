"""One sorted table of pinyin and what it may mean.

A line is "gang'kou 0412港口": syllables without tones (`v` for ü), a space, the cost in four digits (0 is the most
common), the text. Sorted, so that everything that begins with some pinyin lies together and the commonest comes first.
Our own words are there a second time by their initials: "=gk 0617港口".
"""

import heapq
from bisect import bisect_left
from typing import NamedTuple

INITIALS = "="
_LAST = "\uffff"


class Entry(NamedTuple):
    """Named so that plain sorting puts the most common first."""

    cost: int
    text: str


class Table:
    """Answers in microseconds; holds nothing but its lines."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        keys = (line.partition(" ")[0] for line in lines)
        self.syllables = frozenset(key for key in keys if key.isalpha())
        self.beginnings = frozenset(key[:end] for key in self.syllables for end in range(1, len(key) + 1))

    def exact(self, key: str, limit: int) -> list[Entry]:
        """What is written with exactly these syllables, most common first."""
        start, end = self._span(key + " ")
        return [_entry(line) for line in self._lines[start : min(end, start + limit)]]

    def longer(self, key: str, limit: int) -> list[Entry]:
        """What begins with this pinyin and goes on, most common first; `key` may end inside a syllable."""
        start, end = self._span(key)
        return heapq.nsmallest(limit, map(_entry, self._lines[start:end]))

    def leads_on(self, key: str) -> bool:
        """Whether some longer phrase begins with these whole syllables."""
        start, end = self._span(key + "'")
        return start < end

    def abbreviated(self, initials: str) -> list[Entry]:
        """Our own common words whose syllables begin with these letters."""
        return self.exact(INITIALS + initials, len(self._lines))

    def _span(self, prefix: str) -> tuple[int, int]:
        return bisect_left(self._lines, prefix), bisect_left(self._lines, prefix + _LAST)


def _entry(line: str) -> Entry:
    rest = line.partition(" ")[2]
    return Entry(int(rest[:4]), rest[4:])
