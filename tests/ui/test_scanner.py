"""The wedge scanner is told from a person by its speed."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

from kiosk.ui.scanner import Scanner


class Keys:
    """Sends keys to a scanner, some milliseconds apart, and collects what passes it."""

    def __init__(self) -> None:
        self.now = 0.0
        self.in_a_field = False
        self.scanned: list[str] = []
        self.passed = ""
        self.scanner = Scanner(lambda: self.in_a_field, lambda: self.now)
        self.scanner.scanned.connect(self.scanned.append)
        self._watched = QObject()

    def send(self, text: str, gap_ms: float, ended: bool = True) -> None:
        for letter in text:
            self._key(Qt.Key.Key_A, letter, gap_ms)
        if ended:
            self._key(Qt.Key.Key_Return, "\r", gap_ms)

    def arrow(self, gap_ms: float) -> None:
        self._key(Qt.Key.Key_Down, "", gap_ms)

    def shift(self, gap_ms: float) -> None:
        self._key(Qt.Key.Key_Shift, "", gap_ms)

    def _key(self, key: Qt.Key, text: str, gap_ms: float) -> None:
        self.now += gap_ms
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
        if not self.scanner.eventFilter(self._watched, event):
            self.passed += text


@pytest.fixture
def keys(qapp: QGuiApplication) -> Keys:
    return Keys()


def test_a_fast_burst_with_enter_is_a_scan(keys: Keys) -> None:
    keys.send("SM44172093", gap_ms=3)
    assert keys.scanned == ["SM44172093"]
    assert keys.passed == "S"


def test_a_person_typing_is_no_scan(keys: Keys) -> None:
    keys.send("SM44172093", gap_ms=90)
    assert keys.scanned == []
    assert keys.passed == "SM44172093\r"


def test_enter_alone_still_presses(keys: Keys) -> None:
    keys.send("", gap_ms=500)
    keys.send("", gap_ms=5)
    assert (keys.scanned, keys.passed) == ([], "\r\r")


def test_a_short_burst_is_no_scan(keys: Keys) -> None:
    keys.send("abc", gap_ms=3)
    assert keys.scanned == []


def test_capitals_with_shift_are_one_burst(keys: Keys) -> None:
    for letter in "SM44":
        keys.shift(2)
        keys.send(letter, gap_ms=2, ended=False)
    keys.send("", gap_ms=2)
    assert keys.scanned == ["SM44"]


def test_an_arrow_ends_the_burst(keys: Keys) -> None:
    keys.send("1234", gap_ms=3, ended=False)
    keys.arrow(3)
    keys.send("", gap_ms=3)
    assert keys.scanned == []


def test_what_was_typed_long_before_is_not_part_of_the_scan(keys: Keys) -> None:
    keys.send("x", gap_ms=3, ended=False)
    keys.now += 1000
    keys.send("12345", gap_ms=3)
    assert keys.scanned == ["12345"]


def test_a_scan_into_a_field_is_left_to_the_field(keys: Keys) -> None:
    keys.in_a_field = True
    keys.send("SM44172093", gap_ms=3)
    assert (keys.scanned, keys.passed) == ([], "SM44172093\r")


def test_a_scan_is_cut_to_a_sane_length(keys: Keys) -> None:
    keys.send("7" * 5000, gap_ms=1)
    assert [len(text) for text in keys.scanned] == [512]


def test_nothing_is_kept_after_forgetting(keys: Keys) -> None:
    keys.send("SM44", gap_ms=3, ended=False)
    keys.scanner.forget()
    keys.send("", gap_ms=3)
    assert keys.scanned == []
