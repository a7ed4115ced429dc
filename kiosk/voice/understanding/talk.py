"""What people say about what a city offers, in their own words: `locales/<language>/voice_talk.yaml`, to learn from."""

import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml

from kiosk import locales
from kiosk.core.sayable import Offer
from kiosk.voice.understanding import thresholds
from kiosk.voice.understanding.learning import Learned, Traits, traits
from kiosk.voice.understanding.nearness import Scale, Words, lead, words
from kiosk.voice.understanding.phrases import Phrases, Tokens, phrases

_log = logging.getLogger(__name__)
OFF_TOPIC = "off_topic"
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
    """None for a language that nobody has gathered any for. One is kept: it takes megabytes, and a moment to learn."""
    file = locales.folder() / language / "voice_talk.yaml"
    if not file.is_file():
        return None
    data = yaml.load(file.read_text(encoding="utf-8"), Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # noqa: S506
    if not isinstance(data, dict) or not _lines(data.get("off_topic")):
        _log.warning("talk_without_off_topic", extra={"language": language})
        return None
    known = phrases(language)
    names = {known.script.tokens(name): _SUBJECT + each for each in data.get("subjects") or () for name in _apart(each)}
    ways: dict[str, list[Words]] = {}
    for name, subject in names.items():
        ways.setdefault(subject, []).append(words(name, known))
    learned = Learned({subject: _sentences(lines, known) for subject, lines in _gathered(data)})
    return Talk(known, learned, names, Scale(known, [*ways.items()]))


def _apart(names: str) -> list[str]:
    return names.split(" / ")


def _gathered(data: Mapping[str, Any]) -> Iterator[tuple[str, Iterable[str]]]:
    """(subject, sentences). A name is something to say, too."""
    for names, lines in (data.get("subjects") or {}).items():
        yield _SUBJECT + names, (*_apart(names), *_lines(lines))
    for id, lines in (data.get("own") or {}).items():
        yield _OWN + id, _lines(lines)
    yield OFF_TOPIC, _lines(data["off_topic"])


def _lines(written: Any) -> list[str]:
    """A block of lines, or a list of them."""
    return written.splitlines() if isinstance(written, str) else [str(line) for line in written or ()]


def _sentences(lines: Iterable[str], phrases: Phrases) -> Iterator[Traits]:
    return (traits(phrases.script.tokens(line), phrases) for line in lines)
