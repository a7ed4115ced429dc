"""What was learned, kept in `talk.learned` beside the sentences: to learn it anew takes the better part of a second.

The SHA-256 of the rest, a line of JSON, then the arrays one after another as this machine holds numbers. It counts only
for the very sentences, words and code that it was made of.
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
    parts = [each.tobytes() for each in _arrays(learned)]
    head = {"of": _made_of(folder), "subjects": learned.subjects, "sizes": [*map(len, parts)]}
    rest = b"\n".join((json.dumps(head).encode(), b"".join(parts)))
    _file(folder).write_bytes(b"\n".join((_sum(rest), rest)))


def kept(folder: Path) -> Learned | None:
    """None where there is none, where it was made of other sentences, or where it is spoiled."""
    try:
        total, _, rest = _file(folder).read_bytes().partition(b"\n")
        if total != _sum(rest):
            return None
        line, _, body = rest.partition(b"\n")
        head = json.loads(line)
        if head["of"] != _made_of(folder):
            return None
    except OSError:
        return None
    found = Learned(tuple(head["subjects"]), array("Q"), array("I"), array("H"), array("f"))
    for each, size in zip(_arrays(found), head["sizes"], strict=True):
        each.frombytes(body[:size])
        body = body[size:]
    return found


def _arrays(learned: Learned) -> "tuple[array[Any], ...]":
    return learned.traits, learned.starts, learned.whom, learned.strength


def _file(folder: Path) -> Path:
    return folder / "talk.learned"


def _sum(rest: bytes) -> bytes:
    return sha256(rest).hexdigest().encode()


def _made_of(folder: Path) -> str:
    found = sha256(sys.byteorder.encode())
    for file in _sources(folder):
        found.update(file.read_bytes())
    return found.hexdigest()


def _sources(folder: Path) -> Iterator[Path]:
    yield from (folder / name for name in (*SENTENCES, _WORDS))
    yield from sorted(_CODE.glob("*.py"))
