"""The wedge scanner is told from a person by its speed."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

from kiosk.ui.scanner import LONGEST_CODE, Scanner


class Watched(QObject):
    """What stands behind the scanner: it is sent the keys that are given back."""

    def __init__(self) -> None:
        super().__init__()
        self.given_back = ""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self.given_back += event.text()
        return super().event(event)


class Keys:
    """Sends keys to a scanner, some milliseconds apart, and collects what passes it."""

    def __init__(self) -> None:
        self.now = 0.0
        self.in_a_field = False
        self.scanned: list[str] = []
        self.passed = ""
        self.scanner = Scanner(lambda: self.in_a_field, lambda: self.now)
        self.scanner.scanned.connect(self.scanned.append)
        self.watched = Watched()

    def send(self, text: str, gap_ms: float, ended: bool = True) -> None:
        """With Enter and the pause after it, unless it is not `ended`."""
        for letter in text:
            self._key(Qt.Key.Key_A, letter, gap_ms)
        if ended:
            self.enter(gap_ms)
            self.pauses()

    def lines(self, *lines: str, end: str = "\r") -> None:
        """As a scanner sends a code of several lines."""
        for line in lines:
            self.send(line, 2, ended=False)
            for key in end:
                if key == "\r":
                    self.enter(2)
                else:
                    self._key(Qt.Key.Key_Control, "", 2)
                    self._key(Qt.Key.Key_J, key, 2)

    def enter(self, gap_ms: float) -> None:
        self._key(Qt.Key.Key_Return, "\r", gap_ms)

    def pauses(self) -> None:
        """Long enough for the scanner's own timer, if it waits."""
        self.now += 1000
        if self.scanner.pause.isActive():
            self.scanner.pause.stop()
            self.scanner.pause.timeout.emit()

    def arrow(self, gap_ms: float) -> None:
        self._key(Qt.Key.Key_Down, "", gap_ms)

    def shift(self, gap_ms: float) -> None:
        self._key(Qt.Key.Key_Shift, "", gap_ms)

    def _key(self, key: Qt.Key, text: str, gap_ms: float) -> None:
        self.now += gap_ms
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
        if not self.scanner.eventFilter(self.watched, event):
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
    assert (keys.scanned, keys.watched.given_back) == ([], "\r")


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
    assert (keys.scanned, keys.passed, keys.watched.given_back) == ([], "SM44172093", "\r")


def test_a_scan_is_cut_to_a_sane_length(keys: Keys) -> None:
    keys.send("7" * 5000, gap_ms=1)
    assert [len(text) for text in keys.scanned] == [LONGEST_CODE - 1]


def test_nothing_is_kept_after_forgetting(keys: Keys) -> None:
    keys.send("SM44", gap_ms=3, ended=False)
    keys.scanner.forget()
    keys.send("", gap_ms=3)
    assert keys.scanned == []


BILL = ("BCD", "002", "1", "SCT", "", "City", "DE02120300000000202051", "EUR45", "", "RF552026118204")


def test_a_code_of_several_lines_is_one_scan(keys: Keys) -> None:
    keys.lines(*BILL)
    assert keys.scanned == []
    keys.pauses()
    assert keys.scanned == ["\r".join(BILL)]
    assert (keys.passed, keys.watched.given_back) == ("B", "")


@pytest.mark.parametrize("end", ["\r\n", "\r\r"], ids=["line-feed", "two-enters"])
def test_both_line_ends_may_be_sent(keys: Keys, end: str) -> None:
    keys.lines(*BILL, end=end)
    keys.pauses()
    assert keys.scanned == [end.join(BILL)]


def test_a_line_feed_alone_may_end_a_line(keys: Keys) -> None:
    keys.lines(*BILL, end="\n")
    keys.enter(2)
    keys.pauses()
    assert keys.scanned == ["\n".join(BILL)]


def test_a_code_of_several_lines_is_a_scan_in_a_field_too(keys: Keys) -> None:
    keys.in_a_field = True
    keys.lines(*BILL)
    keys.pauses()
    assert keys.scanned == ["\r".join(BILL)]
    assert (keys.passed, keys.watched.given_back) == ("BCD", "")


def test_two_codes_with_a_pause_between_them_are_two(keys: Keys) -> None:
    keys.lines(*BILL)
    keys.now += 200  # the timer is late: the screen was busy
    keys.send("SM44172093", gap_ms=2)
    assert keys.scanned == ["\r".join(BILL), "SM44172093"]


def test_what_is_typed_after_a_scan_is_not_part_of_it(keys: Keys) -> None:
    keys.lines("SM44172093")
    keys.send("x", gap_ms=200, ended=False)
    assert keys.scanned == ["SM44172093"]
    assert keys.passed == "Sx"


def test_the_separator_of_a_gs1_code_is_part_of_it(keys: Keys) -> None:
    keys.send("]C14", gap_ms=2, ended=False)
    keys.send("\x1d26118204", gap_ms=2)
    assert keys.scanned == ["]C14\x1d26118204"]


def test_a_held_enter_is_forgotten_with_the_citizen(keys: Keys) -> None:
    keys.lines("SM44172093")
    keys.scanner.forget()
    keys.pauses()
    assert (keys.scanned, keys.watched.given_back) == ([], "")
