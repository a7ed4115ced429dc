"""What people say about what a city offers, in their own words, and what they say to each other: to learn from.

`locales/<language>/voice_talk.yaml` and `voice_idle.yaml`, plain sentences by subject.
"""

import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from kiosk import locales
from kiosk.core.sayable import Offer
from kiosk.voice.understanding import thresholds
from kiosk.voice.understanding.kept import SENTENCES, keep, kept
from kiosk.voice.understanding.learning import Learned, Traits, learned, traits
from kiosk.voice.understanding.nearness import Scale, Words, lead, words
from kiosk.voice.understanding.phrases import Phrases, Tokens, phrases

_log = logging.getLogger(__name__)
IDLE = "idle"
"""What is said in front of a kiosk and not to it."""
_OWN, _SUBJECT = "own:", "subject:"


@dataclass(frozen=True, slots=True, eq=False)
class Talk:
    """`names`: of the subjects, what a city may call an offer of the kind, for every city has services of its own."""

    phrases: Phrases
    learned: Learned
    names: Mapping[Tokens, str]
    named: Scale

    def evidence(self, tokens: Tokens) -> dict[str, float]:
        return self.learned.evidence(traits(tokens, self.phrases))

    def about(self, offer: Offer) -> str:
        """The subject that is called the same or nearly; "" where none is near, or two are."""
        name = self.phrases.script.tokens(offer.label)
        if name in self.names:
            return self.names[name]
        near = self.named.nearest(words(name, self.phrases))
        sure = near and near[0].score >= thresholds.SURE and lead(near) >= thresholds.AHEAD
        return near[0].id if sure else ""


def own(id: str) -> str:
    """The subject of a journey, a button or a deed: they are the kiosk's own."""
    return _OWN + id


@lru_cache(maxsize=1)
def talk(language: str) -> Talk | None:
    """None for a language that nobody has gathered any for. One is kept in memory."""
    found = kept(locales.folder() / language) or _learned(language)
    if found is None:
        return None
    known = phrases(language)
    subjects = [subject for subject in found.subjects if subject.startswith(_SUBJECT)]
    names = {known.script.tokens(name): each for each in subjects for name in _apart(each.removeprefix(_SUBJECT))}
    ways: dict[str, list[Words]] = {}
    for name, subject in names.items():
        ways.setdefault(subject, []).append(words(name, known))
    return Talk(known, found, names, Scale(known, [*ways.items()]))


def learn_all() -> int:
    """Keeps what is learned of every language; of how many. Run at set-up, so that nobody waits for it."""
    every = {language: _learned(language) for language in locales.codes()}
    for language, found in every.items():
        if found:
            keep(locales.folder() / language, found)
    return sum(found is not None for found in every.values())


def _learned(language: str) -> Learned | None:
    said, idle = (_read(locales.folder() / language / name) for name in SENTENCES)
    if said and idle:
        known = phrases(language)
        return learned({subject: _sentences(lines, known) for subject, lines in _gathered(said, idle)})
    if said:
        _log.warning("talk_without_idle", extra={"language": language})
    return None


def _read(file: Path) -> Mapping[str, Any]:
    if not file.is_file():
        return {}
    found = yaml.load(file.read_text(encoding="utf-8"), Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # noqa: S506
    return found if isinstance(found, dict) else {}


def _apart(names: str) -> list[str]:
    return names.split(" / ")


def _gathered(said: Mapping[str, Any], idle: Mapping[str, Any]) -> Iterator[tuple[str, Iterable[str]]]:
    """(subject, sentences). A name is something to say, too; idle talk is of one kind, whatever it is about."""
    for names, lines in (said.get("subjects") or {}).items():
        yield _SUBJECT + names, (*_apart(names), *_lines(lines))
    for id, lines in (said.get("own") or {}).items():
        yield _OWN + id, _lines(lines)
    yield IDLE, [line for lines in idle.values() for line in _lines(lines)]


def _lines(written: Any) -> list[str]:
    """A block of lines, or a list of them."""
    return written.splitlines() if isinstance(written, str) else [str(line) for line in written or ()]


def _sentences(lines: Iterable[str], phrases: Phrases) -> Iterator[Traits]:
    return (traits(phrases.script.tokens(line), phrases) for line in lines)
