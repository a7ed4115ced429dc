"""Sentences spoken by many voices, with the phones and words that sound at each moment."""

import random
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from pypinyin import Style, lazy_pinyin
from scipy.signal import resample_poly

from tests.voice.tiny_model.espeak import Espeak, Phoneme

RATE = 16_000
SILENCE = "SIL"
_UP, _DOWN = 320, 441
"""From the 22.05 kHz of espeak-ng to 16 kHz."""
_VOICES = {
    "en": ("gmw/en-US", "gmw/en", "gmw/en-GB-x-rp", "gmw/en-GB-scotland"),
    "es": ("es", "es-419"),
    "ar": ("ar",),
    "zh": ("cmn-latn-pinyin",),
}
_SPEAKERS = ("", "", "", *(f"+f{n}" for n in range(1, 6)), *(f"+m{n}" for n in range(1, 9)), "+klatt", "+klatt2")
_SPEAKERS += ("+Annie", "+Andy")
_SHORTEST, _FAINTEST = 1_600, 300
_TIES = {"**", ";"}
"""Events that prolong the phone before them."""


@dataclass(frozen=True, slots=True)
class Phone:
    """From `start` to `end`, in samples; `word` is its place in the sentence, none between words."""

    name: str
    start: int
    end: int
    word: int | None


@dataclass(frozen=True, slots=True)
class Utterance:
    sound: "np.ndarray"
    phones: tuple[Phone, ...]


class Speakers:
    def __init__(self, language: str, chance: random.Random) -> None:
        self._language, self._chance, self._espeak = language, chance, Espeak()

    def say(self, words: list[str]) -> Utterance | None:
        """By one of the voices, with silence around it; None when nothing came of it."""
        text, places = self._written(words)
        base = _VOICES[self._language]
        voice = self._chance.choice(base) + self._chance.choice(_SPEAKERS)
        speed, pitch, lilt = (self._chance.randint(*bounds) for bounds in ((115, 185), (30, 70), (30, 70)))
        try:
            pcm, phonemes = self._espeak.say(text, voice, speed, pitch, lilt)
        except ValueError:
            pcm, phonemes = self._espeak.say(text, base[0], speed, pitch, lilt)
        sound = resample_poly(np.frombuffer(pcm, "<i2").astype(np.float32), _UP, _DOWN)
        if len(sound) < _SHORTEST or np.abs(sound).max() < _FAINTEST:
            return None
        before, after = (self._chance.randint(800, 12_000) for _ in range(2))
        padded = np.concatenate([np.zeros(before), sound, np.zeros(after)])
        return Utterance(padded, tuple(_phones(phonemes, len(pcm) // 2, places, before)))

    def _written(self, words: list[str]) -> tuple[str, list[tuple[int, int]]]:
        """The text for espeak-ng, and where each word stands in it."""
        text, places = "", []
        for word in words:
            said = _pinyin(word, self._chance.choice(("", " "))) if self._language == "zh" else word
            places.append((len(text) + 1, len(text) + 1 + len(said)))
            text += said + " "
        return text.strip(), places


def _pinyin(word: str, between: str) -> str:
    """As one word, or syllable by syllable: espeak-ng says them otherwise, and so do people."""
    return between.join(lazy_pinyin(word, style=Style.TONE3, neutral_tone_with_five=True))


def _phones(phonemes: list[Phoneme], end: int, places: list[tuple[int, int]], before: int) -> list[Phone]:
    found: list[Phone] = []
    ends = [*(each.sample for each in phonemes[1:]), end]
    for each, until in zip(phonemes, ends, strict=True):
        start, stop = (sample * _UP // _DOWN + before for sample in (each.sample, until))
        if each.name in _TIES and found:
            last = found.pop()
            found.append(Phone(last.name, last.start, stop, last.word))
            continue
        silent = each.name.startswith(("_", "(")) or each.name in {"", *_TIES}
        word = next((n for n, (first, last_) in enumerate(places) if first <= each.place <= last_), None)
        found.append(Phone(SILENCE if silent else re.sub(r"[-#]$", "", each.name), start, stop, word))
    return found


def recorded(
    phrases: list[list[str]], count: int, say: Callable[[list[str]], Utterance | None], chance: random.Random
) -> tuple[list[Utterance], dict[str, list[tuple[str, ...]]]]:
    """(what was said, how each word was pronounced, the commonest three ways first): the phrases in turn, and as many
    rows of any words, for a recogniser must not learn the phrases by heart."""
    words = sorted({word for phrase in phrases for word in phrase})
    turns = [phrases[n % len(phrases)] for n in range(max(count // 2, len(phrases)))]
    shuffled = chance.sample(words * (1 + count * 4 // (2 * len(words))), k=count * 2)
    rows = [shuffled[start : start + 4] for start in range(0, len(shuffled), 4)]
    ways: dict[str, Counter[tuple[str, ...]]] = {word: Counter() for word in words}
    utterances = []
    for sentence in [*turns, *rows]:
        said = say(sentence)
        if said is None:
            continue
        utterances.append(said)
        for place, word in enumerate(sentence):
            sounds = tuple(each.name for each in said.phones if each.word == place and each.name != SILENCE)
            if sounds:
                ways[word][sounds] += 1
    lexicon = {word: [way for way, _ in found.most_common(3)] for word, found in ways.items() if found}
    return utterances, lexicon
