"""The keyboard-wedge scanner: a burst of keys ended by Enter, told apart from a person by its speed.

A code of several lines has an Enter after each: the burst is one code until a pause.
"""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

FASTEST_PERSON_MS = 60
"""A scanner leaves a few milliseconds between keys; nobody types five keys in a row this fast."""
PAUSE_MS = 150
"""After an Enter, until the code is known to be whole; longer than the screen is ever busy with a key."""
SHORTEST_CODE = 4
SHORTEST_LINE = 2
LONGEST_CODE = 2048
"""Characters: a Swiss QR-bill has up to 997, and some scanners double its line ends."""
_MODIFIERS = {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_CapsLock}
_SENT_WITH_CONTROL = {"\n", "\x1d"}
"""A line feed, and the separator of a GS1 code (FNC1)."""


class Scanner(QObject):
    """Recognises scans while no text field has the focus. With one, what is a single line is typed there and Enter
    continues; of several lines the first is typed, which the page that takes the scan does not keep.

    `clock_ms` is monotonic. Keys of a burst are swallowed, except the first, which nobody can tell yet. An Enter that
    ended no code is given back after the pause.
    """

    scanned = Signal(str)

    def __init__(
        self, typing: Callable[[], bool], clock_ms: Callable[[], float], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._typing = typing
        self.clock_ms = clock_ms
        self.pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self.pause.timeout.connect(self._ended)
        self._text = ""
        self._last_ms = float("-inf")
        self._enter: tuple[QObject, QKeyEvent] | None = None
        """The first Enter of a burst, held back."""
        self._swallow_release = False
        self._giving_back = False

    def forget(self) -> None:
        self.pause.stop()
        self._text, self._enter = "", None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return not self._giving_back and self._pressed(watched, event)
        if event.type() == QEvent.Type.KeyRelease and self._swallow_release:
            self._swallow_release = False
            return True
        return super().eventFilter(watched, event)

    def _pressed(self, watched: QObject, event: QKeyEvent) -> bool:
        now = self.clock_ms()
        gap_ms, self._last_ms = now - self._last_ms, now
        if self._enter and gap_ms > PAUSE_MS:
            self._ended()
        quick = gap_ms <= (PAUSE_MS if self._enter else FASTEST_PERSON_MS)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._line_ended(watched, event, quick)
        text = event.text()
        if not text or not (text.isprintable() or text in _SENT_WITH_CONTROL):
            # A scanner sends Shift before a capital: that is part of the burst.
            if event.key() not in _MODIFIERS:
                self.forget()
            return False
        burst = quick and self._text != ""
        self._text = (self._text + text)[-LONGEST_CODE:] if burst else text
        if self._enter:
            self.pause.start()
            return True
        return burst and not self._typing()

    def _line_ended(self, watched: QObject, event: QKeyEvent, quick: bool) -> bool:
        if not quick or len(self._text) < SHORTEST_LINE:
            self.forget()
            return False
        if self._enter is None:
            self._enter = watched, QKeyEvent(event.type(), event.key(), event.modifiers(), event.text())
        self._text = (self._text + "\r")[-LONGEST_CODE:]
        self._swallow_release = True
        self.pause.start()
        return True

    def _ended(self) -> None:
        """Nothing more comes: a code, or an Enter like any other."""
        code, enter = self._text.strip("\r\n"), self._enter
        self.forget()
        several = "\r" in code
        if several or (len(code) >= SHORTEST_CODE and not self._typing()):
            self.scanned.emit(code)
        elif enter:
            self._give_back(*enter)

    def _give_back(self, watched: QObject, enter: QKeyEvent) -> None:
        self._giving_back = True
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = QKeyEvent(kind, enter.key(), enter.modifiers(), enter.text())
            QCoreApplication.sendEvent(watched, key)
        self._giving_back = False
