"""A copy of the citizen's session for the case that the screen dies: in memory, and not for long."""

import threading

from kiosk.core.clock import Clock
from kiosk.core.messages import EndSession, KeepSession, Kept, TakeSession

_MARGIN_S = 5.0
"""A screen that has just ended the session says so itself."""


class SessionCopy:
    """`lasts_s`: after so long without news the screen would have ended the session."""

    def __init__(self, lasts_s: float, clock: Clock) -> None:
        self._lasts_s, self._clock = lasts_s, clock
        self._snapshot, self._at, self._lock = "", 0.0, threading.Lock()

    @property
    def holds_one(self) -> bool:
        return bool(self._snapshot)

    def answer(self, question: KeepSession | TakeSession | EndSession) -> Kept:
        if isinstance(question, TakeSession):
            return self.take()
        return self.keep(question.snapshot if isinstance(question, KeepSession) else "")

    def keep(self, snapshot: str) -> Kept:
        with self._lock:
            self._snapshot, self._at = snapshot, self._clock.monotonic()
        return Kept()

    def take(self) -> Kept:
        """A citizen who is long gone is forgotten."""
        with self._lock:
            self._forget_after(self._lasts_s)
            return Kept(self._snapshot, self._clock.monotonic() - self._at) if self._snapshot else Kept()

    def forget_when_old(self) -> None:
        """For a screen that never comes back to take it."""
        with self._lock:
            self._forget_after(self._lasts_s + _MARGIN_S)

    def _forget_after(self, seconds: float) -> None:
        if self._clock.monotonic() - self._at > seconds:
            self._snapshot = ""
