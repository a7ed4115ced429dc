"""What letters of pinyin may mean: segmentation, sentences, phrases, characters. Nothing is learned or remembered."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kiosk.ui.keyboard import pinyin_source
from kiosk.ui.keyboard.pinyin_table import Table

LONGEST = 48  # letters at once; what follows waits its turn
_GUESSES = 8  # phrases offered for a syllable that is still being typed


@dataclass(frozen=True, slots=True)
class Candidate:
    """`used`: how many of the letters (and apostrophes) it stands for; the rest goes on."""

    text: str
    used: int


class Pinyin:
    """Continuous pinyin without tones, `v` for ü, an apostrophe where syllables would run together ("xi'an")."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._beginnings = table.beginnings

    def candidates(self, letters: str, limit: int) -> list[Candidate]:
        """Best first: the whole as a sentence, phrases (the longest first), abbreviations, single characters."""
        letters = letters.lower().lstrip("'")[:LONGEST]
        sentence = self._sentence(letters)
        phrases = self._phrases(letters, limit)
        if sentence.used < len(letters):
            phrases = self._guesses(letters) + phrases
        if sentence.used > max((phrase.used for phrase in phrases), default=0):
            phrases.insert(0, sentence)
        found = phrases + self._characters(letters, limit)
        if not sentence.used and letters not in self._beginnings:
            found = self._abbreviations(letters, limit) + found
        return list(dict.fromkeys(found))[:limit]

    def _phrases(self, letters: str, limit: int) -> list[Candidate]:
        """Of two or more whole syllables, the longest first."""
        keys = [(key, end) for key, end in self._keys(letters, 0) if "'" in key and self._goes_on(letters, end)]
        found = [(-end, entry) for key, end in keys for entry in self._table.exact(key, limit)]
        return [Candidate(entry.text, -end) for end, entry in sorted(found)]

    def _guesses(self, letters: str) -> list[Candidate]:
        """Of one or more whole syllables and one that is still being typed."""
        keys = [f"{key}'{letters[end:]}" for key, end in self._keys(letters, 0) if letters[end:] in self._beginnings]
        found = sorted(entry for key in keys for entry in self._table.longer(key, _GUESSES))
        return [Candidate(entry.text, len(letters)) for entry in found[:_GUESSES]]

    def _characters(self, letters: str, limit: int) -> list[Candidate]:
        """Of the first syllable, the longest reading first; of what it may become, where it is unfinished."""
        ends = [end for end in reversed(self._syllable_ends(letters, 0)) if self._goes_on(letters, end)]
        if ends:
            return [Candidate(entry.text, end) for end in ends for entry in self._table.exact(letters[:end], limit)]
        start = next((end for end in range(len(letters), 0, -1) if letters[:end] in self._beginnings), 0)
        begun = [syllable for syllable in self._table.syllables if start and syllable.startswith(letters[:start])]
        found = sorted(entry for syllable in begun for entry in self._table.exact(syllable, limit))
        return [Candidate(entry.text, start) for entry in found]

    def _abbreviations(self, letters: str, limit: int) -> list[Candidate]:
        """The longest initials of one of our own words: "ld" is 路灯."""
        for end in range(len(letters), 1, -1):
            if words := self._table.abbreviated(letters[:end], limit):
                return [Candidate(word.text, end) for word in words]
        return []

    def _sentence(self, letters: str) -> Candidate:
        """The cheapest chain of phrases and characters, as far as whole syllables reach."""
        best: dict[int, tuple[int, str]] = {0: (0, "")}
        for start in range(len(letters)):
            cost, text = best.get(start, (0, ""))
            for key, end in self._keys(letters, start) if start in best else ():
                for entry in self._table.exact(key, 1):
                    if end not in best or cost + entry.cost < best[end][0]:
                        best[end] = (cost + entry.cost, text + entry.text)
        end = max(best)
        return Candidate(best[end][1], end)

    def _keys(self, letters: str, start: int, key: str = "") -> Iterator[tuple[str, int]]:
        """Every way to read syllables from `start` that the table knows, with where it ends."""
        for end in self._syllable_ends(letters, start):
            read = key + letters[start:end]
            past = end + (letters[end : end + 1] == "'")
            yield read, past
            if self._table.leads_on(read):
                yield from self._keys(letters, past, read + "'")

    def _syllable_ends(self, letters: str, start: int) -> list[int]:
        reach = range(start + 1, min(start + 6, len(letters)) + 1)
        return [end for end in reach if letters[start:end] in self._table.syllables]

    def _goes_on(self, letters: str, end: int) -> bool:
        """Whether what is left can be read, or may still become readable."""
        rest = letters[end:].lstrip("'")
        return not rest or rest in self._beginnings or bool(self._syllable_ends(rest, 0))


@cache
def pinyin() -> Pinyin:
    """The one of this process, loaded when first asked for."""
    return Pinyin(Table(pinyin_source.lines()))


def candidates(letters: str, limit: int) -> list[Candidate]:
    return pinyin().candidates(letters, limit)
