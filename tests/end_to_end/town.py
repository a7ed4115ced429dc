"""A whole town for a test: the demo city, a printer, the real desk as a process, the real screen in this one."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from kiosk import settings
from kiosk.app import Screen
from kiosk.core.clock import SystemClock
from kiosk.core.screen import Choice
from kiosk.demo import kiosk_settings
from kiosk.demo.city import API_KEY, DemoCity
from kiosk.demo.kiosk_settings import PORTRAIT, Panel
from kiosk.devices.simulated_escpos import SimulatedPrinter
from kiosk.robot import Robot
from kiosk.text import Language

_FELT_MS = 50
"""After a touch, until the session is told that somebody is there."""


class TestClock(SystemClock):
    """Real time, which a test may put forward."""

    __test__ = False
    ahead = 0.0

    def monotonic(self) -> float:
        return super().monotonic() + self.ahead

    def advance(self, seconds: float) -> None:
        self.ahead += seconds


class Citizen(Robot):
    """Speaks one language: `citizen.taps("home.report")` takes the words from its catalogue."""

    def __init__(self, screen: Screen, language: str) -> None:
        super().__init__(screen)
        self.words = Language(language)

    def says(self, words_or_key: str) -> str:
        said = self.words.say(words_or_key)
        return said if said else words_or_key

    def taps(self, words: str) -> None:
        super().taps(self.says(words))

    def sees(self, words: str) -> None:
        super().sees(self.says(words))

    def walks_up(self) -> None:
        self.taps("language.name")
        self.sees("home.title")

    def reports_until_describe(self) -> None:
        self.taps("home.report")
        self.chooses(0)
        self.answers_until("report/where")
        self.taps("place.here")
        self.taps("action.continue")
        self.sees("report.describe.title")

    def reports(self, description: str = "", contact: str = "none") -> None:
        """From home to the page that checks the answers."""
        self.reports_until_describe()
        self.types(description)
        self.taps("action.continue")
        self.taps(f"report.contact.{contact}")
        self.taps("action.continue")

    def chooses(self, number: int) -> None:
        self.waits_until(lambda: isinstance(self.screen.session.screen().body, Choice), "a choice")
        body = self.screen.session.screen().body
        assert isinstance(body, Choice)
        self.taps(body.options[number].label)
        self.taps("action.continue")

    def sends(self) -> None:
        """Whatever the button promises: to send, or to save."""
        button = self.screen.session.screen().next
        assert button
        self.taps(button.label)

    @property
    def reference(self) -> str:
        sent = self.screen.session.state.sent
        assert sent
        return sent.reference


class Town:
    """`with Town(folder) as town:`; what is not told otherwise is well: the line is up, there is paper."""

    def __init__(
        self, folder: Path, panel: Panel = PORTRAIT, *, seeded: bool = True, **overrides: Mapping[str, object]
    ) -> None:
        self.folder, self._panel, self._seeded, self._overrides = folder, panel, seeded, overrides
        self.city = DemoCity(folder / "city")
        self.printer = SimulatedPrinter()
        self.clock = TestClock()
        self.log = folder / "desk.log"

    def __enter__(self) -> Self:
        if not self.city.running:
            self.city.start()
        self.printer.__enter__()
        self.settings = kiosk_settings.write(
            self.folder / "kiosk",
            self.city.content,
            self.city.url,
            API_KEY,
            printer=self.printer.address,
            panel=self._panel,
            seeded=self._seeded,
            overrides={
                "desk": {"probe_s": 0.3, "spread_s": 0.2},
                "screen": {"motion": False, "scanner": ""},
                "voice": {"hear": False, "speak": False},
                **self._overrides,
            },
        )
        self.desk = self.starts_the_desk()
        self.screen = self.starts_the_screen()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.screen.stop()
        self.desk.terminate()
        self.desk.wait(timeout=20)
        self.printer.__exit__()
        self.city.stop()
        assert not self.screen.window.trouble, self.screen.window.trouble

    def starts_the_desk(self) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "kiosk", "desk", "--settings", str(self.settings)]
        with self.log.open("ab") as log:
            return subprocess.Popen(command, stderr=log)

    def starts_the_screen(self) -> Screen:
        screen = Screen(settings.read(self.settings), self.clock)
        screen.start()
        return screen

    def waits(self, seconds: float) -> None:
        """Nobody does anything for so long; what they did last has been felt."""
        self.citizen().settles(4 * _FELT_MS)
        self.clock.advance(seconds)

    def citizen(self, language: str = "en") -> Citizen:
        return Citizen(self.screen, language)

    def kills_the_desk(self) -> None:
        self.desk.kill()
        self.desk.wait(timeout=20)

    def kills_the_screen(self) -> None:
        """As if the process had died: nothing is said to the desk, a new screen starts."""
        self.screen.stop()
        self.screen = self.starts_the_screen()
