"""A scanner on a serial line (or a FIFO, in the demo): what comes until a pause is one code, of one line or several."""

import os
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

_LONGEST = 4096
"""No code on paper is longer; what has no end is dropped."""
_PAUSE_MS = 100
"""At 9600 baud a byte takes one; a scanner sends a code without a pause."""


class SerialScanner(QObject):
    scanned = Signal(str)

    def __init__(self, device: Path) -> None:
        super().__init__()
        self._file = os.open(device, os.O_RDWR | os.O_NONBLOCK | os.O_NOCTTY)
        self._read = b""
        self.pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self.pause.timeout.connect(self._ended)
        self._notifier = QSocketNotifier(self._file, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._take)

    def close(self) -> None:
        self.pause.stop()
        self._notifier.setEnabled(False)
        os.close(self._file)

    def _take(self) -> bool:
        """Whether anything came."""
        try:
            came = os.read(self._file, _LONGEST)
        except BlockingIOError:
            return False
        self._read = (self._read + came)[: _LONGEST + 1]
        self.pause.start()
        return came != b""

    def _ended(self) -> None:
        if self._take():  # it waited while the screen was busy
            return
        self.pause.stop()
        read, self._read = self._read, b""
        if len(read) <= _LONGEST and (code := _text(read).strip()):
            self.scanned.emit(code)


def _text(read: bytes) -> str:
    """A payment code may be in an ISO 8859 character set: only names can differ between them."""
    try:
        return read.decode("utf-8")
    except UnicodeDecodeError:
        return read.decode("iso8859-1")
