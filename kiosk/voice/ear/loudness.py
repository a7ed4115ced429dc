"""How loud a piece of sound is, for the level meter."""

import math
from array import array

_QUIET_DB, _LOUD_DB = -55.0, -12.0


def strength(pcm: bytes) -> float:
    """The root of its mean power, 0 to 1."""
    samples = array("h", pcm)
    return math.sqrt(sum(sample * sample for sample in samples) / (len(samples) or 1)) / 32768.0


def loudness(pcm: bytes) -> float:
    """From 0 (a quiet room) to 1 (speech close to the microphone)."""
    found = strength(pcm)
    decibel = 20 * math.log10(found) if found else -math.inf
    return min(1.0, max(0.0, (decibel - _QUIET_DB) / (_LOUD_DB - _QUIET_DB)))
