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
        found = self._read(letters, limit)
        if sentence.used < len(letters):
            found = self._guesses(letters) + found
        if sentence.used > max((candidate.used for candidate in found), default=0):
            found.insert(0, sentence)
        if not sentence.used:
            found = self._begun(letters, limit)
        return list(dict.fromkeys(found))[:limit]

    def _read(self, letters: str, limit: int) -> list[Candidate]:
        """Phrases and characters of whole syllables, those that use the most letters first."""
        every = list(self._keys(letters, 0))
        keys = [(key, end) for key, end in every if self._goes_on(letters, end)] or every
        found = sorted((-end, entry) for key, end in keys for entry in self._table.exact(key, limit))
        return [Candidate(entry.text, -end) for end, entry in found]

    def _guesses(self, letters: str) -> list[Candidate]:
        """Of one or more whole syllables and one that is still being typed."""
        keys = [f"{key}'{letters[end:]}" for key, end in self._keys(letters, 0) if letters[end:] in self._beginnings]
        found = sorted(entry for key in keys for entry in self._table.longer(key, _GUESSES))
        return [Candidate(entry.text, len(letters)) for entry in found[:_GUESSES]]

    def _begun(self, letters: str, limit: int) -> list[Candidate]:
        """Where no syllable is whole yet: what it may become, and our words with the longest of these initials."""
        reach = range(len(letters), 0, -1)
        start = next((end for end in reach if letters[:end] in self._beginnings), 0)
        begun = [syllable for syllable in self._table.syllables if start and syllable.startswith(letters[:start])]
        becoming = sorted(entry for syllable in begun for entry in self._table.exact(syllable, limit))
        characters = [Candidate(entry.text, start) for entry in becoming]
        shortened = ([Candidate(word.text, end) for word in self._table.abbreviated(letters[:end])] for end in reach)
        words = next((words for words in shortened if words), [])
        return characters + words if start == len(letters) else words + characters

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
