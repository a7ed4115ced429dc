"""Which voice speaks which language, from `locales/<code>/voice.yaml`:

voice:
  espeak: cmn                # a language of espeak-ng
  pinyin: cmn-latn-pinyin    # spoken in pinyin where that voice cannot read Chinese characters
  latin: en-gb               # then speaks words in Latin letters
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Asked:
    """Languages of espeak-ng; `pinyin` and `latin` are empty where they are not needed."""

    espeak: str
    pinyin: str = ""
    latin: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """Ids of voices that are there. `latin` is only for a voice that is given `pinyin`."""

    id: str
    pinyin: bool = False
    latin: str = ""


def asked(folder: Path) -> Mapping[str, Asked]:
    """By the kiosk's language. A file that cannot be read leaves out its own language only."""
    found: dict[str, Asked] = {}
    for file in sorted(folder.glob("*/voice.yaml")):
        try:
            found[file.parent.name] = Asked(**_section(file))
        except (OSError, ValueError, TypeError, KeyError, yaml.YAMLError) as trouble:
            kind = type(trouble).__name__
            _log.warning("voice_unreadable", extra={"language": file.parent.name, "reason_code": kind})
    return found


def choose(asked: Asked, there: Mapping[str, str], reads_characters: bool) -> Voice | None:
    """`there`: the synthesizer's voices by language. None for a voice that is not: it would quietly be another's."""
    if asked.pinyin and not (reads_characters and asked.espeak in there):
        spells = asked.pinyin in there
        return Voice(there[asked.pinyin], True, there.get(asked.latin, there[asked.pinyin])) if spells else None
    return Voice(there[asked.espeak]) if asked.espeak in there else None


def _section(file: Path) -> dict[str, Any]:
    read: dict[str, Any] = yaml.load(file.read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    return dict(read["voice"])
