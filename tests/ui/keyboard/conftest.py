"""The real keyboard off screen, and a citizen who touches it."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtQml import QQmlComponent
from PySide6.QtQuick import QQuickView
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.ui.icons import Icons
from kiosk.ui.keyboard.layout import load
from kiosk.ui.keyboard.pinyin import candidates

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

ROOT = Path(__file__).parents[3]
STAGE = """
import QtQuick
import ".."

Rectangle {
    required property var bridge
    required property var layouts
    property string language: "en"
    property var said: []
    readonly property string letters: panel.letters
    readonly property bool open: panel.alternativesOpen
    readonly property string page: panel.page
    readonly property int shift: panel.shift
    readonly property real panelWidth: panel.width
    readonly property bool fieldFocused: field.activeFocus
    readonly property bool inKeyboard: panel.activeFocus

    function say(what: string) { said = said.concat([what]); }
    function set(name: string, value: var) { panel[name] = value; }
    function reset() { panel.reset(); }
    function focusField() { field.forceActiveFocus(); }
    function enter() { panel.forceActiveFocus(); }
    function focused(): string { return panel.keys().find(key => key.activeFocus)?.face.key ?? ""; }
    function shown(): list<string> { return panel.keys().map(key => key.face.label); }
    function pressedKeys(): list<string> { return panel.keys().filter(key => key.down).map(key => key.face.key); }
    function place(name: string): var {
        const key = panel.keys().find(key => key.face.key === name);
        if (!key)
            return [];
        const corner = key.mapToItem(null, 0, 0);
        return [corner.x, corner.y, key.width, key.height];
    }
    function places(): var { return panel.keys().map(key => place(key.face.key)); }

    TextInput { id: field; height: 80; width: parent.width; activeFocusOnTab: true }

    KeyboardPanel {
        id: panel

        anchors.bottom: parent.bottom
        candidatesOf: (letters, limit) => bridge.candidates(letters, limit)
        field: field
        keyboard: layouts[language]
        width: 976
        x: 52
        onTyped: text => say(text)
        onErased: say("[erased]")
        onCleared: say("[cleared]")
        onEntered: say("[entered]")
    }

    Component.onCompleted: {
        Theme.glyphs = bridge;
        Theme.iconFamily = bridge.family();
        Theme.keysInUse = false;
    }
}
"""


class Bridge(QObject):
    def __init__(self) -> None:
        super().__init__()
        self._icons = Icons()

    @Slot(str, result=str)
    def glyph(self, name: str) -> str:
        return self._icons.glyph(name)

    @Slot(result=str)
    def family(self) -> str:
        return self._icons.family

    @Slot(str, int, result="QVariant")
    def candidates(self, letters: str, limit: int) -> list[dict[str, Any]]:
        return [{"text": one.text, "used": one.used} for one in candidates(letters, limit)]


class Citizen:
    """Touches keys by what is on them, and reads what came out."""

    def __init__(self, view: QQuickView, root: Any, qtbot: QtBot) -> None:
        self.view, self.root, self.qtbot = view, root, qtbot
        self.device = QTest.createTouchDevice()

    def at(self, key: str) -> QPoint:
        x, y, width, height = self.place(key)
        return QPoint(round(x + width / 2), round(y + height / 2))

    def place(self, key: str) -> list[float]:
        self.view.grabWindow()  # lays out what changed
        place: list[float] = plain(self.root.place(key))
        assert place, f"no key {key!r} in view"
        return place

    def places(self) -> list[list[float]]:
        self.view.grabWindow()
        places: list[list[float]] = plain(self.root.places())
        return places

    def touches(self, *keys: str) -> None:
        for key in keys:
            where = self.at(key)
            self.press(0, where)
            self.lift(0, where)

    def press(self, finger: int, where: QPoint) -> None:
        QTest.touchEvent(self.view, self.device).press(finger, where, self.view).commit()

    def slide(self, finger: int, where: QPoint) -> None:
        QTest.touchEvent(self.view, self.device).move(finger, where, self.view).commit()

    def lift(self, finger: int, where: QPoint) -> None:
        QTest.touchEvent(self.view, self.device).release(finger, where, self.view).commit()

    def holds(self, key: str) -> QPoint:
        where = self.at(key)
        self.press(0, where)
        self.qtbot.waitUntil(lambda: self.root.property("open"))
        return where

    def keys(self, *codes: Qt.Key) -> None:
        for code in codes:
            QTest.keyClick(self.view, code)

    def said(self) -> list[str]:
        said: list[str] = plain(self.root.property("said"))
        return said

    def speaks(self, language: str) -> None:
        self.root.setProperty("language", language)
        self.view.grabWindow()


def plain(value: Any) -> Any:
    """A list or a map of QML as Python's own."""
    return value.toVariant() if hasattr(value, "toVariant") else value


@pytest.fixture
def citizen(qapp: object, qtbot: QtBot) -> Iterator[Citizen]:
    view, bridge, trouble = QQuickView(), Bridge(), list[str]()
    view.engine().warnings.connect(lambda errors: trouble.extend(error.toString() for error in errors))
    component = QQmlComponent(view.engine())
    component.setData(STAGE.encode(), QUrl.fromLocalFile(str(ROOT / "kiosk/ui/keyboard/Stage.qml")))
    layouts = {name: load(ROOT / "locales" / name / "keyboard.json") for name in ("en", "es", "ar", "zh")}
    root = component.createWithInitialProperties({"bridge": bridge, "layouts": layouts})
    assert root is not None, component.errorString()
    view.setContent(QUrl(), component, root)
    view.resize(1080, 1000)
    root.setProperty("width", 1080)
    root.setProperty("height", 1000)
    view.show()
    view.requestActivate()
    qtbot.waitUntil(view.isActive)
    root.focusField()  # type: ignore[attr-defined]
    yield Citizen(view, root, qtbot)
    assert trouble == []
    view.close()
