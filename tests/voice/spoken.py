"""Speech made by espeak-ng, in memory: 16 kHz, mono, 16 bit, with the quiet of a room around it."""

import random
import shutil
import subprocess
from array import array
from functools import lru_cache

RATE = 16_000
VOICES = {"en": "en-us", "es": "es", "ar": "ar", "zh": "cmn-latn-pinyin"}
SPEAKS = shutil.which("espeak-ng") is not None
_FROM, _HEADER = 22_050, 44


@lru_cache(maxsize=256)
def spoken(text: str, voice: str = "en-us", before_s: float = 0.3, after_s: float = 0.8) -> bytes:
    """Digital silence upsets recognisers: the room makes a little noise."""
    wave = subprocess.run(["espeak-ng", "-v", voice, "-s", "150", "--stdout", text], capture_output=True, check=True)
    speech = resampled(array("h", wave.stdout[_HEADER:]))
    return room(before_s) + speech.tobytes() + room(after_s)


def resampled(samples: "array[int]", rate: int = _FROM) -> "array[int]":
    """To 16 kHz: each new sample is the mean around its place, which is filter enough for a synthetic voice."""
    width = rate / RATE
    count = int(len(samples) / width)
    means = array("h")
    for index in range(count):
        place = index * width
        left = int(place)
        right = min(left + 1, len(samples) - 1)
        part = place - left
        means.append(round(samples[left] * (1 - part) + samples[right] * part))
    return means


def room(seconds: float, seed: int = 1, loud: int = 6) -> bytes:
    chance = random.Random(seed)
    return array("h", (round(chance.gauss(0, loud)) for _ in range(round(seconds * RATE)))).tobytes()


def pieces(pcm: bytes, size: int = 1024) -> list[bytes]:
    return [pcm[start : start + size] for start in range(0, len(pcm), size)]
