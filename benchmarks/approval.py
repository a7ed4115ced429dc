"""From the terminal's approval to the painted receipt, over the real desk, link and screen. A program of its own, for
the screen wants a Qt application: prints one line of milliseconds for each payment.

The terminal's twin runs in here, so that both ends are told by one clock; it shares the screen's processor.
"""

import os
import sys
import tempfile
import time
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from kiosk import settings
from kiosk.app import Screen
from kiosk.core.clock import SystemClock
from kiosk.core.payments import Kind
from kiosk.demo.stage import Stage
from kiosk.devices.zvt.twin.journal import Booking, Journal
from kiosk.devices.zvt.twin.terminal import SimulatedTerminal
from kiosk.robot import Robot
from kiosk.text import Language
from kiosk.ui import window

PAYMENTS = 12
_QUIET: Mapping[str, Mapping[str, object]] = {"voice": {"hear": False, "speak": False}, "screen": {"motion": False}}


class TimedJournal(Journal):
    """The moment at which the bank has said yes; nobody has been told yet."""

    approved_at = 0.0

    def book(self, kind: Kind, amount: int, at: datetime, code: int = 0, reverses: int | None = None) -> Booking:
        booking = super().book(kind, amount, at, code, reverses)
        self.approved_at = time.perf_counter()
        return booking


class Citizen:
    """Buys the same fee again and again."""

    def __init__(self, screen: Screen, journal: TimedJournal) -> None:
        self._screen, self._journal = screen, journal
        self._robot, self._say = Robot(screen, 30.0), Language("en").say
        self._painted_at = 0.0
        screen.window.frameSwapped.connect(self._painted)

    def pays(self) -> float:
        """Milliseconds."""
        robot, say = self._robot, self._say
        for words in ("home.pay", "pay.what.fee", "action.continue"):
            robot.taps(say(words))
        robot.chooses_first()
        robot.taps(say("pay.more.no"))
        for words in ("action.continue", "pay.how.terminal", "action.continue"):
            robot.taps(say(words))
        robot.sees(say("pay.check.title"))
        self._painted_at = 0.0
        robot.taps(say("pay.check.pay"))
        robot.waits_until(lambda: self._painted_at > 0, "the receipt")
        robot.taps(say("result.something_else"))
        return 1000 * (self._painted_at - self._journal.approved_at)

    def begins(self) -> None:
        self._robot.taps(self._say("language.name"))
        self._robot.sees(self._say("home.often"))

    def _painted(self) -> None:
        """A frame is out: with the receipt on it?"""
        if not self._painted_at and self._say("pay.paid") in self._robot.text():
            self._painted_at = time.perf_counter()


def main() -> None:
    window.prepare()
    app = QGuiApplication(sys.argv[:1])
    journal = TimedJournal()
    with tempfile.TemporaryDirectory() as folder, SimulatedTerminal(_now, journal=journal) as twin:
        overrides: Mapping[str, Mapping[str, object]] = {**_QUIET, "terminal": {"address": twin.address}}
        with Stage(Path(folder), overrides=overrides) as stage:
            screen = Screen(settings.read(stage.settings), SystemClock())
            screen.start()
            citizen = Citizen(screen, journal)
            citizen.begins()
            for _payment in range(PAYMENTS):
                sys.stdout.write(f"{citizen.pays():.2f}\n")
            screen.stop()
    app.processEvents()


def _now() -> datetime:
    return datetime.now().astimezone()


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    main()
