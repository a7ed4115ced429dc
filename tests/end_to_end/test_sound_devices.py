"""Microphone and loudspeaker that are not there, go in the middle of a sentence, and come back: touch goes on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.core.screen import Information
from tests.end_to_end.speaking import Speaker
from tests.end_to_end.town import Citizen, Town
from tests.voice.spoken import SPEAKS
from tests.voice.virtual_sound import VirtualSound, needs_pulseaudio, virtual_sound
from tests.voice.vosk_models import model

pytestmark = [needs_pulseaudio, pytest.mark.skipif(not SPEAKS, reason="the citizens' voices need espeak-ng")]


@pytest.fixture
def sound(tmp_path: Path) -> Iterator[VirtualSound]:
    with virtual_sound(tmp_path) as sound:
        yield sound


@pytest.fixture
def town(tmp_path: Path, sound: VirtualSound, qapp: QGuiApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Town]:
    monkeypatch.setenv("KIOSK_VOICE_MODELS", str(model("en").parent))
    with Town(tmp_path / "town", voice={"hear": True, "speak": True, "jack": ""}) as town:
        yield town


def says_until_understood(citizen: Speaker, words: str) -> None:
    """Real sound may skip on a busy machine: the kiosk asks, and it is said again."""
    for _ in range(3):
        citizen.says_aloud(words)
        if citizen.panel.phase not in {"unsure", "by_touch"}:
            return


def test_a_microphone_that_goes_in_the_middle_of_a_sentence_is_said_and_its_successor_hears(
    town: Town, sound: VirtualSound
) -> None:
    citizen = Speaker(town, sound)
    citizen.walks_up()
    citizen.taps(citizen.panel.invitation)
    citizen.waits_until(lambda: citizen.panel.phase == "listening", "an open microphone")
    sound.unplug()
    citizen.waits_until(lambda: citizen.panel.phase == "trouble", "trouble")
    assert citizen.panel.help == citizen.says("voice.trouble.microphone_lost")
    citizen.waits_until(lambda: not town.screen.session.equipped.hears, "no ear")
    citizen.taps("home.report")
    citizen.sees("report.service.title")
    sound.plug()
    citizen.waits_until(lambda: "en" in town.screen.session.equipped.hears, "an ear again")
    says_until_understood(citizen, "go back")
    citizen.sees("home.title")


def test_a_loudspeaker_that_goes_while_it_speaks_is_said_and_its_successor_is_heard(
    town: Town, sound: VirtualSound
) -> None:
    citizen = Speaker(town, sound)
    citizen.taps("language.name")
    with sound.listening() as recording:
        citizen.taps("bar.listen")
        recording.wait_for_sound()
        sound.unplug()
        citizen.waits_until(lambda: not town.screen.session.equipped.speaks, "no loudspeaker")
        citizen.sees("listen.not_here")
    citizen.taps("action.go_on")
    citizen.sees("home.title")
    sound.plug()
    citizen.waits_until(lambda: "en" in town.screen.session.equipped.speaks, "a loudspeaker")
    with sound.listening() as recording:
        citizen.taps("home.report")
        recording.wait_for_sound()


def test_a_kiosk_without_any_sound_device_says_so_and_works_by_touch(
    tmp_path: Path, sound: VirtualSound, qapp: QGuiApplication
) -> None:
    sound.unplug()
    with Town(tmp_path / "town", voice={"hear": True, "speak": True, "jack": ""}) as town:
        citizen = Citizen(town.screen, "en")
        citizen.waits_until(lambda: town.screen.talking is not None, "the children")
        citizen.walks_up()
        citizen.taps("bar.listen")
        citizen.sees("listen.not_here")
        assert isinstance(town.screen.session.screen().body, Information)
        citizen.taps("action.go_on")
        citizen.taps("home.report")
        citizen.sees("report.service.title")
        assert town.screen.talking
        assert not town.screen.talking.dialogue.panel().speak
        sound.plug()
        citizen.waits_until(lambda: "en" in town.screen.session.equipped.speaks, "a loudspeaker")
        citizen.waits_until(lambda: "en" in town.screen.session.equipped.hears, "a microphone")
        citizen.sees("voice.speak")
