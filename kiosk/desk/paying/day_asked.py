"""An end of day that somebody asks for: the terminal's own worker settles, as it does every night."""

import threading

from kiosk.core.clock import Clock
from kiosk.core.technician_messages import DayEnded, DayState
from kiosk.desk.paying.end_of_day import EndOfDay
from kiosk.desk.paying.reader import Reader

_PATIENCE_S = 150.0
"""A terminal speaks with its host meanwhile."""


class DayAsked:
    """`reader` and `settling` are None where there is no terminal."""

    def __init__(self, reader: Reader | None, settling: EndOfDay | None, clock: Clock) -> None:
        self._reader, self._settling, self._clock = reader, settling, clock
        self._one_at_a_time = threading.Lock()
        self._known: tuple[str, DayEnded] | None = None

    def __call__(self, id: str) -> DayEnded:
        """Of one id once: asked again, it says what came of it."""
        with self._one_at_a_time:
            if self._known and self._known[0] == id:
                return self._known[1]
            ended = self._ended()
            self._known = id, ended
            return ended

    def _ended(self) -> DayEnded:
        now = self._clock.now()
        if self._reader is None or self._settling is None:
            return DayEnded(DayState.NO_TERMINAL, now)
        if self._reader.busy:
            return DayEnded(DayState.BUSY, now)
        ended = self._settling.asked(self._reader.wake, _PATIENCE_S)
        return ended or DayEnded(DayState.BUSY, now)
