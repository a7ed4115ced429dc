"""`kiosk check` says what it finds of sound, each with what to do."""

import shutil
from pathlib import Path

import pytest

from kiosk.voice.checking import Sound, verdicts
from kiosk.voice.ear.pocketsphinx import Pocketsphinx
from kiosk.voice.ear.recogniser import NoRecogniser
from kiosk.voice.ear.recognisers import Recognisers
from kiosk.voice.models import fitness
from tests.voice.virtual_sound import needs_pulseaudio, virtual_sound
from tests.voice.vosk_models import archive, model

pytestmark = pytest.mark.skipif(archive("es") is None, reason="the test models are not here")
HEARS = Sound(hear=True, speak=False, microphone="fed:1:nowhere", loudspeaker="")
BOTH = Sound(hear=True, speak=True, microphone="", loudspeaker="")


def verdict(folder: Path, language: str = "es") -> str:
    (line,) = verdicts(HEARS, [language], folder)
    return str(line)


def damaged(folder: Path) -> None:
    shutil.copytree(model("es"), folder / "es")
    for file in (folder / "es").rglob("*.mdl"):
        file.write_bytes(b"no model")


def test_a_good_model_is_said_to_understand() -> None:
    assert verdict(model("es").parent) == "es: understood when spoken."


def test_a_language_without_a_model_names_the_command_that_fetches_it(tmp_path: Path) -> None:
    assert verdict(tmp_path) == "es: not understood when spoken. `kiosk voice install es` fetches a model."
    assert verdict(tmp_path, "en").startswith("en: understood")


def test_a_damaged_model_is_said_and_is_no_recogniser(tmp_path: Path) -> None:
    damaged(tmp_path)
    assert "damaged" in verdict(tmp_path)
    with pytest.raises(NoRecogniser):
        Recognisers(tmp_path).of("es")


def test_a_model_of_another_language_is_said_and_is_no_recogniser(tmp_path: Path) -> None:
    shutil.copytree(model("zh"), tmp_path / "es")
    assert "another language" in verdict(tmp_path)
    with pytest.raises(NoRecogniser):
        Recognisers(tmp_path).of("es")


def test_a_model_that_is_too_big_is_said_and_english_goes_on_without_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fitness, "MOST_BYTES", 1000)
    assert "too big" in verdict(model("es").parent)
    shutil.copytree(model("en"), tmp_path / "en")
    assert isinstance(Recognisers(tmp_path).of("en"), Pocketsphinx)


@needs_pulseaudio
def test_devices_that_are_there_and_that_are_not_are_told_apart(tmp_path: Path) -> None:
    with virtual_sound(tmp_path) as sound:
        assert _devices(tmp_path) == ["Microphone: found.", "Loudspeaker: found."]
        sound.unplug()
        lines = _devices(tmp_path)
    assert [line.split(".")[0] for line in lines] == ["Microphone: none", "Loudspeaker: none"]
    assert "Plug one in" in lines[0]


def _devices(folder: Path) -> list[str]:
    return list(map(str, verdicts(BOTH, [], folder)))


@needs_pulseaudio
def test_a_language_without_a_voice_is_said(tmp_path: Path) -> None:
    with virtual_sound(tmp_path):
        spoken = list(map(str, verdicts(Sound(False, True, "", ""), ["en", "xx"], tmp_path)))
    assert spoken == [
        "Loudspeaker: found.",
        "xx: is not read aloud. Install espeak-ng with a voice of this language.",
    ]
