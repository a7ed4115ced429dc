"""How loud a piece of sound is, for the level meter."""

import math
from array import array

_QUIET_DB, _LOUD_DB = -55.0, -12.0


def loudness(pcm: bytes) -> float:
    """From 0 (a quiet room) to 1 (speech close to the microphone), by its mean power."""
    samples = array("h", pcm)
    power = sum(sample * sample for sample in samples) / (len(samples) or 1) / 32768.0**2
    decibel = 10 * math.log10(power) if power else -math.inf
    return min(1.0, max(0.0, (decibel - _QUIET_DB) / (_LOUD_DB - _QUIET_DB)))
