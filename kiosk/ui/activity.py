"""Tells that somebody is there, and by which way, once what they touched or pressed is on the panel."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from kiosk.core.tally import Way

BEGINNINGS = {QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin}
RELEASES = {QEvent.Type.MouseButtonRelease, QEvent.Type.TouchEnd}
ENDS = {QEvent.Type.MouseButtonRelease, QEvent.Type.TouchEnd, QEvent.Type.KeyPress, QEvent.Type.KeyRelease}
_KEYPAD = {
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Tab, Qt.Key.Key_Backtab),
    *(Qt.Key.Key_Select, Qt.Key.Key_Back, Qt.Key.Key_Help, Qt.Key.Key_Escape),
    *(Qt.Key.Key_F1, Qt.Key.Key_F2, Qt.Key.Key_F3, Qt.Key.Key_F4),
}
"""Keys that nothing but a keypad sends here: letters and Enter may be a scanner's, F5 is the microphone's button."""
_SOON_MS = 50
"""The page that a touch brings is painted by then, and a tap is told once."""


class Activity(QObject):
    """`felt` comes soon, so that nobody waits for it, with the Way, or "" where that is not sure; `touched` at once,
    before the press; `released` wherever a finger goes up."""

    felt = Signal(str)
    touched = Signal()
    released = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._way = ""
        self._soon = QTimer(self, interval=_SOON_MS, singleShot=True)
        self._soon.timeout.connect(self._feel)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in BEGINNINGS:
            self._way = Way.TOUCH
            self.touched.emit()
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _KEYPAD:
            self._way = Way.KEYPAD
        if kind in RELEASES:
            self.released.emit()
        if (kind in BEGINNINGS or kind in ENDS) and not self._soon.isActive():
            self._soon.start()
        return super().eventFilter(watched, event)

    def _feel(self) -> None:
        way, self._way = self._way, ""
        self.felt.emit(way)
