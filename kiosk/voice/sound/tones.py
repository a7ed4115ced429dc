"""The kiosk's short sounds, made by a few lines of maths: soft, and told apart by their movement."""

import math
from array import array

from kiosk.voice.sound.loudspeaker import RATE

_LOUDEST = 16_000
"""Below half of 32767: speech goes on under it. At the normal volume it is played at half of this."""
_NOTES: dict[str, tuple[tuple[float, float], ...]] = {
    "click": ((1100.0, 0.018),),
    "good": ((523.25, 0.09), (783.99, 0.14)),
    "bad": ((311.13, 0.11), (233.08, 0.16)),
    "open": ((659.26, 0.06), (880.0, 0.08)),
}
"""Hertz and seconds: rising is good, falling is bad."""


def tone(name: str) -> bytes:
    """KeyError for a name that is no sound."""
    samples = array("h")
    for hertz, seconds in _NOTES[name]:
        samples.extend(_note(hertz, round(seconds * RATE)))
    return samples.tobytes()


def _note(hertz: float, length: int) -> list[int]:
    """A sine with a little of its octave, swelling in a twentieth and fading over the rest: no edge that cracks."""
    step = 2 * math.pi * hertz / RATE
    wave = [math.sin(step * at) + 0.25 * math.sin(2 * step * at) for at in range(length)]
    swell = max(1, length // 20)
    return [
        round(_LOUDEST / 1.25 * value * min(at / swell, ((length - at) / length) ** 2)) for at, value in enumerate(wave)
    ]
