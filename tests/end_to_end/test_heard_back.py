"""What comes out of the loudspeaker is speech, and says what the page says: a recogniser listens to it."""

import time
from array import array
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from rapidfuzz import fuzz

from kiosk.core.messages import GetServices, Services
from kiosk.core.screen import Choice
from kiosk.core.talk import spoken
from kiosk.core.voice_messages import Began, Finished
from kiosk.voice.ear.recogniser import UNKNOWN
from kiosk.voice.ear.vosk import Vosk
from kiosk.voice.grammar import Grammar
from kiosk.voice.understanding.phrases import phrases
from tests.end_to_end.speaking import Speaker
from tests.end_to_end.town import Town
from tests.voice.spoken import pieces, resampled, room
from tests.voice.virtual_sound import Recording, VirtualSound, needs_pulseaudio, virtual_sound
from tests.voice.vosk_models import archive, model

pytestmark = [needs_pulseaudio, pytest.mark.skipif(archive("en") is None, reason="the test models are not here")]


_LAST = 9
"""Up to this line: journey, step, title, hint, how many choices, and the first four of them."""


class Recorder(Speaker):
    """Hears the loudspeaker, and knows when each line of a page begins."""

    marks: list[tuple[float, Began | Finished]]

    def notes(self) -> None:
        self.marks = []
        self.talking.heard.connect(self._note, Qt.ConnectionType.DirectConnection)

    def _note(self, message: object) -> None:
        if isinstance(message, (Began, Finished)):
            self.marks.append((time.perf_counter(), message))

    def reached(self, line: int) -> bool:
        return any(isinstance(mark, Began) and mark.line == line for _, mark in self.marks)

    def lines(self, recording: Recording) -> list[bytes]:
        """The sound of each line of what was said last, in order."""
        turn = self.marks[-1][1].turn
        times = [at for at, mark in self.marks if mark.turn == turn]
        return [
            b"".join(block.samples.tobytes() for block in recording.blocks if begin <= block.at < end)
            for begin, end in pairwise(times)
        ]


@pytest.fixture
def sound(tmp_path: Path) -> Iterator[VirtualSound]:
    with virtual_sound(tmp_path) as sound:
        yield sound


def recognised(recogniser: Vosk, sound: bytes) -> str:
    for piece in pieces(resampled(array("h", sound)).tobytes() + room(0.3)):
        recogniser.accept(piece)
    return recogniser.finish().text


def page_sounds(citizen: Recorder, sound: VirtualSound) -> dict[str, bytes]:
    """The question that is read aloud: its lines, and what was heard of each."""
    citizen.taps("language.name")
    citizen.waits_until(lambda: GetServices(citizen.language) in citizen.screen.session.facts, "the services")
    citizen.taps("bar.listen")
    citizen.waits_for_silence()
    citizen.taps("action.go_on")
    citizen.notes()
    with sound.listening() as recording:
        citizen.taps("home.report")
        citizen.waits_until(lambda: citizen.reached(_LAST), "a line")
        heard = citizen.lines(recording)
    page = spoken.page(citizen.screen.session.screen(), citizen.words)
    return dict(zip((line.text for line in page), heard, strict=False))


@pytest.mark.parametrize(
    "language", ["en", *(pytest.param(each, marks=pytest.mark.prove) for each in ("es", "ar", "zh"))]
)
def test_a_recogniser_hears_the_pages_question_and_choices_and_no_others(
    tmp_path: Path, sound: VirtualSound, qapp: QGuiApplication, language: str
) -> None:
    plain = phrases(language).script.spoken
    with Town(tmp_path / "town", voice={"hear": False, "speak": True, "jack": ""}) as town:
        citizen = Recorder(town, sound, language)
        citizen.patience_s = 60.0
        heard = page_sounds(citizen, sound)
        screen, known = town.screen.session.screen(), town.screen.session.facts[GetServices(language)]
    assert isinstance(screen.body, Choice)
    assert isinstance(known, Services)
    labels = [screen.title, *(option.label for option in screen.body.options[:4])]
    sentences = [plain(text) for text in dict.fromkeys([*labels, *(each.service_name for each in known.services)])]
    recogniser = Vosk(model(language))
    recogniser.prepare(Grammar(language, tuple(sentences)))
    found = {text: recognised(recogniser, line) for text, line in heard.items()}
    for label in labels:
        line = next(text for text in heard if label.rstrip(".?؟？") in text)
        nearest = max(sentences, key=lambda sentence: fuzz.ratio(sentence, found[line].replace(UNKNOWN, "")))
        assert nearest == plain(label), found[line]
