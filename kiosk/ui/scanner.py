"""The keyboard-wedge scanner: a burst of keys ended by Enter, told apart from a person by its speed."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

FASTEST_PERSON_MS = 60
"""A scanner leaves a few milliseconds between keys; nobody types five keys in a row this fast."""
SHORTEST_CODE = 4
LONGEST_CODE = 512


class Scanner(QObject):
    """Recognises scans while no text field has the focus; with one, the scan types there and Enter continues.

    `clock_ms` is monotonic. Keys of a burst are swallowed, except the first, which nobody can tell yet.
    """

    scanned = Signal(str)

    def __init__(
        self, typing: Callable[[], bool], clock_ms: Callable[[], float], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._typing = typing
        self.clock_ms = clock_ms
        self._text = ""
        self._last_ms = float("-inf")
        self._swallow_release = False

    def forget(self) -> None:
        self._text = ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._pressed(event)
        if event.type() == QEvent.Type.KeyRelease and self._swallow_release:
            self._swallow_release = False
            return True
        return super().eventFilter(watched, event)

    def _pressed(self, event: QKeyEvent) -> bool:
        now = self.clock_ms()
        quick = now - self._last_ms <= FASTEST_PERSON_MS
        self._last_ms = now
        if self._typing():
            self.forget()
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._ended(quick)
        if not event.text().isprintable() or not event.text():
            # A scanner sends Shift before a capital: that is part of the burst.
            if event.key() != Qt.Key.Key_Shift:
                self.forget()
            return False
        burst = quick and self._text != ""
        self._text = (self._text + event.text())[-LONGEST_CODE:] if burst else event.text()
        return burst

    def _ended(self, quick: bool) -> bool:
        text, self._text = self._text, ""
        if not quick or len(text) < SHORTEST_CODE:
            return False
        self._swallow_release = True
        self.scanned.emit(text)
        return True
