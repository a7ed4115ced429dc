"""A PIN of clerks or technicians: kept as an argon2id hash. Wrong ones make the next try wait, then lock it, over
restarts too.
"""

import json
import os
import threading
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from kiosk.core.clock import Clock
from kiosk.core.errors import PinRefused

_PASSES, _LANES, _MEMORY_KIB, _BYTES = 3, 4, 64 * 1024, 32
"""RFC 9106, section 4: what it recommends where memory is not plenty."""
_FREE, _FIRST_S, _MOST = 5, 15.0, 15
"""Wrong ones without a wait; then 15 seconds, doubled each time; after 15 only a new PIN helps."""


def write(file: Path, pin: str, salt: bytes) -> None:
    """`salt` has 16 bytes. ValueError where the PIN is not four to twelve digits."""
    if not (pin.isascii() and pin.isdecimal() and 4 <= len(pin) <= 12):
        raise ValueError("a PIN has four to twelve digits")
    cost = Argon2id(salt=salt, length=_BYTES, iterations=_PASSES, lanes=_LANES, memory_cost=_MEMORY_KIB)
    _keep(file, {"argon2id": cost.derive_phc_encoded(pin.encode())})


class Pin:
    """`tries` is a file beside the database: how many were wrong, when the last, and of which PIN."""

    def __init__(self, file: Path | None, tries: Path, clock: Clock) -> None:
        self._file, self._tries, self._clock = file, tries, clock
        self._one_at_a_time = threading.Lock()

    def check(self, pin: str) -> None:
        """Raises PinRefused: none is set, it is wrong, too soon after a wrong one, or locked."""
        with self._one_at_a_time:
            wanted = self._set()
            which = sha256(wanted.encode()).hexdigest()
            now, (wrong, last) = self._clock.now().timestamp(), self._known(which)
            if wrong >= _MOST:
                raise PinRefused("pin.locked")
            if abs(now - last) < _wait_s(wrong):
                raise PinRefused("pin.wait")
            self._count(which, wrong + 1, now)  # before it is looked at: a kiosk that is switched off has counted too
            try:
                Argon2id.verify_phc_encoded(pin.encode(), wanted)
            except InvalidKey:
                raise PinRefused("pin.wrong") from None
            self._count(which, 0, 0.0)

    def _set(self) -> str:
        try:
            content = json.loads((self._file or Path("/nonexistent")).read_text(encoding="ascii"))
            wanted = str(content["argon2id"])
            _, kind, *_ = wanted.split("$")
            if kind != "argon2id":
                raise ValueError(kind)
        except (OSError, ValueError, KeyError, TypeError):
            raise PinRefused("pin.none") from None
        return wanted

    def _known(self, which: str) -> tuple[int, float]:
        """What was counted of another PIN counts no more."""
        try:
            content = json.loads(self._tries.read_text(encoding="ascii"))
            return (int(content["wrong"]), float(content["last"])) if content["pin"] == which else (0, 0.0)
        except FileNotFoundError:
            return 0, 0.0
        except (OSError, ValueError, KeyError, TypeError):
            return _FREE, self._clock.now().timestamp()

    def _count(self, which: str, wrong: int, last: float) -> None:
        """What cannot be counted is not tried."""
        try:
            _keep(self._tries, {"pin": which, "wrong": wrong, "last": last})
        except OSError:
            raise PinRefused("pin.wait") from None


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
