"""Tells the service manager that a process is ready, and again and again that it is well: sd_notify(3).

Where nothing is told within the unit's WatchdogSec, the process is ended and started again.
"""

import os
import socket
from collections.abc import Mapping

_SHARE = 3
"""Told so many times within the time that is allowed: one late word is no death."""


class Heartbeat:
    """Without a service manager nothing is told, and `every_s` is None."""

    def __init__(self, environment: Mapping[str, str] = os.environ) -> None:
        """WATCHDOG_PID is not looked at: under a compositor the unit's main process is another one."""
        self._address = environment.get("NOTIFY_SOCKET", "")
        allowed = environment.get("WATCHDOG_USEC", "")
        self.every_s = int(allowed) / 1e6 / _SHARE if self._address and allowed.isdecimal() else None

    def ready(self) -> None:
        self._tell("READY=1")

    def beat(self) -> None:
        self._tell("WATCHDOG=1")

    def stopping(self) -> None:
        self._tell("STOPPING=1")

    def _tell(self, words: str) -> None:
        """A manager that does not listen is no reason to stop: it will end what it does not hear."""
        if not self._address:
            return
        address = "\0" + self._address[1:] if self._address.startswith("@") else self._address
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as told:
                told.setblocking(False)
                told.sendto(words.encode(), address)
        except OSError:
            return
