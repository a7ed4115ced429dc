"""A scanner on a serial line (or a FIFO, in the demo): one code a line."""

import os
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, Signal

_LONGEST = 4096
"""No code on paper is longer; what has no end is dropped."""


class SerialScanner(QObject):
    scanned = Signal(str)

    def __init__(self, device: Path) -> None:
        super().__init__()
        self._file = os.open(device, os.O_RDWR | os.O_NONBLOCK | os.O_NOCTTY)
        self._read = b""
        self._notifier = QSocketNotifier(self._file, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._take)

    def close(self) -> None:
        self._notifier.setEnabled(False)
        os.close(self._file)

    def _take(self) -> None:
        self._read += os.read(self._file, _LONGEST)
        *codes, self._read = self._read.replace(b"\r", b"\n").split(b"\n")
        if len(self._read) > _LONGEST:
            self._read = b""
        for code in codes:
            if text := code.decode("utf-8", errors="replace").strip():
                self.scanned.emit(text)
