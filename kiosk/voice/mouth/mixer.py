"""What comes next out of the loudspeaker: the sentences in their order, and a short sound over them."""

from array import array
from collections import deque
from dataclasses import dataclass

from kiosk.voice.sound.loudspeaker import CHUNK

_FULL = 200
"""Percent of volume: all that the loudspeaker can do without cutting the tops off. 100, the normal, is half of it."""


@dataclass(frozen=True, slots=True)
class Clip:
    """The sound of one piece. `first`: the line begins with it."""

    turn: int
    line: int
    first: bool
    sound: bytes
    volume: int


@dataclass(frozen=True, slots=True)
class End:
    """Everything of this turn was handed in before."""

    turn: int


class Mixer:
    """Not for several threads at once."""

    def __init__(self) -> None:
        self.paused = False
        self._clips: deque[Clip | End] = deque()
        self._at = 0
        self._effect = array("h")
        self._effect_at = 0

    def add(self, clip: Clip | End) -> None:
        self._clips.append(clip)

    def play(self, sound: bytes, volume: int) -> None:
        """Over what is said, instead of a short sound that is not over yet."""
        self._effect, self._effect_at = _at_volume(array("h", sound), volume), 0

    def clear(self) -> None:
        self._clips.clear()
        self._at = 0
        self.paused = False

    def back(self, size: int) -> None:
        """The last `size` bytes were not heard: they come again, as far as they are of the same clip."""
        self._at = max(0, self._at - size)

    def ended(self) -> End | None:
        """The end of the turn, when nothing comes before it. It comes once."""
        if self.paused or not self._clips or not isinstance(end := self._clips[0], End) or self._effect_left():
            return None
        self._clips.popleft()
        return end

    def has_work(self) -> bool:
        return self._effect_left() or (not self.paused and bool(self._clips))

    def next(self) -> tuple[bytes, Clip | None]:
        """At most a CHUNK, empty when there is nothing now; and the clip whose line begins with it."""
        begins = None
        speech = array("h")
        if not self.paused and self._clips and isinstance(clip := self._clips[0], Clip):
            begins = clip if clip.first and not self._at else None
            speech = _at_volume(array("h", clip.sound[self._at : self._at + CHUNK]), clip.volume)
            self._at += CHUNK
            if self._at >= len(clip.sound):
                self._clips.popleft()
                self._at = 0
        return _over(speech, self._next_effect()).tobytes(), begins

    def _effect_left(self) -> bool:
        return self._effect_at < len(self._effect)

    def _next_effect(self) -> "array[int]":
        part = self._effect[self._effect_at : self._effect_at + CHUNK // 2]
        self._effect_at += len(part)
        return part


def _at_volume(samples: "array[int]", percent: int) -> "array[int]":
    if percent >= _FULL:
        return samples
    gain = max(0, percent) / _FULL
    return array("h", [round(sample * gain) for sample in samples])


def _over(speech: "array[int]", effect: "array[int]") -> "array[int]":
    """Speech steps back to half under a short sound, which is at most half itself: the sum stays within 16 bits."""
    if not speech or not effect:
        return speech or effect
    both = array("h", [sample // 2 for sample in speech])
    both.extend([0] * (len(effect) - len(both)))
    for at, sample in enumerate(effect):
        both[at] += sample
    return both
