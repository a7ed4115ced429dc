"""A technician at the panel of a whole town: in by the gesture and the PIN, looks, prints, mends, closes, leaves."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from kiosk import pin
from kiosk.core.technician.visit import CLEANING_S
from tests.desk.counter import Screen as Asking
from tests.desk.counter import a_request
from tests.end_to_end.town import Citizen, Town

PIN = "471147"
LEFT, NO_KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def town(tmp_path: Path, qapp: QGuiApplication) -> Iterator[Town]:
    (tmp_path / "kiosk").mkdir()
    pin.write(tmp_path / "kiosk" / "technician-pin", PIN, b"0123456789abcdef")
    with Town(tmp_path, technician={"pin_file": "technician-pin", "key": "F13"}) as town:
        yield town


class Technician(Citizen):
    def holds(self, town: Town, where: QPoint) -> None:
        QTest.mousePress(town.screen.window, LEFT, NO_KEYS, where)
        self.window_time(town, 3100)
        QTest.mouseRelease(town.screen.window, LEFT, NO_KEYS, where)
        QCoreApplication.processEvents()

    @staticmethod
    def window_time(town: Town, ms: float) -> None:
        """The window's own clock, which no test waits for."""
        way_in = town.screen.window._way_in
        assert way_in
        before = way_in._clock_s
        way_in._clock_s = lambda: before() + ms / 1000

    def comes_in(self, town: Town, number: str = PIN) -> None:
        self.holds(town, QPoint(20, 20))
        self.holds(town, QPoint(1060, 1900))
        self.sees("technician.pin.title")
        for digit in number:
            self.taps(digit)
        self.taps("technician.pin.enter")


def technician(town: Town) -> Technician:
    return Technician(town.screen, "en")


def test_a_technician_looks_prints_mends_closes_and_a_citizen_sees_it(town: Town) -> None:
    somebody = Asking(town.settings.parent / "desk.sock")
    somebody.sees_the_line(connected=True)
    refused = somebody.submits(a_request("Canary words", attributes=()))
    somebody.sees(refused.reference, "dead")
    hand = technician(town)
    hand.patience_s = 60.0
    hand.comes_in(town)
    hand.taps("technician.menu.doctor")
    hand.sees("back-end reports")
    hand.taps("action.back")
    hand.taps("technician.menu.print")
    hand.taps("technician.print.print")
    hand.sees("technician.print.printed")
    assert len(town.printer.printed) == 1
    hand.taps("action.back")
    hand.taps("technician.menu.letters")
    number = refused.reference[-4:]
    hand.sees(number)
    hand.does_not_see("Canary")
    hand.taps(hand.words.say("technician.letters.decide_on", reference=refused.reference))
    hand.taps("technician.letters.again")
    hand.waits_until(lambda: number not in hand.text(), "that it is sent again")
    hand.taps("action.back")
    hand.taps("technician.menu.service")
    hand.taps("technician.service.to_close")
    hand.sees("technician.service.closed")
    hand.taps("action.back")
    hand.taps("technician.leave")
    for language in ("en", "es", "ar", "zh"):
        town.citizen(language).sees("safe.title")
    town.kills_the_screen()
    town.kills_the_desk()
    town.desk = town.starts_the_desk()
    town.citizen("ar").sees("safe.title")
    somebody.link.stop()


def test_a_wrong_pin_leads_nowhere_and_a_touch_or_two_leave(town: Town) -> None:
    hand = technician(town)
    hand.comes_in(town, "0000")
    hand.sees("pin.wrong")
    hand.taps("technician.leave")
    hand.walks_up()


def test_the_key_switch_ends_a_session_and_nothing_of_it_is_left(town: Town) -> None:
    hand = technician(town)
    hand.walks_up()
    hand.reports_until_describe()
    hand.types("Canary words")
    hand.presses(Qt.Key.Key_F13)
    hand.sees("technician.pin.title")
    hand.does_not_see("Canary")
    assert town.screen.session.state.session == ""


def test_what_a_wet_cloth_does_counts_for_nothing_and_the_panel_comes_back(town: Town) -> None:
    hand = technician(town)
    hand.comes_in(town)
    hand.taps("technician.menu.clean")
    hand.taps("technician.clean.begin")
    hand.sees("technician.clean.now")
    for spot in (QPoint(20, 20), QPoint(540, 900), QPoint(200, 1800), QPoint(900, 1800)):
        hand.touches(spot)
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_F13, Qt.Key.Key_F1):
        hand.presses(key)
    assert town.screen.session.screen().id == "technician/cleaning"
    town.waits(CLEANING_S + 1)
    hand.sees("technician.clean.over")
    hand.taps("action.back")
    hand.sees("technician.menu.title")


def test_the_desk_ends_cleanly_when_it_is_to_begin_anew(town: Town) -> None:
    hand = technician(town)
    hand.comes_in(town)
    hand.taps("technician.menu.restart")
    hand.taps("technician.restart.desk")
    hand.waits_until(lambda: town.desk.poll() is not None, "the desk to end")
    assert town.desk.returncode == 0
    town.desk = town.starts_the_desk()
    hand.waits_until(lambda: town.screen.session.screen().id == "attract", "the invitation")
    hand.comes_in(town)
    hand.sees("technician.menu.title")


def test_the_pin_is_in_no_log_and_no_copy_of_the_session(town: Town, caplog: pytest.LogCaptureFixture) -> None:
    hand = technician(town)
    hand.comes_in(town)
    hand.sees("technician.menu.title")
    assert town.screen.session.kept == ""
    assert PIN not in caplog.text + town.log.read_text("utf-8")
    assert PIN not in repr(vars(town.screen.session.technician)) + repr(town.screen.session.facts)
