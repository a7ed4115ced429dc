"""Makes the table of Chinese readings from pypinyin's data: its words, and its characters with their usual reading.

    python -m kiosk.voice.mouth.pinyin_source

writes it beside this module: 2 MB to hold, where pypinyin itself takes 55. Without the file it is made in memory.
"""

import json
import unicodedata
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_MADE = Path(__file__).with_name("readings.table")
_TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
_UMLAUT = "\u0308"


def table(made: Path = _MADE) -> bytes:
    """Lines `银行 yin2hang2` in the order of their bytes, each ended by a line break."""
    try:
        return made.read_bytes()
    except OSError:
        return _make()


def write(made: Path = _MADE) -> Path:
    made.write_bytes(_make())
    return made


def numbered(syllable: str) -> str:
    """`hǎo` as `hao3`, `lǜ` as `lv4`; 5 is no tone."""
    tone, letters = "5", ""
    for letter in unicodedata.normalize("NFD", syllable):
        if letter in _TONES:
            tone = _TONES[letter]
        elif letter == _UMLAUT:
            letters = f"{letters[:-1]}v"
        else:
            letters += letter
    return unicodedata.normalize("NFC", letters) + tone


def _make() -> bytes:
    return b"".join(sorted(f"{text} {reading}\n".encode() for text, reading in _entries()))


def _entries() -> Iterator[tuple[str, str]]:
    for code, readings in _data("pinyin_dict.json").items():
        yield chr(int(code)), numbered(readings.split(",")[0])
    for text, syllables in _data("phrases_dict.json").items():
        if len(text) > 1 and len(text) == len(syllables):
            yield text, "".join(numbered(syllable[0]) for syllable in syllables)


def _data(name: str) -> dict[str, Any]:
    """The data file itself: importing the package keeps all of it as objects."""
    spec = find_spec("pypinyin")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("pypinyin is not installed")
    read: dict[str, Any] = json.loads((Path(spec.submodule_search_locations[0]) / name).read_bytes())
    return read


if __name__ == "__main__":
    write()
