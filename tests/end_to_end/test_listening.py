"""A citizen who cannot see: the whole report by the keypad and by what the kiosk says. The screen is not read."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.end_to_end.speaking import Speaker
from tests.end_to_end.town import Town
from tests.voice.virtual_sound import VirtualSound, needs_pulseaudio, virtual_sound

pytestmark = needs_pulseaudio
_MOST_STOPS = 60


class Listener(Speaker):
    """Knows only `heard`, and has fingers on the keys."""

    _turned = 0
    """How much had been heard when something was chosen last."""

    def finds(self, words: str) -> None:
        """With the arrow key, until it is said."""
        wanted, passed = self.says(words), list[str]()
        for _ in range(_MOST_STOPS):
            self.waits_until(lambda: self.language in self.screen.session.equipped.speaks, "a mouth")
            before = len(self.heard)
            self.presses(Qt.Key.Key_Down)
            self.waits_until(lambda heard=before: len(self.heard) > heard, "what has the focus now")  # type: ignore[misc]
            passed += self.heard[before:]
            if wanted in self.heard[-1]:
                return
        raise AssertionError(f"{wanted!r} is never said: {passed}")

    def selects(self, words: str) -> None:
        self.finds(words)
        self._turned = len(self.heard)
        self.presses(Qt.Key.Key_Return)

    def answers_until_told(self, words: str) -> None:
        """Each question with its first choice where it has some, else as it stands."""
        for _ in range(8):
            page = self.heard[self._turned :]
            if any(self.says(words) in line for line in page):
                return
            if any(re.search(r"^[0-9]+ choices?\.$", line) for line in page):
                self.finds("1.")
                self.presses(Qt.Key.Key_Return)
            self.selects("action.continue")
            self.waits_until(lambda: len(self.heard) > self._turned, "the next page")
        raise AssertionError(self.heard)

    def is_told(self, words: str) -> None:
        wanted = self.says(words)
        self.waits_until(lambda: any(wanted in line for line in self.heard), wanted)


@pytest.fixture
def sound(tmp_path: Path) -> Iterator[VirtualSound]:
    with virtual_sound(tmp_path) as sound:
        yield sound


@pytest.fixture
def listener(tmp_path: Path, sound: VirtualSound, qapp: QGuiApplication) -> Iterator[Listener]:
    with Town(tmp_path / "town", voice={"hear": False, "speak": True, "jack": ""}) as town:
        listener = Listener(town, sound)
        listener.waits_until(lambda: town.screen.session.world.connected, "the city")
        yield listener
        listener.waits_until(lambda: len(town.city.received()) <= 1, "no more than one report")


def test_a_whole_report_with_closed_eyes(listener: Listener) -> None:
    listener.presses(Qt.Key.Key_F15)
    listener.is_told("spoken.welcome")
    listener.selects("language.name")
    listener.is_told("home.title")
    listener.selects("home.report")
    listener.is_told("report.service.title")
    listener.finds("1.")
    listener.presses(Qt.Key.Key_Return)
    listener.is_told("spoken.selected")
    listener.selects("action.continue")
    listener.answers_until_told("report.where.title")
    listener.selects("place.here")
    listener.selects("action.continue")
    listener.is_told("report.describe.title")
    listener.selects("action.continue")
    listener.is_told("report.contact.title")
    listener.selects("report.contact.none")
    listener.selects("action.continue")
    listener.is_told("check.title")
    listener.selects("check.send")
    listener.is_told("Your reference: S M, ")


def test_what_is_said_is_heard_from_the_loudspeaker_and_a_touch_silences_it(
    listener: Listener, sound: VirtualSound
) -> None:
    with sound.listening() as recording:
        listener.presses(Qt.Key.Key_F15)
        recording.wait_for_sound()
        listener.taps("language.name")
        listener.touches(listener.screen.window.contentItem().boundingRect().center().toPoint())
        recording.wait_for_silence()


def test_headphones_that_are_pulled_end_the_reading_at_once(listener: Listener) -> None:
    listener.presses(Qt.Key.Key_F15)
    listener.is_told("spoken.welcome")
    listener.presses(Qt.Key.Key_F16)
    listener.waits_for_silence()
    assert not listener.screen.session.state.listen
    said = len(listener.heard)
    listener.taps("language.name")
    listener.sees("home.title")
    assert len(listener.heard) == said
