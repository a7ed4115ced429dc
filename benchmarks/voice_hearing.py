"""How well and how soon it is heard, by the real recognisers and the real ear."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from statistics import median

from benchmarks.bare_decoder import BareDecoder
from benchmarks.figures import Figure, skipped
from benchmarks.memory import pss_mb
from benchmarks.voice_accuracy import SIZE, cases, few_voices, off_topic_acted_upon, sentences_right, these_alone
from benchmarks.voice_sentences import sentences
from benchmarks.voice_speakers import say, voices
from kiosk.core.sayable import Sayable
from kiosk.voice import understanding
from kiosk.voice.child import Child
from kiosk.voice.ear.__main__ import Silero
from kiosk.voice.ear.ear import Ear, Sense
from kiosk.voice.ear.microphone import BLOCK_S
from kiosk.voice.ear.played import PlayedMicrophone
from kiosk.voice.ear.pocketsphinx import Pocketsphinx
from kiosk.voice.ear.recogniser import Recogniser
from kiosk.voice.ear.recognisers import Recognisers
from kiosk.voice.ear.vosk import Vosk
from kiosk.voice.messages import FROM_EAR, Heard, Listen, Prepare, Release, Trouble
from tests.voice.spoken import room
from tests.voice.vosk_models import HERE, model

LANGUAGES = ("en", "es", "ar", "zh")
AUTOMATIC, RELEASED = "end of speech to heard, median", "release to heard, median"
SWAP, MADE = "a page made ahead is swapped in, worst", "a page's grammar is made, median"
MEMORY = "memory of the ear with a test model, PSS"
_PATIENCE_S = 60.0
_TIMED = 10
_EVERY = 4
"""PocketSphinx takes half as long as the speech: each voice says a fourth of the sentences, each time another one."""


def measure() -> list[Figure]:
    if not voices("en"):
        return [skipped("hearing", "%", 82.0, "espeak-ng is not installed")]
    sphinx = Pocketsphinx()
    english = [("en", sphinx, cases("en", every=_EVERY))]
    figures = [*sentences_right("pocketsphinx", english, peer=BareDecoder())]
    figures += sentences_right("pocketsphinx", english, peer=BareDecoder(), grammar=these_alone("en"))
    figures += [*off_topic_acted_upon("pocketsphinx", "en", sphinx), *_times(), _memory()]
    missing = [language for language in LANGUAGES if not (HERE / f"{language}.tar.gz").is_file()]
    if missing:
        return [*figures, skipped("test models", "%", 98.0, f"no model for {missing}: `make voices`")]
    own = [(language, Vosk(model(language)), cases(language, "espeak")) for language in LANGUAGES]
    figures += sentences_right("test models", own, "espeak")
    return [*figures, *off_topic_acted_upon("test model", "en", own[0][1], "espeak"), *_grammars(), *few_voices()]


class _Screen:
    """The real ear and its real detector; the microphone is played in time."""

    def __init__(self) -> None:
        self.heard_at = 0.0
        self.microphone = PlayedMicrophone()
        sense = Sense(understanding.grammar, understanding.understand, understanding.learn, understanding.forget)
        place = model("en").parent if (HERE / "en.tar.gz").is_file() else Path("nowhere")
        self.ear = Ear(self, self.microphone, Recognisers(place), Silero(), sense, time.monotonic)

    def tell(self, message: object) -> None:
        if isinstance(message, Heard):
            self.heard_at = time.perf_counter()

    def post(self, event: object) -> None:
        self.ear.handle(event)

    def plays(self, sound: bytes) -> None:
        """In as much time as it lasts, or until the sentence is over."""
        began = time.perf_counter()
        for number, at in enumerate(range(0, len(sound), SIZE), 1):
            time.sleep(max(0.0, began + number * BLOCK_S - time.perf_counter()))
            if self.microphone.is_open:
                self.microphone.say(sound[at : at + SIZE])

    def takes(self, page: Sayable, sound: bytes, *, held: bool) -> float:
        """Milliseconds from the end of the speech, or from letting go."""
        self.ear.handle(Prepare(page))
        self.ear.handle(Listen(1, page, held))
        self.plays(room(0.3) + sound)
        ended = time.perf_counter()
        if held:
            self.ear.handle(Release(1))
        else:
            self.plays(room(3.0))
        return 1000 * (self.heard_at - ended)


def _times() -> Iterator[Figure]:
    screen, voice = _Screen(), voices("en")[0]
    said = [(page, say(text, voice, "en")) for page, text in sentences("en", _TIMED)]
    for name, goal, held in ((AUTOMATIC, 700.0, False), (RELEASED, 250.0, True)):
        runs = [screen.takes(page, sound, held=held) for page, sound in said]
        yield Figure(name, "ms", goal, median(runs), runs_unit="ms", ours=tuple(runs))


def _grammars() -> Iterator[Figure]:
    """Both recognisers, all pages of English."""
    made: list[float] = []
    swapped: list[float] = []
    recognisers: tuple[Recogniser, ...] = (Pocketsphinx(), Vosk(model("en")))
    for recogniser in recognisers:
        for here, _ in sentences("en"):
            grammar = understanding.grammar(here)
            for runs in (made, swapped):
                began = time.perf_counter()
                recogniser.prepare(grammar)
                runs.append(1000 * (time.perf_counter() - began))
    yield Figure(SWAP, "ms", 20.0, max(swapped), runs_unit="ms", ours=tuple(swapped))
    yield Figure(MADE, "ms", 250.0, median(made), runs_unit="ms", ours=tuple(made))


def _memory() -> Figure:
    """Of the ear itself, ready for the largest page. The mouth takes the rest of 150 MB."""
    news: Queue[object] = Queue()
    os.environ["KIOSK_VOICE_MODELS"] = str(model("en").parent)
    ear = Child("kiosk.voice.ear", FROM_EAR, news.put, lambda _up: None)
    ear.start()
    news.get(timeout=_PATIENCE_S)
    ear.send(Prepare(sentences("en")[0][0]))
    ear.send(Listen(1, Sayable("nowhere", "xx")))
    while news.get(timeout=_PATIENCE_S) != Trouble("no_recogniser", 1):
        pass
    life = ear._life
    assert life is not None
    used = pss_mb(life._process.pid)
    ear.stop()
    return Figure(MEMORY, "MB", 90.0, used)
