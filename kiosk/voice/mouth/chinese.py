"""Chinese for a synthesizer that knows its sounds but not its characters: Debian's espeak-ng 1.51.

Characters become pinyin, a word together, with the tone as a digit (`yin2hang2`); words in Latin letters are set apart,
for they are said by another voice.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LONGEST = 8
"""Characters in a word that is looked up as one."""
_LATIN = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’.@ -]*")
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s*[%％]")
_POINT = re.compile(r"(?<=\d)\.(?=\d)")
_BEFORE_MARK = re.compile(r" (?=[,.!?;:])")
_MARKS = str.maketrans("，。！？；：、（）《》“”‘’", ',.!?;:,  """"\'\'')


@dataclass(frozen=True, slots=True)
class Run:
    text: str
    latin: bool


def runs(text: str) -> tuple[Run, ...]:
    """Characters and digits apart from Latin letters, in order."""
    found: list[Run] = []
    at = 0
    for match in _LATIN.finditer(text):
        found += [Run(text[at : match.start()], latin=False), Run(match[0], latin=True)]
        at = match.end()
    found.append(Run(text[at:], latin=False))
    return tuple(run for run in found if any(character.isalnum() for character in run.text))


class Readings:
    """`table` as `pinyin_source` makes it."""

    def __init__(self, table: bytes) -> None:
        self._table = table

    def spell(self, text: str) -> str:
        text = _POINT.sub("点", _PERCENT.sub(r"百分之\1", text)).translate(_MARKS)
        return _BEFORE_MARK.sub("", " ".join("".join(self._words(text)).split()))

    def _words(self, text: str) -> Iterator[str]:
        """The longest known word first, from the left."""
        at = 0
        while at < len(text):
            for end in range(min(len(text), at + _LONGEST), at, -1):
                if reading := self._reading(text[at:end]) if text[at] > "\u2e7f" else "":
                    yield f" {reading} "
                    break
            else:
                end = at + 1
                yield text[at]
            at = end

    def _reading(self, word: str) -> str:
        """Empty for what is not in the table, whose lines are sorted."""
        wanted = word.encode() + b" "
        low, high = 0, len(self._table)
        while low < high:
            start = self._table.rfind(b"\n", 0, (low + high) // 2) + 1
            end = self._table.index(b"\n", start)
            line = self._table[start:end]
            if line.startswith(wanted):
                return line[len(wanted) :].decode()
            low, high = (end + 1, high) if line < wanted else (low, start)
        return ""
