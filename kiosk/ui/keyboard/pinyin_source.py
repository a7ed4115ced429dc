"""Makes the lines of the pinyin table from pypinyin's data and from our own order of common characters and words.

    python -m kiosk.ui.keyboard.pinyin_source

writes them beside this module: 20 ms and 9 MB to load instead of 0.7 s and 33 MB. Without the file they are made in
memory when Chinese is first typed.

No kept library tells how common a character is, so its cost comes from `common_chinese.txt` first, then from how many
of pypinyin's phrases hold it; GB 2312's first level goes before its second.
"""

import json
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib.util import find_spec
from math import log
from pathlib import Path
from typing import Any

from kiosk.ui.keyboard.pinyin_table import INITIALS

_OWN = Path(__file__).with_name("common_chinese.txt")
_MADE = Path(__file__).with_name("pinyin.table")
_TONES = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü", "aaaaeeeeiiiioooouuuuvvvvv")
_VOWELS = frozenset("aeiouv")
_LEVEL_1, _LEVEL_2 = range(0xB0, 0xD8), range(0xD8, 0xF8)

_Spelled = dict[str, str]  # a phrase and its syllables: "港口" -> "gang'kou"


def lines(made: Path = _MADE) -> list[str]:
    """Sorted; from the file when it was made of this very data, else made now."""
    try:
        stamp, _, table = made.read_text("utf-8").partition("\n")
    except OSError:
        return _make()
    return table.split("\n") if stamp == _stamp() else _make()


def write(made: Path = _MADE) -> Path:
    made.write_text("\n".join([_stamp(), *_make()]), "utf-8")
    return made


def _stamp() -> str:
    from importlib.metadata import version  # here, for no start should wait for it

    return f"pypinyin {version('pypinyin')}, own order {zlib.crc32(_OWN.read_bytes()):08x}"


def _make() -> list[str]:
    order, words = _own_order()
    phrases = _phrases(frozenset(_level(_LEVEL_1) + _level(_LEVEL_2)))
    cost = _costs(order, phrases)
    readings = _readings(phrases, frozenset(cost))
    made = [*_character_lines(readings, cost), *_phrase_lines(phrases, cost, frozenset(words))]
    for rank, word in enumerate(words):
        key = phrases.get(word) or "'".join(next(iter(readings[character])) for character in word)
        price = 450 + round(40 * log(1 + rank))
        initials = "".join(syllable[0] for syllable in key.split("'"))
        made += [f"{key} {price:04}{word}", f"{INITIALS}{initials} {price:04}{word}"]
    return sorted(made)


def _own_order() -> tuple[list[str], list[str]]:
    text = "\n".join(line for line in _OWN.read_text("utf-8").splitlines() if not line.startswith("#"))
    characters, _, words = text.partition("[words]")
    spoken = characters.replace("[characters]", "").split()
    return list(dict.fromkeys("".join(spoken))), [word for word in dict.fromkeys(words.split()) if len(word) > 1]


def _phrases(allowed: frozenset[str]) -> _Spelled:
    table = _pypinyin("phrases_dict.json")
    kept = [text for text in table if allowed.issuperset(text)]
    keys = "\n".join("'".join([reading[0] for reading in table[text]]) for text in kept)
    return dict(zip(kept, keys.translate(_TONES).split("\n"), strict=True))


def _costs(order: list[str], phrases: _Spelled) -> dict[str, int]:
    """About a hundred times the logarithm of how rare a character is, 300 for the commonest."""
    use = Counter("".join(phrases))
    levels = [sorted(_level(rows), key=lambda character: -use[character]) for rows in (_LEVEL_1, _LEVEL_2)]
    ranked = dict.fromkeys(order + levels[0] + levels[1])
    return {character: 300 + round(100 * log(1 + rank)) for rank, character in enumerate(ranked)}


def _readings(phrases: _Spelled, characters: frozenset[str]) -> dict[str, dict[str, int]]:
    """Each character's syllables, the usual one first, and what each adds to the cost.

    pypinyin lists the usual reading first; how usual the others are shows in the phrases.
    """
    heard: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text, key in phrases.items():
        for character, syllable in zip(text, key.split("'"), strict=True):
            heard[character][syllable] += 1
    table = _pypinyin("pinyin_dict.json")
    spelled = {character: table[str(ord(character))].translate(_TONES).split(",") for character in characters}
    return {character: _added(list(dict.fromkeys(given)), heard[character]) for character, given in spelled.items()}


def _added(given: list[str], heard: Counter[str]) -> dict[str, int]:
    most = max(heard.values(), default=0) + 1
    added = {syllable: 300 + round(60 * log(most / (heard[syllable] + 1))) for syllable in given}
    added[given[0]] = 0
    return {syllable: cost for syllable, cost in added.items() if not _VOWELS.isdisjoint(syllable)}


def _character_lines(readings: dict[str, dict[str, int]], cost: dict[str, int]) -> Iterator[str]:
    for character, syllables in readings.items():
        for syllable, added in syllables.items():
            yield f"{syllable} {cost[character] + added:04}{character}"


def _phrase_lines(phrases: _Spelled, cost: dict[str, int], known: frozenset[str]) -> Iterator[str]:
    for text, key in phrases.items():
        if len(text) > 1 and text not in known:
            yield f"{key} {650 + sum([cost[character] for character in text]) * 3 // 5 // len(text):04}{text}"


def _level(rows: range) -> list[str]:
    """One level of GB 2312, the standard of simplified Chinese that Python's own codec knows."""
    pairs = (bytes((row, cell)) for row in rows for cell in range(0xA1, 0xFF))
    return [character for character in (pair.decode("gb2312", "ignore") for pair in pairs) if character]


def _pypinyin(name: str) -> dict[str, Any]:
    """The data file itself: importing the package takes longer and keeps 60 MB of objects."""
    spec = find_spec("pypinyin")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("pypinyin is not installed")
    table: dict[str, Any] = json.loads((Path(spec.submodule_search_locations[0]) / name).read_bytes())
    return table


if __name__ == "__main__":
    write()
