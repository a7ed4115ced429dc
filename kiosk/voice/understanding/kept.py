"""What was learned, kept in `talk.learned` beside the sentences: to learn it anew takes the better part of a second.

One line of JSON, then the arrays one after another as this machine holds numbers. It counts only for the very
sentences, words and code that it was made of.
"""

import json
import sys
from array import array
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from kiosk.voice.understanding.learning import Learned

SENTENCES = ("voice_talk.yaml", "voice_idle.yaml")
_WORDS = "voice.yaml"
_CODE = Path(__file__).parent


def keep(folder: Path, learned: Learned) -> None:
    """`folder` is the language's."""
    arrays = _arrays(learned)
    head = {
        "of": _made_of(folder),
        "subjects": learned.subjects,
        "sizes": [len(each) * each.itemsize for each in arrays],
    }
    with _file(folder).open("wb") as target:
        target.write(json.dumps(head).encode() + b"\n")
        for each in arrays:
            each.tofile(target)


def kept(folder: Path) -> Learned | None:
    """None where there is none, or where it was made of other sentences."""
    try:
        with _file(folder).open("rb") as source:
            head = json.loads(source.readline())
            if head["of"] != _made_of(folder):
                return None
            found = Learned(tuple(head["subjects"]), array("Q"), array("I"), array("H"), array("f"))
            for each, size in zip(_arrays(found), head["sizes"], strict=True):
                each.frombytes(source.read(size))
                if len(each) * each.itemsize != size:
                    return None
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found


def _arrays(learned: Learned) -> "tuple[array[Any], ...]":
    return learned.traits, learned.starts, learned.whom, learned.strength


def _file(folder: Path) -> Path:
    return folder / "talk.learned"


def _made_of(folder: Path) -> str:
    found = sha256(sys.byteorder.encode())
    for file in _sources(folder):
        found.update(file.read_bytes())
    return found.hexdigest()


def _sources(folder: Path) -> Iterator[Path]:
    yield from (folder / name for name in (*SENTENCES, _WORDS))
    yield from sorted(_CODE.glob("*.py"))
