"""The window: nothing is fetched, nothing stays, and missing fonts are named."""

import subprocess
import sys
import sysconfig
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QClipboard, QGuiApplication, QImageReader
from PySide6.QtNetwork import QHostAddress, QTcpServer
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.core.screen import Information, List, Option, Screen, Section, Text
from kiosk.ui.bridge import Bridge
from kiosk.ui.icons import Icons
from kiosk.ui.picture import draw
from kiosk.ui.window import MAIN, FontsMissing, Window
from tests.ui.citizen import name
from tests.ui.conftest import Open
from tests.ui.frames import CHINESE, ENGLISH
from tests.ui.samples import LANGUAGES
from tests.ui.samples.asking import LONG_LIST

SCREENS = LANGUAGES["en"]


def test_images_in_the_citys_texts_are_words_and_are_not_fetched(show: Open, qtbot: QtBot) -> None:
    server = QTcpServer()
    assert server.listen(QHostAddress.SpecialAddress.LocalHost)
    asked: list[int] = []
    server.newConnection.connect(lambda: asked.append(1))
    tag = f'<img src="http://127.0.0.1:{server.serverPort()}/x.png"><b>bold</b>'
    information = Information((tag,), headline=tag, footnote=tag)
    citizen = show(Screen("remote", tag, information, hint=tag, error=tag))
    citizen.sees(Screen("list", tag, List(tag, "", (Section(tag, (Option("a", tag, tag),)),), tag)))
    with qtbot.waitSignal(server.newConnection, timeout=300, raising=False):
        pass
    assert asked == []
    assert tag in [item.property("text") for item in citizen.items()]


def test_a_page_that_asks_the_network_is_refused(show: Open, qtbot: QtBot) -> None:
    server = QTcpServer()
    assert server.listen(QHostAddress.SpecialAddress.LocalHost)
    citizen = show(SCREENS["home"])
    image = next(i for i in citizen.items() if i.metaObject().className() == "QQuickImage")
    image.setProperty("source", f"http://127.0.0.1:{server.serverPort()}/x.png")
    with qtbot.waitSignal(server.newConnection, timeout=300, raising=False) as asked:
        pass
    assert not asked.signal_triggered
    qtbot.waitUntil(lambda: len(citizen.window.trouble) == 1)
    citizen.window.trouble.clear()


def test_large_images_are_refused(show: Open) -> None:
    show(SCREENS["home"])
    assert 0 < QImageReader.allocationLimit() <= 32


def test_missing_fonts_are_named(icons: Icons) -> None:
    with pytest.raises(FontsMissing, match="Noto Sans Nowhere"):
        Window(Bridge(icons, 3.21, ENGLISH), ("Noto Sans", "Noto Sans Nowhere"))


def test_wiping_clears_the_clipboard_and_the_half_typed_text(show: Open) -> None:
    citizen = show(SCREENS["text"])
    citizen.types("canary-7f3a")
    QTest.keyClick(citizen.window, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(citizen.window, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    clipboard = QGuiApplication.clipboard()
    assert "canary-7f3a" in clipboard.text()
    citizen.sees(replace(SCREENS["attract"], wiped=True))
    assert clipboard.text() == ""
    assert not any("canary" in str(item.property("text")) for item in citizen.items())


class TwoClipboards:
    """As X11 has them: what was copied, and what was marked last."""

    def __init__(self) -> None:
        self.held = {QClipboard.Mode.Clipboard: "canary", QClipboard.Mode.Selection: "canary"}

    def supportsSelection(self) -> bool:
        return True

    def clear(self, mode: QClipboard.Mode = QClipboard.Mode.Clipboard) -> None:
        del self.held[mode]


def test_wiping_clears_what_was_marked_last(show: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    citizen = show(SCREENS["text"])
    clipboards = TwoClipboards()
    monkeypatch.setattr(QGuiApplication, "clipboard", lambda: clipboards)
    citizen.sees(replace(SCREENS["attract"], wiped=True))
    assert clipboards.held == {}


def test_wiping_leaves_nothing_to_undo_even_on_the_same_page(show: Open) -> None:
    citizen = show(SCREENS["text"])
    citizen.types("canary-7f3a")
    page = citizen.page
    body = SCREENS["text"].body
    assert isinstance(body, Text)
    citizen.sees(replace(SCREENS["text"], body=replace(body, value=""), wiped=True))
    assert citizen.page is not page
    QTest.keyClick(citizen.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    field = citizen.window.activeFocusItem()
    assert field is not None
    assert field.property("text") == ""


def test_wiping_forgets_the_letters_that_are_being_composed(show: Open) -> None:
    citizen = show(LANGUAGES["zh"]["text"], CHINESE)
    for key in "ni":
        citizen.taps(key)
    panel = next(item for item in citizen.items() if item.property("letters") == "ni")
    citizen.sees(replace(SCREENS["attract"], wiped=True))
    assert panel.property("letters") == ""


def test_all_pages_share_one_keyboard(show: Open) -> None:
    def keyboard() -> list[QQuickItem]:
        return [item for item in citizen.items() if item.property("alternativesOpen") is not None]

    citizen = show(SCREENS["text"])
    first = keyboard()
    citizen.sees(SCREENS["home"])
    assert keyboard() == []
    citizen.sees(SCREENS["number"])
    assert len(first) == 1
    assert keyboard() == first


def test_the_bars_come_with_the_first_page_that_wants_them(show: Open) -> None:
    citizen = show(SCREENS["attract"])
    assert "Finish" not in [name(item) for item in citizen.stops()]
    citizen.sees(SCREENS["home"])
    assert "Finish" in [name(item) for item in citizen.stops()]


def test_a_press_is_seen_at_once(show: Open) -> None:
    citizen = show(SCREENS["choice"])
    spot = citizen.finds("Graffiti").mapToScene(QPoint(12, 12)).toPoint()
    before = draw(citizen.window).pixelColor(spot)
    QTest.mousePress(citizen.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    assert draw(citizen.window).pixelColor(spot) != before
    QTest.mouseRelease(citizen.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)


def test_the_cursor_is_hidden_in_kiosk_mode(icons: Icons) -> None:
    bridge = Bridge(icons, 3.21, ENGLISH)
    bridge.show(SCREENS["attract"])
    window = Window(bridge)
    window.open(1080, 1920, kiosk=True)
    window.listen()
    assert window.cursor().shape() == Qt.CursorShape.BlankCursor
    window.close()


def test_a_scan_outside_a_field_is_told_and_presses_nothing(show: Open, qtbot: QtBot) -> None:
    citizen = show(SCREENS["home"], clock_ms=lambda: 0.0)
    scanned: list[str] = []
    citizen.window.scanner.scanned.connect(scanned.append)
    citizen.types("SM44172093")
    citizen.presses(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: scanned != [])
    assert (scanned, citizen.heard) == (["SM44172093"], [])


def test_a_scan_into_a_field_is_typed_there_and_its_enter_continues(show: Open, qtbot: QtBot) -> None:
    citizen = show(SCREENS["text-line"], clock_ms=lambda: 0.0)
    citizen.types("SM")
    citizen.presses(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any(heard[0] == "answered" for heard in citizen.heard))
    answered = [heard[-1] for heard in citizen.heard if heard[0] == "answered"]
    assert answered == [f"{SCREENS['text-line'].body.value}SM"]  # type: ignore[union-attr]


def test_a_long_list_draws_only_what_is_in_view(show: Open) -> None:
    citizen = show(SCREENS["home"])
    citizen.sees(Screen("long", "What is the problem?", LONG_LIST))
    rows = [item for item in citizen.items() if item.metaObject().className().startswith("ListItem")]
    assert 0 < len(rows) < 40


@pytest.mark.parametrize("folder", [".", "controls", "pages", "keyboard"])
def test_qmllint_has_nothing_to_say(folder: str) -> None:
    lint = Path(sysconfig.get_path("scripts")) / "pyside6-qmllint"
    files = [str(path) for path in sorted((MAIN.parent / folder).glob("*.qml"))]
    done = subprocess.run(
        [sys.executable, str(lint), "--max-warnings", "0", *files], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
