"""Tells that somebody is there, after what they touched or pressed has been handled."""

from PySide6.QtCore import QEvent, QObject, Signal

TOUCHES = {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.TouchBegin, QEvent.Type.TouchEnd}
KEYS = {QEvent.Type.KeyPress, QEvent.Type.KeyRelease}


class Activity(QObject):
    """`felt` comes queued, so that the press itself reaches the session first; `touched` at once, before the press."""

    felt = Signal()
    touched = Signal()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in TOUCHES:
            self.touched.emit()
        if event.type() in TOUCHES | KEYS:
            self.felt.emit()
        return super().eventFilter(watched, event)
