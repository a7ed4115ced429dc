"""Slows down whoever tries one reference after another until one is known.

Counted over time and not a session: to finish and begin again must win nothing. Whoever comes next has to wait half a
minute at most, and is told so.
"""

from collections import deque

from kiosk.core.clock import Clock

FREE = 5
EVERY_S = 30.0
_REMEMBERED = 20


class Guesses:
    """`FREE` unknown references at once, then one `EVERY_S` seconds. The same one again is not another guess."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._count, self._counted_at = 0.0, clock.monotonic()
        self._missed: deque[str] = deque(maxlen=_REMEMBERED)

    def must_wait(self, reference: str) -> bool:
        return reference not in self._missed and self._left() > FREE - 1

    def missed(self, reference: str) -> None:
        """Nobody knows it."""
        if reference not in self._missed:
            self._count = self._left() + 1
            self._missed.append(reference)

    def _left(self) -> float:
        now = self._clock.monotonic()
        self._count = max(self._count - (now - self._counted_at) / EVERY_S, 0.0)
        self._counted_at = now
        return self._count
