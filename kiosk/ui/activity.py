"""Tells that somebody is there, once what they touched or pressed is on the panel."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

BEGINNINGS = {QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin}
RELEASES = {QEvent.Type.MouseButtonRelease, QEvent.Type.TouchEnd}
ENDS = {QEvent.Type.MouseButtonRelease, QEvent.Type.TouchEnd, QEvent.Type.KeyPress, QEvent.Type.KeyRelease}
_SOON_MS = 50
"""The page that a touch brings is painted by then, and a tap is told once."""


class Activity(QObject):
    """`felt` comes soon, so that nobody waits for it; `touched` at once, before the press; `released` wherever a
    finger goes up."""

    felt = Signal()
    touched = Signal()
    released = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._soon = QTimer(self, interval=_SOON_MS, singleShot=True)
        self._soon.timeout.connect(self.felt)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in BEGINNINGS:
            self.touched.emit()
        if kind in RELEASES:
            self.released.emit()
        if (kind in BEGINNINGS or kind in ENDS) and not self._soon.isActive():
            self._soon.start()
        return super().eventFilter(watched, event)
