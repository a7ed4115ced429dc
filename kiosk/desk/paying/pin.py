"""A clerk's PIN: kept as a scrypt hash; every wrong one makes the next try wait longer, over restarts too."""

import hashlib
import hmac
import json
import os
from pathlib import Path

from kiosk.core.clock import Clock
from kiosk.core.errors import NotPayable

_N, _R, _P, _BYTES = 2**14, 8, 1, 32
_FREE, _FIRST_S, _LONGEST_S = 3, 30.0, 3600.0
"""Wrong ones without a wait; then half a minute, doubled each time, an hour at most."""


def write(file: Path, pin: str, salt: bytes) -> None:
    """ValueError where it is not four to twelve digits."""
    if not (pin.isascii() and pin.isdecimal() and 4 <= len(pin) <= 12):
        raise ValueError("a PIN has four to twelve digits")
    content = {"salt": salt.hex(), "hash": _hash(pin, salt).hex()}
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as target:
        json.dump(content, target)


def _hash(pin: str, salt: bytes) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=salt, n=_N, r=_R, p=_P, dklen=_BYTES)


class Pin:
    """`tries` is a file beside the database: how many were wrong, and when the last."""

    def __init__(self, file: Path | None, tries: Path, clock: Clock) -> None:
        self._file, self._tries, self._clock = file, tries, clock

    def check(self, pin: str) -> None:
        """Raises NotPayable: no PIN is set, it is wrong, or too soon after a wrong one."""
        wrong, last = self._known()
        now = self._clock.now().timestamp()
        wait_s = 0.0 if wrong < _FREE else min(_FIRST_S * 2 ** (wrong - _FREE), _LONGEST_S)
        if 0 <= now - last < wait_s:
            raise NotPayable("clerk.wait")
        if not self._fits(pin):
            self._keep(wrong + 1, now)
            raise NotPayable("clerk.wrong_pin")
        self._keep(0, 0.0)

    def _fits(self, pin: str) -> bool:
        try:
            content = json.loads((self._file or Path("/nonexistent")).read_text(encoding="ascii"))
            salt, wanted = bytes.fromhex(content["salt"]), bytes.fromhex(content["hash"])
        except (OSError, ValueError, KeyError, TypeError):
            raise NotPayable("clerk.no_pin") from None
        return hmac.compare_digest(_hash(pin, salt), wanted)

    def _known(self) -> tuple[int, float]:
        try:
            content = json.loads(self._tries.read_text(encoding="ascii"))
            return int(content["wrong"]), float(content["last"])
        except (OSError, ValueError, KeyError, TypeError):
            return 0, 0.0

    def _keep(self, wrong: int, last: float) -> None:
        self._tries.write_text(json.dumps({"wrong": wrong, "last": last}), encoding="ascii")
