"""The beginning of a sentence: where somebody speaks, and when it tells how the speaker and the room sound."""

from kiosk.voice.ear.loudness import strength
from kiosk.voice.ear.recogniser import RATE

_ENOUGH_S = 0.4
"""Of speech."""
_AROUND_S = 0.16
"""Of the room, before the first speech and after the last."""
_SPEECH, _RISES, _LOUDER = 0.3, 3.0, 3.0
"""Speech is at least so loud as a part of the loudest, which is so often the faintest. What is so often the loudest was
the room until now."""
_LONGEST_S = 4.0
"""Whoever has not spoken by then, speaks as loud as the room."""


class Beginning:
    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._levels: list[float] = []
        self._known = 0.0
        """The loudest of what tells so far."""
        self._over = False

    def spoken(self) -> list[bytes]:
        """The pieces from shortly before the first speech."""
        return self._pieces[self._reach(self._speech()[0], -1) :]

    def voice(self) -> bytes:
        """The same, until shortly after the last: much silence would pass for how somebody sounds."""
        speech = self._speech()
        return b"".join(self._pieces[self._reach(speech[0], -1) : self._reach(speech[-1], 1) + 1])

    def _speech(self) -> list[int]:
        """Where the pieces are that are loud enough."""
        enough = _SPEECH * max(self._levels, default=0.0)
        return [at for at, level in enumerate(self._levels) if level >= enough] or [0]

    def _reach(self, at: int, step: int) -> int:
        left = _bytes(_AROUND_S)
        while 0 <= at + step < len(self._pieces) and (left := left - len(self._pieces[at + step])) >= 0:
            at += step
        return at

    def add(self, pcm: bytes) -> bool:
        """Whether enough is known now: for the first time, or since somebody spoke up over the room."""
        if self._over:
            return False
        self._pieces.append(pcm)
        self._levels.append(strength(pcm))
        if self._levels[-1] > _LOUDER * self._known:
            self._known = 0.0
        found = not self._known and self._tells()
        if found:
            self._known = max(self._levels)
        self._over = sum(map(len, self._pieces)) >= _bytes(_LONGEST_S) and self._known > 0
        if self._over and not found:
            self._pieces.clear()
        return found

    def _tells(self) -> bool:
        speech = sum(len(self._pieces[at]) for at in self._speech())
        return speech >= _bytes(_ENOUGH_S) and max(self._levels) >= _RISES * min(self._levels)


def _bytes(seconds: float) -> int:
    return round(seconds * RATE) * 2
