"""The hidden way in on the real window: the gesture, the key switch, what citizens do instead, and a deaf panel."""

from dataclasses import replace
from random import Random

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.core.screen import Screen
from tests.ui.citizen import Citizen
from tests.ui.conftest import Open
from tests.ui.samples import LANGUAGES

SCREENS = LANGUAGES["en"]
UPPER_LEFT, UPPER_RIGHT = QPoint(30, 40), QPoint(1050, 40)
LOWER_LEFT, LOWER_RIGHT = QPoint(30, 1890), QPoint(1050, 1890)
NO_KEYS = Qt.KeyboardModifier.NoModifier


class Hands:
    """Before a window whose time is put forward by hand."""

    def __init__(self, show: Open, screen: Screen) -> None:
        self.ms = 0.0
        self.citizen: Citizen = show(screen, clock_ms=lambda: self.ms)
        self.window = self.citizen.window
        self.knocks: list[bool] = []
        self.window.knocked.connect(lambda: self.knocks.append(True))

    def holds(self, where: QPoint, seconds: float = 3.1) -> "Hands":
        QTest.mousePress(self.window, Qt.MouseButton.LeftButton, NO_KEYS, where)
        self.ms += seconds * 1000
        QTest.mouseRelease(self.window, Qt.MouseButton.LeftButton, NO_KEYS, where)
        self.ms += 500
        return self

    def fingers(self, device: QPointingDevice, where: QPoint, seconds: float = 3.1) -> "Hands":
        QTest.touchEvent(self.window, device).press(0, where).commit()
        self.ms += seconds * 1000
        QTest.touchEvent(self.window, device).release(0, where).commit()
        self.ms += 500
        return self

    def types(self, *keys: Qt.Key) -> "Hands":
        for key in keys:
            self.ms += 400
            QTest.keyClick(self.window, key)
        return self


@pytest.fixture(scope="module")
def panel() -> QPointingDevice:
    return QTest.createTouchDevice()


@pytest.mark.parametrize("page", ["attract", "closed", "home"])
def test_two_corners_held_one_after_the_other(show: Open, page: str) -> None:
    hands = Hands(show, SCREENS[page])
    assert hands.holds(UPPER_LEFT).holds(LOWER_RIGHT).knocks == [True]
    assert hands.holds(UPPER_RIGHT).holds(LOWER_LEFT).knocks == [True, True]


def test_the_same_with_a_finger(show: Open, panel: QPointingDevice) -> None:
    hands = Hands(show, SCREENS["attract"])
    assert hands.fingers(panel, UPPER_LEFT).fingers(panel, LOWER_RIGHT).knocks == [True]


def test_the_row_of_keys_and_the_key_switch(show: Open) -> None:
    hands = Hands(show, SCREENS["attract"])
    row = (Qt.Key.Key_F1, Qt.Key.Key_Escape) * 2 + (Qt.Key.Key_Up, Qt.Key.Key_Down) * 2
    assert hands.types(*row).knocks == [True]
    assert hands.types(Qt.Key.Key_F13).knocks == [True]
    hands.window.opens_to("F13")
    assert hands.types(Qt.Key.Key_F13).knocks == [True, True]
    hands.window.opens_to("")
    assert hands.types(Qt.Key.Key_F13).knocks == [True, True]


@pytest.mark.parametrize("seed", range(4))
def test_a_citizen_who_touches_at_random_never_gets_there(show: Open, seed: int) -> None:
    random, hands = Random(seed), Hands(show, SCREENS["attract"])
    keys = [Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_F1, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Tab]
    for _ in range(300):
        if random.random() < 0.3:
            hands.types(random.choice(keys))
        else:
            hands.holds(QPoint(random.randrange(1080), random.randrange(1920)), random.expovariate(1.5))
    assert hands.knocks == []


def test_a_deaf_panel_passes_on_nothing(show: Open, panel: QPointingDevice, qtbot: QtBot) -> None:
    hands = Hands(show, SCREENS["home"])
    felt: list[bool] = []
    hands.citizen.bridge.activity.connect(lambda: felt.append(True))
    scanned: list[str] = []
    hands.window.scanner.scanned.connect(scanned.append)
    hands.window.deaf = True
    middle = QPoint(300, 600)
    hands.citizen.taps_at(middle)
    hands.fingers(panel, middle, 0.1).holds(UPPER_LEFT).holds(LOWER_RIGHT)
    hands.types(Qt.Key.Key_F1, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_F2)
    hands.citizen.types("SM44172093")
    with qtbot.waitSignal(hands.citizen.bridge.activity, timeout=300, raising=False):
        pass
    assert (hands.citizen.heard, hands.knocks, felt, scanned) == ([], [], [], [])
    hands.window.deaf = False
    hands.citizen.taps_at(middle)
    assert hands.citizen.heard != []


def test_the_pad_tells_each_digit_and_shows_none(show: Open) -> None:
    citizen = show(SCREENS["pad"])
    for digit in "47":
        citizen.taps(digit)
    citizen.presses(Qt.Key.Key_1, Qt.Key.Key_Backspace, Qt.Key.Key_A)
    assert [heard[-1] for heard in citizen.heard if heard[0] == "chose"] == ["4", "7", "1", "erase"]
    texts = [item.property("text") for item in citizen.items() if item.inherits("QQuickText")]
    assert [text for text in texts if text in {"47", "471"}] == []


def test_the_pad_is_walked_with_the_keypad(show: Open) -> None:
    citizen = show(replace(SCREENS["pad"], error=""))
    assert citizen.focused == "1"
    citizen.presses(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert citizen.heard[-1] == ("chose", "pad", "2")


def test_a_target_tells_where_the_finger_landed_in_hundredths_of_a_millimetre(show: Open) -> None:
    citizen = show(SCREENS["targets"])
    citizen.taps_at(QPoint(108, 1728))
    told = citizen.heard[-1][-1]
    assert isinstance(told, dict)
    hundredths = {"x": 10800, "y": 172800, "wide": 108000, "high": 192000}
    assert told == {key: round(pixels / 3.21) for key, pixels in hundredths.items()}
