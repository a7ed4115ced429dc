"""Everything that one language's data says of how it is spoken: `locales/<language>/voice.yaml`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from kiosk import locales
from kiosk.voice.understanding.rules import Rules, expanded, sayings
from kiosk.voice.understanding.script import Script

Tokens = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A fixed thing to say: `tokens` to compare, `spoken` for a recogniser."""

    tokens: Tokens
    spoken: str


@dataclass(frozen=True, slots=True)
class Phrases:
    language: str
    script: Script
    rules: Rules
    commands: Mapping[str, tuple[Sentence, ...]]
    """By the button or the deed: next, back, repeat, bigger..."""
    openings: Mapping[str, tuple[Sentence, ...]]
    """What comes before the need itself, by journey; the longest first."""
    groups: Mapping[str, tuple[Sentence, ...]]
    """The short lists: and, all, yes, no, here, at, past, fillers, before, after, pick, search."""
    languages: Mapping[str, tuple[Sentence, ...]]
    """Other languages as they are called in this one, by code."""
    common: frozenset[str]
    """Words that decide nothing by themselves."""
    same: Mapping[Tokens, str]
    """Words and sayings that mean the same, to one name of them all."""
    problems: tuple[Sentence, ...]
    """How problems are often told, for the recogniser."""
    signs: Mapping[str, tuple[Sentence, ...]]
    """Of an e-mail address, by what is written: @ . - _ +"""


@cache
def phrases(language: str) -> Phrases:
    text = (locales.folder() / language / "voice.yaml").read_text(encoding="utf-8")
    return read(language, text)


def read(language: str, text: str) -> Phrases:
    """Of the text of a voice.yaml. Every value is taken as it is written: `no` is a word, not a truth."""
    data = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # noqa: S506
    script = _script(data)
    return Phrases(
        language=language,
        script=script,
        rules={name: sayings(table, script) for name, table in data.get("rules", {}).items()},
        commands=_named(data, "commands", script),
        openings={name: _longest_first(said) for name, said in _named(data, "openings", script).items()},
        groups={name: _longest_first(said) for name, said in _named(data, "groups", script).items()},
        languages=_named(data, "languages", script),
        common=frozenset(
            word
            for line in data.get("common", [])
            for one in line.split()
            for word in script.joined(script.tokens(one))
        ),
        same=_same(data, script),
        problems=tuple(_sentences(data.get("problems", []), script)),
        signs=_named(data, "signs", script),
    )


def _script(data: Mapping[str, Any]) -> Script:
    written = data.get("script", {})
    return Script(
        letters={ord(letter): other for letter, other in written.get("letters", {}).items()},
        spaced=written.get("spaced", "true") == "true",
        prefixes=tuple(written.get("prefixes", [])),
        glued=tuple(written.get("glued", [])),
        words=frozenset("".join(line.split()) for line in written.get("words", [])),
        homophones=written.get("homophones", "false") == "true",
    )


def _named(data: Mapping[str, Any], section: str, script: Script) -> dict[str, tuple[Sentence, ...]]:
    return {name: tuple(_sentences(templates, script)) for name, templates in data.get(section, {}).items()}


def _sentences(templates: list[str], script: Script) -> Iterator[Sentence]:
    for template in templates:
        for sentence in expanded(template):
            yield Sentence(script.tokens(sentence), script.spoken(sentence))


def _longest_first(sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    return tuple(sorted(sentences, key=lambda sentence: -len(sentence.tokens)))


def _same(data: Mapping[str, Any], script: Script) -> dict[Tokens, str]:
    found: dict[Tokens, str] = {}
    for name, templates in data.get("same", {}).items():
        for sentence in _sentences(templates, script):
            found[sentence.tokens] = f"={name}"
    return found
