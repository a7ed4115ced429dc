"""What the kiosk can hear and say on this machine, in a line each with what to do about it: for `kiosk check`."""

import queue
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from kiosk.voice.child import Child
from kiosk.voice.messages import FROM_EAR, FROM_MOUTH, Ears, Mouth
from kiosk.voice.models.fitness import MOST_BYTES, is_too_big
from kiosk.voice.models.trial import tried
from kiosk.voice.models.trouble import NoModel

_WAIT_S = 30.0
_Kind = TypeVar("_Kind")
_FED = "fed:"


@dataclass(frozen=True, slots=True)
class Sound:
    """`[voice]` of the settings."""

    hear: bool
    speak: bool
    microphone: str
    loudspeaker: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """`part` is a device, or a language's code; `step` what to do, where it is not well."""

    part: str
    well: bool
    told: str
    step: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (f"{self.part}: {self.told}", self.step)))


def verdicts(sound: Sound, languages: Sequence[str], folder: Path) -> Iterator[Verdict]:
    """From the ear and the mouth themselves, started as the screen starts them; `folder` is where the models lie."""
    if sound.hear and not sound.microphone.startswith(_FED):
        ears = _told("kiosk.voice.ear", FROM_EAR, Ears, ["--device", sound.microphone])
        yield _device("Microphone", "microphone", None if ears is None else ears.microphone)
    if sound.speak:
        mouth = _told("kiosk.voice.mouth", FROM_MOUTH, Mouth, ["--device", sound.loudspeaker, "--jack", ""])
        yield _device("Loudspeaker", "loudspeaker", None if mouth is None else mouth.loudspeaker)
        for language in languages:
            if mouth is None or language not in mouth.voices:
                step = "Install espeak-ng with a voice of this language."
                yield Verdict(language, False, "is not read aloud.", step)
    if sound.hear:
        yield from (_heard(language, folder / language) for language in languages)


def _device(name: str, key: str, there: bool | None) -> Verdict:
    if there is None:
        return Verdict(name, False, "cannot be looked for, its process does not start.", "The log says why.")
    if there:
        return Verdict(name, True, "found.")
    step = f"Plug one in, or name it as `{key}` in [voice]; may the user open sound (group `audio`)?"
    return Verdict(name, False, "none.", step)


def _heard(language: str, model: Path) -> Verdict:
    again = f"`kiosk voice install {language}`"
    if not model.is_dir():
        simple = "understood with the recogniser that comes along" if language == "en" else "not understood when spoken"
        return Verdict(language, language == "en", f"{simple}.", f"{again} fetches a model.")
    if is_too_big(model):
        told = f"its model is too big: more than {MOST_BYTES // 1_000_000} MB."
        return Verdict(language, False, told, f"{again} fetches one that fits.")
    try:
        ability = tried(model, language)
    except NoModel:
        return Verdict(language, False, "its model is damaged, and cannot be read.", f"{again} fetches it anew.")
    if not ability.fits:
        told = f"its model is one of another language: it knows {ability.known} of {ability.asked} words."
        return Verdict(language, False, told, f"{again}.")
    if not ability.grammars:
        return Verdict(language, False, "its model does not listen for what a page offers.", f"{again} fetches one.")
    return Verdict(language, True, "understood when spoken.")


def _told(module: str, kinds: Mapping[str, type], wanted: type[_Kind], arguments: Sequence[str]) -> _Kind | None:
    """The first message of this kind; None where it does not come."""
    news: queue.Queue[object] = queue.Queue()
    child = Child(module, kinds, news.put, lambda _up: None, arguments=arguments)
    child.start()
    try:
        while True:
            if isinstance(message := news.get(timeout=_WAIT_S), wanted):
                return message
    except queue.Empty:
        return None
    finally:
        child.stop()
