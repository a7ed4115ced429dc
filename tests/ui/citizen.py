"""Somebody before the window: looks, touches, presses keys, and what the session would hear of it."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QKeyEvent
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.core.screen import Frame, Screen
from kiosk.ui.bridge import Bridge
from kiosk.ui.window import Window


def below(item: QQuickItem) -> Iterator[QQuickItem]:
    """Everything visible under an item, in drawing order."""
    for child in item.childItems():
        if child.isVisible():
            yield child
            yield from below(child)


def rectangle(item: QQuickItem) -> QRectF:
    """Where an item is in the window, without what its scrolling ancestors cut off."""
    seen = QRectF(item.mapToScene(QPointF(0, 0)), item.mapToScene(QPointF(item.width(), item.height()))).normalized()
    parent: QQuickItem | None = item.parentItem()
    while parent is not None:
        if parent.clip():
            seen = seen.intersected(QRectF(parent.mapToScene(QPointF(0, 0)), parent.size()))
        parent = parent.parentItem()
    return seen


def stops(item: QQuickItem) -> bool:
    """A stop of the focus, or something to press that is reached otherwise, such as a row of a long list."""
    return item.activeFocusOnTab() or item.property("keyDown") is not None


def name(item: QQuickItem | None) -> str:
    """What the item is called when spoken."""
    if item is None:
        return ""
    interface = QAccessible.queryAccessibleInterface(item)
    return interface.text(QAccessible.Text.Name) if interface else ""


class Citizen:
    def __init__(self, bridge: Bridge, window: Window) -> None:
        self.bridge = bridge
        self.window = window
        self.heard: list[tuple[object, ...]] = []
        bridge.action_pressed.connect(lambda screen, action: self.heard.append(("pressed", screen, action)))
        bridge.answer_given.connect(lambda screen, value: self.heard.append(("answered", screen, value)))
        bridge.draft_edited.connect(lambda screen, value: self.heard.append(("edited", screen, value)))
        bridge.option_chosen.connect(lambda screen, option: self.heard.append(("chose", screen, option)))
        bridge.help_asked.connect(lambda screen: self.heard.append(("help", screen)))
        QAccessible.setActive(True)
        self.settle()

    def settle(self) -> None:
        for _ in range(4):
            QGuiApplication.processEvents()
            QGuiApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        # Lays out and draws what is due.
        self.window.grabWindow()

    def sees(self, screen: Screen) -> None:
        self.bridge.show(screen)
        self.settle()

    def surrounded_by(self, frame: Frame) -> None:
        self.bridge.surround(frame)
        self.settle()

    def items(self) -> list[QQuickItem]:
        return list(below(self.window.contentItem()))

    def stops(self) -> list[QQuickItem]:
        """Whatever can have the focus and is drawn at least in part."""
        return [i for i in self.items() if stops(i) and i.isEnabled() and not rectangle(i).isEmpty()]

    def finds(self, called: str) -> QQuickItem:
        found = [item for item in self.stops() if called in name(item)]
        found = found or [item for item in self.items() if called == name(item)]
        assert found, f"nothing is called {called!r} among {[name(item) for item in self.stops()]}"
        return found[0]

    def taps(self, called: str) -> None:
        spot = rectangle(self.finds(called)).center().toPoint()
        self.taps_at(spot)

    def taps_at(self, spot: QPoint) -> None:
        QTest.mouseClick(self.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
        self.settle()

    def presses(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(self.window, key)
            self.settle()

    def types(self, text: str) -> None:
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                key = QKeyEvent(kind, ord(letter.upper()), Qt.KeyboardModifier.NoModifier, letter)
                QGuiApplication.sendEvent(self.window, key)
        self.settle()

    @property
    def focused(self) -> str:
        return name(self.window.activeFocusItem())

    @property
    def page(self) -> QQuickItem:
        """The page on show."""
        return next(item for item in self.items() if item.property("modulesOf") is not None)

    @property
    def kind(self) -> str:
        """The kind of body that is drawn."""
        return str(self.page.property("body").toVariant()["kind"])
