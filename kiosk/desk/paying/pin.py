"""A clerk's PIN: kept as a scrypt hash. Wrong ones make the next try wait, then lock it, over restarts too.

scrypt is memory-hard as argon2id is, and in the standard library.
"""

import hashlib
import hmac
import json
import os
import threading
from pathlib import Path

from kiosk.core.clock import Clock
from kiosk.core.errors import NotPayable

_N, _R, _P, _BYTES = 2**14, 8, 1, 32
_FREE, _FIRST_S, _MOST = 5, 15.0, 15
"""Wrong ones without a wait; then 15 seconds, doubled each time; after 15 only a new PIN helps."""


def write(file: Path, pin: str, salt: bytes) -> None:
    """ValueError where it is not four to twelve digits."""
    if not (pin.isascii() and pin.isdecimal() and 4 <= len(pin) <= 12):
        raise ValueError("a PIN has four to twelve digits")
    _keep(file, {"salt": salt.hex(), "hash": _hash(pin, salt).hex()})


def _hash(pin: str, salt: bytes) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=salt, n=_N, r=_R, p=_P, dklen=_BYTES)


class Pin:
    """`tries` is a file beside the database: how many were wrong, when the last, and of which PIN."""

    def __init__(self, file: Path | None, tries: Path, clock: Clock) -> None:
        self._file, self._tries, self._clock = file, tries, clock
        self._one_at_a_time = threading.Lock()

    def check(self, pin: str) -> None:
        """Raises NotPayable: no PIN is set, it is wrong, too soon after a wrong one, or locked."""
        with self._one_at_a_time:
            salt, wanted = self._set()
            now, (wrong, last) = self._clock.now().timestamp(), self._known(salt)
            if wrong >= _MOST:
                raise NotPayable("clerk.locked")
            if abs(now - last) < _wait_s(wrong):
                raise NotPayable("clerk.wait")
            self._count(salt, wrong + 1, now)  # before it is looked at: a kiosk that is switched off has counted too
            if not hmac.compare_digest(_hash(pin, salt), wanted):
                raise NotPayable("clerk.wrong_pin")
            self._count(salt, 0, 0.0)

    def _set(self) -> tuple[bytes, bytes]:
        try:
            content = json.loads((self._file or Path("/nonexistent")).read_text(encoding="ascii"))
            return bytes.fromhex(content["salt"]), bytes.fromhex(content["hash"])
        except (OSError, ValueError, KeyError, TypeError):
            raise NotPayable("clerk.no_pin") from None

    def _known(self, salt: bytes) -> tuple[int, float]:
        """What was counted of another PIN counts no more."""
        try:
            content = json.loads(self._tries.read_text(encoding="ascii"))
            return (int(content["wrong"]), float(content["last"])) if content["salt"] == salt.hex() else (0, 0.0)
        except FileNotFoundError:
            return 0, 0.0
        except (OSError, ValueError, KeyError, TypeError):
            return _FREE, self._clock.now().timestamp()

    def _count(self, salt: bytes, wrong: int, last: float) -> None:
        """What cannot be counted is not tried."""
        try:
            _keep(self._tries, {"salt": salt.hex(), "wrong": wrong, "last": last})
        except OSError:
            raise NotPayable("clerk.wait") from None


def _wait_s(wrong: int) -> float:
    return 0.0 if wrong < _FREE else _FIRST_S * 2.0 ** (wrong - _FREE)


def _keep(file: Path, content: object) -> None:
    """Whole, and on the disk when it returns; for the owner's eyes."""
    unfinished = file.with_name(f"{file.name}.new")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as target:
        json.dump(content, target)
        target.flush()
        os.fsync(descriptor)
    unfinished.rename(file)
