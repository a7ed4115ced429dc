"""How well it is heard: synthetic voices, others talking behind them, and talk that is not for the kiosk."""

import random
from array import array
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from benchmarks.figures import Figure, skipped
from benchmarks.voice_pages import page
from benchmarks.voice_sentences import off_topic, sentences
from benchmarks.voice_sounds import same_sound
from benchmarks.voice_speakers import among, clean, crowd, say, voices
from benchmarks.voice_understanding import OFF_TOPIC_ON
from kiosk.core.sayable import Do, Sayable
from kiosk.voice import understanding
from kiosk.voice.ear.judging import judged
from kiosk.voice.ear.microphone import BLOCK
from kiosk.voice.ear.recogniser import UNKNOWN, Recognised, Recogniser
from kiosk.voice.grammar import Grammar

BABBLE = {"clean": None, "20 dB": 20.0, "10 dB": 10.0}
WANTED = {"pocketsphinx": (82.0, 90.0, 65.0), "test models": (98.0, 98.0, 95.0)}
SIZE = BLOCK * 2
_LINES, _VOICES = 40, 6
_ACTS = set(Do) - {Do.NOTHING, Do.UNSURE}
Cases = list[tuple[Sayable, str, bytes]]
"""The page, what is said on it, and its sound."""
Hearer = tuple[str, Recogniser, Cases]
Figures = Iterator[Figure]
Expects = Callable[[Sayable], Grammar]
_PAGE: Expects = understanding.grammar


def _speakers(language: str, engine: str = "") -> list[str]:
    return [voice for voice in voices(language) if voice.startswith(engine)]


def cases(language: str, engine: str = "", every: int = 1) -> Cases:
    said = sentences(language)
    return [
        (page, text, say(text, voice, language))
        for number, voice in enumerate(_speakers(language, engine))
        for page, text in said[number % every :: every]
    ]


def sentences_right(
    name: str, hearers: Sequence[Hearer], engine: str = "", peer: Recogniser | None = None, grammar: Expects = _PAGE
) -> Figures:
    """Every word of the page right, in order, and no other; in a crowd that talks of something else. `peer` hears the
    same.
    """
    for (noise, decibel), goal in zip(BABBLE.items(), WANTED[name], strict=True):
        share = _share(hearers, engine, decibel, grammar)
        heard = [(language, peer, cases) for language, _, cases in hearers] if peer else []
        others = (_share(heard, engine, decibel, grammar),) if peer else ()
        beside = "the decoder by itself" if peer else ""
        told = f"sentences right, {name}{'' if grammar is _PAGE else ', no other sentence allowed'}, {noise}"
        yield Figure(told, "%", goal, share, True, beside, "%", (share,) if peer else (), others)


def these_alone(language: str) -> Expects:
    """A page on which nothing can be said but the sentences of the bench: a page of the kiosk takes thousands, with
    all dates, hours, streets and numbers."""
    only = Grammar(language, tuple(dict.fromkeys(text for _, text in sentences(language))))
    return lambda _page: only


def _share(hearers: Sequence[Hearer], engine: str, decibel: float | None, grammar: Expects) -> float:
    """In percent."""
    right: list[bool] = []
    for language, recogniser, cases in hearers:
        behind, chance = _behind(language, engine), random.Random(1)
        for here, text, sound in cases:
            heard = clean(sound) if decibel is None else among(sound, behind, decibel, chance)
            words = (word.text for word in _hear(recogniser, grammar(here), heard).words)
            right.append(same_sound(language, " ".join(word for word in words if word != UNKNOWN), text))
    return 100 * sum(right) / len(right)


@cache
def _behind(language: str, engine: str) -> "array[int]":
    return crowd(language, off_topic(language)[-_LINES:], _speakers(language, engine))


def _hear(recogniser: Recogniser, grammar: Grammar, sound: bytes) -> Recognised:
    recogniser.prepare(grammar)
    for at in range(0, len(sound), SIZE):
        recogniser.accept(sound[at : at + SIZE])
    return recogniser.finish()


def off_topic_acted_upon(name: str, language: str, recogniser: Recogniser, engine: str = "") -> Iterator[Figure]:
    """At home, and where a question is asked: each voice says lines of its own."""
    speakers, lines = _speakers(language, engine), off_topic(language)
    said = [(line, speakers[number % len(speakers)]) for number, line in enumerate(lines[: _LINES * 2])]
    for where in OFF_TOPIC_ON:
        here = page(where, language)
        grammar = understanding.grammar(here)
        heard = [_hear(recogniser, grammar, clean(say(line, voice, language))) for line, voice in said]
        acted = [judged(one, here, understanding.understand)[1].do in _ACTS for one in heard]
        yield Figure(f"off topic acted upon, {name}, {where}", "%", 1.0, 100 * sum(acted) / len(acted))


def few_voices() -> Iterator[Figure]:
    """The figures of PocketSphinx are of six voices: with fewer they are others."""
    if len(voices("en")) < _VOICES:
        yield skipped("six voices", "%", 82.0, f"of PocketSphinx only {voices('en')}: install flite and festival")
