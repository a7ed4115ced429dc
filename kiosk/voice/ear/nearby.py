"""Who stands at the kiosk is louder than the room behind: which part of a stretch of sound was theirs."""

from bisect import bisect_left, bisect_right

from kiosk.voice.ear.loudness import strength
from kiosk.voice.ear.recogniser import RATE

_BEHIND = 0.22
"""Of the loudest piece of the sentence: what is fainter may be the room and the people in it."""
_QUIETEST, _OVER = 0.1, 3.0
"""The room is what a tenth of the pieces are fainter than. What is so many times as loud is not the room: in a quiet
one, a faint word counts."""


class Nearby:
    """Told all the sound of a sentence, in pieces."""

    def __init__(self) -> None:
        self._ends: list[int] = []
        self._strengths: list[float] = []

    def add(self, pcm: bytes) -> None:
        self._ends.append((self._ends[-1] if self._ends else 0) + len(pcm) // 2)
        self._strengths.append(strength(pcm))

    def part(self, start_s: float, end_s: float) -> float:
        """From 0 to 1; 1 where nothing is known of it."""
        first = bisect_right(self._ends, start_s * RATE)
        last = bisect_left(self._ends, end_s * RATE)
        found = self._strengths[first : last + 1]
        if not found:
            return 1.0
        near = self._near()
        return sum(each >= near for each in found) / len(found)

    def _near(self) -> float:
        ordered = sorted(self._strengths)
        return min(_BEHIND * ordered[-1], _OVER * ordered[int(_QUIETEST * len(ordered))])
