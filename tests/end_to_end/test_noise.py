"""Noise for an hour, heard faster than it lasts: nothing happens, nothing grows, and the kiosk still understands."""

from array import array
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from kiosk.core.voice_messages import Level
from kiosk.voice.ear.microphone import BLOCK_S
from tests.end_to_end.speaking import Speaker
from tests.end_to_end.town import Town
from tests.voice.fed_sound import FedSound
from tests.voice.spoken import RATE, SPEAKS, spoken
from tests.voice.vosk_models import model

pytestmark = pytest.mark.skipif(not SPEAKS, reason="the citizens' voices need espeak-ng")
SPEED = 6
"""Faster, and what waits to be recognised keeps the ear from answering in time: it would be ended as one that hangs."""
_EACH = 5
TURN_S = 20
"""The longest that an open microphone listens."""
MOST_GROWN_MB = 40.0
"""A turn of many words takes sixteen for as long as it lasts; an hour has hundreds of turns."""
ELSEWHERE = (
    "my sister lives near the mountains and likes cheese",
    "the train to the coast was late again this morning",
    "he never told me why the garden was so quiet",
)


class Neighbour(Speaker):
    """Counts the seconds of sound that the ear has heard."""

    heard_s = 0.0

    def counts(self) -> None:
        self.talking.heard.connect(self._count)

    def _count(self, message: object) -> None:
        if isinstance(message, Level):
            self.heard_s += 2 * BLOCK_S

    def lets_it_hear(self, noise: bytes) -> None:
        self.waits_for_silence()
        self.presses(Qt.Key.Key_F5)
        self.waits_until(lambda: self.panel.phase == "listening", "an open microphone")
        self.sound.say_into_microphone(noise)
        self.waits_until(lambda: self.panel.phase not in {"opening", "listening", "thinking"}, "an end")

    @property
    def ear_mb(self) -> float:
        assert self.talking.ear
        status = Path(f"/proc/{self.talking.ear.pid}/status").read_text("ascii")
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:")) / 1024


def noises(chance: Random) -> Iterator[bytes]:
    """A fan, a crowd and slammed doors, in turn, each time as loud as it happens to be."""
    size = TURN_S * RATE
    said = [array("h", spoken(text)) for text in ELSEWHERE]
    crowd = array("h", [sum(each[at % len(each)] for each in said) // len(said) for at in range(size)])
    for _ in range(_EACH):
        for kind in ("fan", "crowd", "doors"):
            loud = chance.uniform(0.05, 1.0)
            source = crowd if kind == "crowd" else array("h", chance.randbytes(2 * size))
            if kind == "doors":
                source = array("h", [sample if at % RATE < 900 else sample // 200 for at, sample in enumerate(source)])
            yield array("h", [int(sample * loud) for sample in source]).tobytes()


@pytest.mark.parametrize("minutes", [1, pytest.param(60, marks=pytest.mark.prove)], ids=["a while", "an hour"])
def test_noise_changes_nothing_and_a_sentence_is_understood_after_it(
    tmp_path: Path, qapp: QGuiApplication, monkeypatch: pytest.MonkeyPatch, minutes: int
) -> None:
    monkeypatch.setenv("KIOSK_VOICE_MODELS", str(model("en").parent))
    sound = FedSound(tmp_path, SPEED)
    with Town(tmp_path, voice={"hear": True, "speak": False, "microphone": sound.device}) as town:
        citizen = Neighbour(town, sound)
        citizen.walks_up()
        citizen.counts()
        chance = Random(60)
        noise = list(noises(chance))
        while citizen.heard_s < 30:
            citizen.lets_it_hear(chance.choice(noise))
        began_mb = citizen.ear_mb
        while citizen.heard_s < minutes * 60:
            citizen.lets_it_hear(chance.choice(noise))
            assert town.screen.session.screen().id == "home"
            assert citizen.ear_mb - began_mb < MOST_GROWN_MB
        if citizen.panel.phase == "unsure":
            citizen.taps("voice.type_or_touch")
        citizen.taps("home.report")
        citizen.sees("report.service.title")
        citizen.says_aloud("go back")
        citizen.sees("home.title")
