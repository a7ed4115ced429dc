"""The way in: a PIN gives a token, one at a time, in memory, and not for long."""

import hmac
import threading
from collections.abc import Callable

from kiosk.core.clock import Clock
from kiosk.core.errors import PinRefused
from kiosk.pin import Pin

UNUSED_S = 600.0
"""A token that nothing was asked with for so long is worth nothing."""


class Entrance:
    """`new_token` makes one that nobody can guess."""

    def __init__(self, pin: Pin, clock: Clock, new_token: Callable[[], str]) -> None:
        self._pin, self._clock, self._new_token = pin, clock, new_token
        self._token, self._used, self._lock = "", 0.0, threading.Lock()

    def enter(self, pin: str) -> str:
        """The token; the one before it counts no more. Raises PinRefused."""
        self._pin.check(pin)
        with self._lock:
            self._token, self._used = self._new_token(), self._clock.monotonic()
            return self._token

    def check(self, token: str) -> None:
        """Raises PinRefused. It counts as used."""
        with self._lock:
            now = self._clock.monotonic()
            known = bool(self._token) and hmac.compare_digest(self._token.encode(), token.encode())
            if not known or now - self._used > UNUSED_S:
                raise PinRefused("technician.expired")
            self._used = now

    def leave(self) -> None:
        with self._lock:
            self._token = ""
