"""Claim codes: eight characters that open the gateway once, for one kiosk, within a quarter of an hour."""

import secrets
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from hmac import compare_digest

from kiosk.core.clock import Clock

_ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without what is misread: I, L, O, 0, 1."""
_LENGTH, _LIFE, _FREE = 8, timedelta(minutes=15), 5


class Refused(Exception):
    """The code opens nothing: never made, used, or too old. Nobody is told which."""


class TooMany(Exception):
    """Wrong ones were tried again and again; `wait_s` says for how long nothing is looked at."""

    def __init__(self, wait_s: int) -> None:
        super().__init__(wait_s)
        self.wait_s = wait_s


@dataclass(slots=True)
class _Claim:
    code: bytes
    until: datetime


class Claims:
    """Only hashes are kept. Several threads may ask."""

    def __init__(self, clock: Clock) -> None:
        self._clock, self._lock = clock, threading.Lock()
        self._open: dict[str, _Claim] = {}
        self._wrong: dict[str, list[datetime]] = {}

    def make(self, kiosk: str) -> str:
        """A new one replaces the one before."""
        code = "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
        with self._lock:
            self._open[kiosk] = _Claim(_hash(code), self._clock.now() + _LIFE)
        return code

    def use(self, kiosk: str, code: str) -> None:
        """Raises Refused or TooMany; when it returns the code is spent."""
        with self._lock:
            now = self._clock.now()
            wrong = [at for at in self._wrong.get(kiosk, ()) if now - at < _LIFE]
            if len(wrong) >= _FREE:
                raise TooMany(int((wrong[0] + _LIFE - now).total_seconds()) + 1)
            claim = self._open.get(kiosk)
            fits = claim is not None and compare_digest(claim.code, _hash(code))
            if claim is None or not fits or now >= claim.until:
                self._wrong[kiosk] = [*wrong, now]
                raise Refused
            del self._open[kiosk]
            self._wrong.pop(kiosk, None)


def _hash(code: str) -> bytes:
    return sha256(code.encode()).digest()
