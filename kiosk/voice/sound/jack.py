"""Tells whether headphones are plugged in, from the kernel's switch events.

`struct input_event`, EV_SW, SW_HEADPHONE_INSERT and EVIOCGSW are of linux/input.h and linux/input-event-codes.h; the
kernel describes its devices in /proc/bus/input/devices. Whoever reads them must be in the group `input`.
"""

import fcntl
import os
import re
import select
import struct
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

_EVENT = struct.Struct("@llHHi")
_EV_SW, _HEADPHONES = 0x05, 0x02
_SIZE = 8
_EVIOCGSW = (2 << 30) | (_SIZE << 16) | (ord("E") << 8) | 0x1B
_DEVICES = Path("/proc/bus/input/devices")
_AGAIN_S = 2.0


def switch_event(plugged: bool) -> bytes:
    """As the kernel writes it."""
    return _EVENT.pack(0, 0, _EV_SW, _HEADPHONES, int(plugged))


def find(described: str) -> str:
    """The path of the first device with a headphone switch in the words of /proc/bus/input/devices; else empty."""
    for device in described.split("\n\n"):
        switches = re.search(r"^B: SW=([0-9a-f ]+)$", device, re.M)
        handler = re.search(r"^H: Handlers=.*?\b(event\d+)\b", device, re.M)
        if switches and handler and int(switches[1].split()[-1], 16) & 1 << _HEADPHONES:
            return f"/dev/input/{handler[1]}"
    return ""


class Jack:
    """`path` of the device, or `auto`. `tell` hears the state at the start, where the device knows it, and each change.

    A device that goes or is not there yet is looked for again. Without one nothing is told.
    """

    def __init__(self, path: str, tell: Callable[[bool], None], devices: Path = _DEVICES) -> None:
        self._path, self._tell, self._devices = path, tell, devices
        self._told: bool | None = None
        self._stopped = threading.Event()
        self._ends, self._end = os.pipe()
        self._thread = threading.Thread(target=self._run, name="jack", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        os.write(self._end, b"x")
        self._thread.join()
        for end in (self._ends, self._end):
            os.close(end)

    def _run(self) -> None:
        while not self._stopped.is_set():
            with suppress(OSError):
                self._watch(self._device())
            self._stopped.wait(_AGAIN_S)

    def _device(self) -> str:
        return find(self._devices.read_text("utf-8", "replace")) if self._path == "auto" else self._path

    def _watch(self, path: str) -> None:
        """Until it is gone."""
        device = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
        try:
            self._ask(device)
            rest = b""
            while not self._stopped.is_set():
                select.select([device, self._ends], [], [])
                with suppress(BlockingIOError):
                    if not (got := os.read(device, 4096)):
                        return
                    rest = self._take(rest + got)
        finally:
            os.close(device)

    def _ask(self, device: int) -> None:
        with suppress(OSError):
            self._say(bool(fcntl.ioctl(device, _EVIOCGSW, bytes(_SIZE))[0] & 1 << _HEADPHONES))

    def _take(self, events: bytes) -> bytes:
        whole = len(events) - len(events) % _EVENT.size
        for _, _, kind, code, value in _EVENT.iter_unpack(events[:whole]):
            if (kind, code) == (_EV_SW, _HEADPHONES):
                self._say(bool(value))
        return events[whole:]

    def _say(self, plugged: bool) -> None:
        if plugged != self._told:
            self._told = plugged
            self._tell(plugged)
