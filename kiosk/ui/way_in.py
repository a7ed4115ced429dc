"""The hidden gesture and the key switch, seen before any page sees them; and the deafness of a panel that is wiped."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTouchEvent, QWindow

from kiosk.core.technician.gesture import Gesture

_KEYS = {
    Qt.Key.Key_F1: "help",
    Qt.Key.Key_Help: "help",
    Qt.Key.Key_Escape: "back",
    Qt.Key.Key_Back: "back",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}
_DONE_BY_HAND = {
    *(QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick),
    *(QEvent.Type.MouseMove, QEvent.Type.Wheel, QEvent.Type.NativeGesture, QEvent.Type.ContextMenu),
    *(QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel),
    *(QEvent.Type.TabletPress, QEvent.Type.TabletMove, QEvent.Type.TabletRelease),
    *(QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.Shortcut, QEvent.Type.ShortcutOverride),
}


class WayIn(QObject):
    """`knocked` once for each gesture; pages get everything that it is made of too. `clock_s` is monotonic."""

    knocked = Signal()

    def __init__(self, window: QWindow, clock_s: Callable[[], float]) -> None:
        super().__init__(window)
        self._window, self._clock_s, self._gesture = window, clock_s, Gesture()
        self.key: Qt.Key | None = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event:
            case QKeyEvent() if event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat():
                return self._pressed(event)
            case QMouseEvent() if event.button() == Qt.MouseButton.LeftButton or event.type() == QEvent.Type.MouseMove:
                self._pointed(event.type(), event.position())
            case QTouchEvent() if len(event.points()) == 1:
                self._pointed(event.type(), event.points()[0].position())
            case QTouchEvent():
                self._gesture.forget()
        return super().eventFilter(watched, event)

    def _pressed(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key == self.key:
            self.knocked.emit()
            return True
        if self._gesture.key(_KEYS.get(key, ""), self._clock_s()):
            self.knocked.emit()
        return False

    def _pointed(self, kind: QEvent.Type, where: QPointF) -> None:
        x, y = where.x() / max(1, self._window.width()), where.y() / max(1, self._window.height())
        if kind in {QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin}:
            self._gesture.down(x, y, self._clock_s())
        elif kind in {QEvent.Type.MouseMove, QEvent.Type.TouchUpdate}:
            self._gesture.moved(x, y)
        elif kind in {QEvent.Type.MouseButtonRelease, QEvent.Type.TouchEnd} and self._gesture.up(x, y, self._clock_s()):
            self.knocked.emit()


class Deafness(QObject):
    """While `on`, nothing that is done to the window reaches anything in it."""

    on = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return (self.on and event.type() in _DONE_BY_HAND) or super().eventFilter(watched, event)


def key_named(name: str) -> Qt.Key | None:
    return Qt.Key[f"Key_{name}"] if name else None
