"""A citizen made of code: finds what is on the screen by its words and touches it, as a person would.

Drives the real QML. The demo's walk, the gallery and the end-to-end tests share it.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.app import Screen
from kiosk.core.screen import Choice, Choices, Date, Number, Text, Waiting
from kiosk.core.screen import Screen as Page

_MOST_STOPS = 120


class NotThere(AssertionError):
    """What was looked for is not on the screen; tells what is."""


class Robot:
    """`patience_s` is how long something may take to appear."""

    def __init__(self, screen: Screen, patience_s: float = 10.0) -> None:
        self.screen, self.patience_s = screen, patience_s

    # -- looking

    def sees(self, words: str) -> None:
        self.waits_until(lambda: words in self.text(), words)

    def does_not_see(self, words: str) -> None:
        if words in self.text():
            raise NotThere(f"{words!r} should not be on the screen:\n{self.text()}")

    def text(self) -> str:
        """Every text in view, one a line, in reading order of the items."""
        texts = (str(item.property("text") or "") for item in self._items() if item.inherits("QQuickText"))
        return "\n".join(text for text in texts if text.strip())

    def waits_until(self, true: Callable[[], bool], what: str = "") -> None:
        loop, timer = QEventLoop(), QTimer(interval=int(self.patience_s * 1000), singleShot=True)
        poll = QTimer(interval=10)
        timer.timeout.connect(loop.quit)
        poll.timeout.connect(lambda: loop.quit() if true() else None)
        if not true():
            timer.start()
            poll.start()
            loop.exec()
        poll.stop()
        if not true():
            raise NotThere(f"waited for {what!r}; the screen says:\n{self.text()}")

    def picture(self, file: Path) -> None:
        self.settles(350 if self.screen.settings.screen.motion else 60)
        file.parent.mkdir(parents=True, exist_ok=True)
        self.screen.window.grabWindow().save(str(file))

    def settles(self, ms: int = 350) -> None:
        """Lets animations end; nothing is asserted by it."""
        loop = QEventLoop()
        QTimer.singleShot(ms, loop.quit)
        loop.exec()

    # -- acting

    def taps(self, words: str) -> None:
        """The button, tile or row with these words in its name; scrolled to when it is out of view."""
        self.touches(self.locates(words))

    def locates(self, words: str) -> QPoint:
        """Where to touch it; now it is in view."""
        self.waits_until(lambda: self._button(words) is not None, words)
        button = self._button(words)
        assert button is not None
        self._scroll_to(button)
        button = self._button(words) or button
        return button.mapToScene(QPointF(button.width() / 2, button.height() / 2)).toPoint()

    def taps_key(self, character: str) -> None:
        """A key of the keyboard on the screen, or a candidate over it."""
        self.waits_until(lambda: self._key(character) is not None, character)
        key = self._key(character)
        assert key is not None
        self.screen.window.grabWindow()  # rows lay out only when they are drawn
        self.touches(key.mapToScene(QPointF(key.width() / 2, key.height() / 2)).toPoint())

    def _key(self, character: str) -> QQuickItem | None:
        return next((item for item in self._items() if item.property("character") == character), None)

    def touches(self, where: QPoint) -> None:
        QTest.mouseClick(self.screen.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
        QCoreApplication.processEvents()

    def types(self, words: str) -> None:
        """Into the field that has the focus, as a plugged-in keyboard or scanner would."""
        for character in words:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, character)
                QCoreApplication.sendEvent(self.screen.window, event)
        QCoreApplication.processEvents()

    def presses(self, key: Qt.Key) -> None:
        QTest.keyClick(self.screen.window, key)
        QCoreApplication.processEvents()

    def goes_to(self, words: str) -> None:
        """With the arrow key alone, as on a tactile keypad; the focus goes round, so everything must be on the way."""
        self.waits_until(lambda: self._button(words) is not None, words)
        passed: list[str] = []
        for _ in range(_MOST_STOPS):
            if words in self.focused():
                return
            passed.append(self.focused())
            self.presses(Qt.Key.Key_Down)
        raise NotThere(f"{words!r} is not on the way of the arrow key: {passed}")

    def selects(self, words: str) -> None:
        self.goes_to(words)
        self.presses(Qt.Key.Key_Return)

    def chooses_first(self) -> None:
        """The first option of the page on show, and Continue where there is one."""
        screen = self.screen.session.screen()
        options = screen.body.options if isinstance(screen.body, (Choice, Choices)) else ()
        self.taps(options[0].label)
        if screen.next:
            self.taps(screen.next.label)

    def answers_until(self, screen_id: str) -> None:
        """Whatever the city asks, with the first thing that will do, until the screen with this id is on show."""
        self.waits_until(lambda: not isinstance(self.screen.session.screen().body, Waiting), "a question")
        for _ in range(30):
            screen = self.screen.session.screen()
            if screen.id == screen_id:
                return
            self._answer(screen)
            self.waits_until(lambda: not isinstance(self.screen.session.screen().body, Waiting), "a question")
        raise NotThere(f"{screen_id} does not come; the screen says:\n{self.text()}")

    def _answer(self, screen: Page) -> None:
        assert screen.next is not None
        match screen.body:
            case Choice() | Choices():
                self.chooses_first()
                return
            case Text() if not screen.body.value:
                self.types("7")
            case Number():
                self.types("3")
            case Date():
                self.taps(screen.body.quick[0].label)
                if screen.body.hours:
                    self.taps(screen.body.hours[9].label)
                    self.taps(screen.body.minutes[0].label)
        self.taps(screen.next.label)

    # -- finding

    def focused(self) -> str:
        """The name of what has the focus."""
        item = self.screen.window.activeFocusItem()
        return str(item.property("name") or "") if item else ""

    def _items(self) -> Iterator[QQuickItem]:
        def walk(item: QQuickItem) -> Iterator[QQuickItem]:
            if not item.isVisible() or item.opacity() == 0:
                return
            yield item
            # An item of a page that is just going may come as another kind of object, or as none.
            children = (child for child in item.childItems() if isinstance(child, QQuickItem))
            for child in sorted(children, key=lambda each: each.z()):
                yield from walk(child)

        yield from walk(self.screen.window.contentItem())

    def _button(self, words: str) -> QQuickItem | None:
        named = [item for item in self._items() if item.isEnabled() and self._pressable(item)]
        names = [(str(item.property("name")), item) for item in named]
        exact = [item for name, item in names if name == words]
        return next(iter(exact or [item for name, item in names if words in name]), None)

    @staticmethod
    def _pressable(item: QQuickItem) -> bool:
        meta = item.metaObject()
        return meta.indexOfSignal("clicked()") >= 0 and item.property("name") is not None

    def _scroll_to(self, button: QQuickItem) -> None:
        button.forceActiveFocus(Qt.FocusReason.TabFocusReason)
        QGuiApplication.processEvents()
        if self.screen.settings.screen.motion:
            self.settles(250)
        for item in self._items():
            item.ensurePolished()  # what came just now moves the others only when the next frame is drawn
