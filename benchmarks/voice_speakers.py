"""Synthetic voices that say a sentence, and others talking behind it. 16 kHz, mono, 16 bit."""

import io
import random
import shutil
import subprocess
import wave
from array import array
from collections.abc import Sequence
from functools import lru_cache

from pypinyin import Style, lazy_pinyin

from tests.voice.spoken import RATE, resampled, room

BEFORE_S, AFTER_S = 0.3, 0.6
_QUIET = 500
"""A sample below it is the end of a fading word."""
_ESPEAK = {
    "en": ("en-us", "en-gb+f2"),
    "es": ("es", "es-419+f2"),
    "ar": ("ar", "ar+f2"),
    "zh": ("cmn-latn-pinyin", "cmn-latn-pinyin+f2"),
}
_TALKERS, _LOUD = 8, 1_000.0
_FLITE = ("slt", "rms", "awb")


def voices(language: str) -> tuple[str, ...]:
    """By names that `say` understands. English has more than espeak-ng, where they are installed."""
    found = [f"espeak {voice}" for voice in _ESPEAK[language]] if shutil.which("espeak-ng") else []
    if language == "en":
        found += [f"flite {voice}" for voice in _FLITE] if shutil.which("flite") else []
        found += ["festival kal"] if shutil.which("text2wave") else []
    return tuple(found)


@lru_cache(maxsize=2_000)
def say(text: str, voice: str, language: str) -> bytes:
    """Without silence around it."""
    engine, _, name = voice.partition(" ")
    said = " ".join(lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True)) if language == "zh" else text
    made = {"espeak": _espeak, "flite": _flite, "festival": _festival}[engine](said, name)
    with wave.open(io.BytesIO(_whole(made))) as sound:
        samples, rate = array("h", sound.readframes(sound.getnframes())), sound.getframerate()
    return _trimmed(samples if rate == RATE else resampled(samples, rate)).tobytes()


def _espeak(text: str, voice: str) -> bytes:
    return _run(["espeak-ng", "-v", voice, "-s", "150", "--stdout", text])


def _flite(text: str, voice: str) -> bytes:
    return _run(["flite", "-voice", voice, "-t", text, "-o", "/dev/stdout"])


def _festival(text: str, _voice: str) -> bytes:
    return _run(["text2wave", "-o", "-"], text.encode())


def _run(command: list[str], given: bytes = b"") -> bytes:
    return subprocess.run(command, input=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout


def _whole(made: bytes) -> bytes:
    """What is written into a pipe does not know its own length."""
    at = made.index(b"data") + 4
    sizes = [(size % 2**32).to_bytes(4, "little") for size in (len(made) - 8, len(made) - at - 4)]
    return made[:4] + sizes[0] + made[8:at] + sizes[1] + made[at + 4 :]


def _trimmed(samples: "array[int]") -> "array[int]":
    loud = [at for at, sample in enumerate(samples) if abs(sample) > _QUIET]
    return samples[loud[0] : loud[-1] + 1] if loud else samples


def crowd(language: str, lines: Sequence[str], speakers: Sequence[str], seconds: float = 20.0) -> "array[int]":
    """Eight people who talk to each other, of what is not for the kiosk, each as loud as the next."""
    chance = random.Random(1)
    total = [0.0] * round(seconds * RATE)
    for number in range(_TALKERS):
        at = 0
        while at < len(total):
            said = array("h", say(chance.choice(lines), speakers[number % len(speakers)], language))[: len(total) - at]
            strength = _strength(said)
            for place, sample in enumerate(said, at):
                total[place] += sample / strength
            at += len(said)
    return array("h", (max(-32_768, min(32_767, round(sample * _LOUD))) for sample in total))


def among(speech: bytes, behind: "array[int]", decibel: float, chance: random.Random) -> bytes:
    """The speech in its room, the crowd so much fainter."""
    samples = array("h", room(BEFORE_S) + speech + room(AFTER_S))
    at = chance.randrange(len(behind) - len(samples))
    noise = behind[at : at + len(samples)]
    gain = _strength(array("h", speech)) / _strength(noise) * 10 ** (-decibel / 20)
    mixed = (sample + round(other * gain) for sample, other in zip(samples, noise, strict=True))
    return array("h", (max(-32_768, min(32_767, sample)) for sample in mixed)).tobytes()


def clean(speech: bytes) -> bytes:
    return room(BEFORE_S) + speech + room(AFTER_S)


def _strength(samples: "array[int]") -> float:
    return (sum(sample * sample for sample in samples) / (len(samples) or 1)) ** 0.5 or 1.0
