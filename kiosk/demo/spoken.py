"""Speech made by espeak-ng, in memory: 16 kHz, mono, 16 bit, with the quiet of a room around it."""

import random
import shutil
import subprocess
from array import array
from functools import lru_cache
from math import cos, gcd, pi, sin
from operator import mul

RATE = 16_000
VOICES = {"en": "en-us", "es": "es", "ar": "ar", "zh": "cmn-latn-pinyin"}
SPEAKS = shutil.which("espeak-ng") is not None
_FROM, _HEADER = 22_050, 44
_TAPS = 16


@lru_cache(maxsize=256)
def spoken(text: str, voice: str = "en-us", before_s: float = 0.3, after_s: float = 0.8) -> bytes:
    """Digital silence upsets recognisers: the room makes a little noise."""
    wave = subprocess.run(["espeak-ng", "-v", voice, "-s", "150", "--stdout", text], capture_output=True, check=True)
    speech = resampled(array("h", wave.stdout[_HEADER:]))
    return room(before_s) + speech.tobytes() + room(after_s)


def resampled(samples: "array[int]", rate: int = _FROM) -> "array[int]":
    """To 16 kHz, with what is above 8 kHz filtered out: it would come back as noise."""
    steps = gcd(rate, RATE)
    up, down = RATE // steps, rate // steps
    filters = _filters(up, down)
    padded = [0] * _TAPS + list(samples) + [0] * _TAPS
    made = array("h")
    for index in range(len(samples) * up // down):
        left, phase = divmod(index * down, up)
        around = padded[left + 1 : left + 1 + 2 * _TAPS]
        made.append(max(-32_768, min(32_767, round(sum(map(mul, around, filters[phase]))))))
    return made


@lru_cache
def _filters(up: int, down: int) -> list[list[float]]:
    """For each of the places between two samples, the weights of the samples around it: a sinc in a Hann window."""
    narrow = min(1.0, up / down)
    every = []
    for phase in range(up):
        weights = []
        for tap in range(2 * _TAPS):
            away = tap - (_TAPS - 1) - phase / up
            window = 0.5 + 0.5 * cos(pi * away / _TAPS) if abs(away) < _TAPS else 0.0
            wave = sin(pi * narrow * away) / (pi * away) if away else narrow
            weights.append(wave * window)
        every.append(weights)
    return every


def room(seconds: float, seed: int = 1, loud: int = 6) -> bytes:
    chance = random.Random(seed)  # noqa: S311 - noise, no secret
    return array("h", (round(chance.gauss(0, loud)) for _ in range(round(seconds * RATE)))).tobytes()
