"""The ear as a process, with a real recogniser, hearing through a microphone of the sound system."""

import queue
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.core.sayable import Do, Offer, Sayable
from kiosk.voice.child import Child
from kiosk.voice.messages import FROM_EAR, Ears, Ended, Heard, Level, Listen, Opened, Partial, Release, Trouble
from tests.voice.spoken import SPEAKS, VOICES, room, spoken
from tests.voice.virtual_sound import VirtualSound, needs_pulseaudio, virtual_sound
from tests.voice.vosk_models import archive, model

pytestmark = [
    needs_pulseaudio,
    pytest.mark.skipif(not SPEAKS or archive("es") is None, reason="needs espeak-ng and the test models"),
]
ROOT = Path(__file__).parents[2]
WAIT_S = 60
PAGE = Sayable("page", "es", actions=(Offer("back", "Volver"), Offer("help", "Ayuda")))


class Screen:
    def __init__(self) -> None:
        self.news: queue.Queue[object] = queue.Queue()
        self.child = Child("kiosk.voice.ear", FROM_EAR, self.news.put, lambda _up: None)
        self.told: list[object] = []

    def until(self, kind: type) -> object:
        while True:
            message = self.news.get(timeout=WAIT_S)
            self.told.append(message)
            if isinstance(message, kind):
                return message


@contextmanager
def hearing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Screen, VirtualSound]]:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("KIOSK_VOICE_MODELS", str(model("es").parent))
    with virtual_sound(folder) as sound:
        screen = Screen()
        screen.child.start()
        try:
            ears = screen.until(Ears)
            assert isinstance(ears, Ears)
            assert ears.microphone
            yield screen, sound
        finally:
            screen.child.stop()


def test_what_is_said_into_the_microphone_is_understood(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with hearing(tmp_path, monkeypatch) as (screen, sound):
        screen.child.send(Listen(1, PAGE))
        screen.until(Opened)
        sound.say_into_microphone(spoken("ayuda", VOICES["es"]) + room(1.0))
        heard = screen.until(Heard)
    assert isinstance(heard, Heard)
    assert (heard.text, heard.meaning.do, heard.meaning.value) == ("ayuda", Do.PRESS, "help")
    kinds = [type(message) for message in screen.told]
    assert kinds.index(Opened) < kinds.index(Level) < kinds.index(Ended) < kinds.index(Heard)
    assert Partial in kinds


def test_a_held_button_hears_until_it_is_released(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with hearing(tmp_path, monkeypatch) as (screen, sound):
        screen.child.send(Listen(1, PAGE, held=True))
        screen.until(Opened)
        sound.say_into_microphone(spoken("volver", VOICES["es"]) + room(1.5))
        screen.child.send(Release(1))
        heard = screen.until(Heard)
    assert isinstance(heard, Heard)
    assert (heard.text, heard.meaning.value) == ("volver", "back")


def test_a_microphone_that_is_pulled_out_is_told_and_a_new_one_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with hearing(tmp_path, monkeypatch) as (screen, sound):
        screen.child.send(Listen(1, PAGE))
        screen.until(Level)
        sound.unplug()
        assert screen.until(Trouble) == Trouble("microphone_lost", 1)
        sound.plug()
        screen.child.send(Listen(2, PAGE))
        assert screen.until(Opened) == Opened(2)
        sound.say_into_microphone(spoken("ayuda", VOICES["es"]) + room(1.0))
        heard = screen.until(Heard)
    assert isinstance(heard, Heard)
    assert heard.text == "ayuda"


def test_nothing_that_was_said_is_written_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    with hearing(tmp_path, monkeypatch) as (screen, sound):
        screen.child.send(Listen(1, PAGE))
        screen.until(Opened)
        sound.say_into_microphone(spoken("ayuda", VOICES["es"]) + room(1.0))
        screen.until(Heard)
        assert list((tmp_path / "temporary").iterdir()) == []
        assert "ayuda" not in "".join(capfd.readouterr())
        assert not [file for file in tmp_path.rglob("*") if file.is_file() and b"ayuda" in file.read_bytes()]
