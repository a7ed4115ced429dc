"""The ear's handler, with a microphone that hears what it is given and a recogniser that writes down what it does."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kiosk.core.sayable import Do, Meaning, Sayable
from kiosk.voice.ear.ear import AGAIN_S, SILENT_S, Ear, Sense, Tick
from kiosk.voice.ear.microphone import BLOCK, BLOCK_S
from kiosk.voice.ear.played import PlayedMicrophone
from kiosk.voice.ear.recogniser import NoRecogniser, Recognised, Recogniser, Word
from kiosk.voice.ear.recognisers import Recognisers
from kiosk.voice.grammar import Grammar
from kiosk.voice.messages import (
    Cancel,
    Ears,
    Ended,
    Engine,
    Forget,
    Heard,
    Level,
    Listen,
    Opened,
    Partial,
    Prepare,
    Release,
    Trouble,
)
from tests.voice.clocks import ClockByHand

PAGE = Sayable("home", "en")
LOUD, QUIET = b"\x00\x40" * BLOCK, b"\x01\x00" * BLOCK
ENGINE = (Engine("en", "pocketsphinx", dictates=False),)


class EveryLoudPieceIsAWord:
    dictates = False

    def __init__(self) -> None:
        self.prepared: list[Grammar] = []
        self.words = 0

    def prepare(self, grammar: Grammar) -> None:
        self.prepared.append(grammar)
        self.reset()

    def accept(self, pcm: bytes) -> str:
        self.words += pcm == LOUD
        return " ".join(["go"] * self.words)

    def finish(self) -> Recognised:
        said = Recognised((Word("go", 1.0),) * self.words)
        self.reset()
        return said

    def reset(self) -> None:
        self.words = 0

    def forget(self) -> None:
        self.prepared.clear()
        self.reset()


class Scripted(Recognisers):
    def __init__(self, recogniser: Recogniser) -> None:
        super().__init__(Path("nowhere"), lambda: ("en", "es"))
        self._scripted = recogniser

    def of(self, language: str) -> Recogniser:
        if language != "en":
            raise NoRecogniser
        return self._scripted

    def forget(self) -> None:
        self._scripted.forget()


class LoudIsSpeech:
    def __call__(self, pcm: bytes) -> float:
        return 0.9 if pcm == LOUD else 0.1

    def reset(self) -> None:
        pass


@dataclass
class Rig:
    """What the ear told, in order; what it posts to itself is handled at once."""

    told: list[object] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.clock = ClockByHand()
        self.microphone = PlayedMicrophone()
        self.recogniser = EveryLoudPieceIsAWord()
        self.learned: list[str] = []
        sense = Sense(
            lambda page: Grammar(page.language, (page.screen_id,)),
            lambda text, _: Meaning(Do.GIVE, text),
            self.learned.append,
            self.learned.clear,
        )
        self.ear = Ear(self, self.microphone, Scripted(self.recogniser), LoudIsSpeech(), sense, self.clock)

    def tell(self, message: object) -> None:
        self.told.append(message)

    def post(self, event: object) -> None:
        self.ear.handle(event)

    def says(self, loud_s: float, quiet_s: float = 0.0) -> None:
        self.microphone.say(LOUD * round(loud_s / BLOCK_S) + QUIET * round(quiet_s / BLOCK_S))

    def of(self, kind: type) -> list[object]:
        return [message for message in self.told if type(message) is kind]


@pytest.fixture
def rig() -> Rig:
    return Rig()


def test_the_ear_says_at_the_start_what_it_can_hear(rig: Rig) -> None:
    rig.ear.start()
    assert rig.told == [Ears(ENGINE, microphone=True)]
    assert not rig.microphone.is_open


def test_the_microphone_is_open_from_listen_to_the_end_of_speech_and_never_else(rig: Rig) -> None:
    rig.ear.start()
    rig.ear.handle(Prepare(PAGE))
    assert rig.microphone.opened == 0
    rig.ear.handle(Listen(7, PAGE))
    open_while_listening = rig.microphone.is_open
    rig.says(0.2, 1)
    assert (open_while_listening, rig.microphone.is_open, rig.microphone.opened) == (True, False, 1)


def test_a_sentence_is_opened_guessed_ended_and_heard_in_this_order(rig: Rig) -> None:
    rig.ear.handle(Listen(7, PAGE))
    rig.says(0.128, 1)
    assert rig.told[0] == Opened(7)
    assert rig.told[-2:] == [Ended(7), Heard(7, "go go go go", Meaning(Do.GIVE, "go go go go"))]
    partials = [partial for partial in rig.told if isinstance(partial, Partial)]
    assert partials[0] == Partial(7, "", "go")
    assert partials[-1] == Partial(7, "go go go", "go")


def test_the_level_is_told_some_fifteen_times_a_second(rig: Rig) -> None:
    rig.ear.handle(Listen(7, PAGE, held=True))
    rig.says(2)
    assert 14 <= len(rig.of(Level)) / 2 <= 16


def test_nobody_speaking_is_heard_as_nothing(rig: Rig) -> None:
    rig.ear.handle(Listen(7, PAGE))
    rig.says(0, 7)
    assert rig.told[-2:] == [Ended(7), Heard(7, "", Meaning(Do.NOTHING))]
    assert not rig.microphone.is_open


def test_a_held_button_listens_through_silence_until_it_is_released(rig: Rig) -> None:
    rig.ear.handle(Listen(7, PAGE, held=True))
    rig.says(0.096, 8)
    rig.ear.handle(Release(6))
    assert rig.of(Ended) == []
    rig.ear.handle(Release(7))
    assert rig.told[-1] == Heard(7, "go go go", Meaning(Do.GIVE, "go go go"))
    assert not rig.microphone.is_open


def test_cancel_closes_the_microphone_and_forgets(rig: Rig) -> None:
    rig.ear.handle(Listen(7, PAGE))
    rig.says(0.5)
    rig.ear.handle(Cancel())
    rig.says(0.5, 2)
    rig.ear.handle(Release(7))
    assert not rig.microphone.is_open
    assert rig.recogniser.words == 0
    assert rig.of(Heard) == rig.of(Ended) == []


def test_nothing_of_the_pages_is_left_when_the_citizen_has_gone(rig: Rig) -> None:
    rig.ear.handle(Prepare(PAGE))
    rig.ear.handle(Listen(7, PAGE))
    rig.says(0.5)
    rig.ear.handle(Forget())
    assert not rig.microphone.is_open
    assert (rig.recogniser.words, rig.recogniser.prepared, rig.learned) == (0, [], [])
    rig.ear.handle(Listen(8, PAGE))
    rig.says(0.096, 1)
    assert rig.told[-1] == Heard(8, "go go go", Meaning(Do.GIVE, "go go go"))


def test_sound_that_comes_late_does_not_get_into_the_next_sentence(rig: Rig) -> None:
    rig.ear.handle(Listen(7, PAGE))
    late = rig.microphone._on_block
    assert late is not None
    rig.ear.handle(Listen(8, PAGE))
    late(LOUD)
    assert rig.recogniser.words == 0
    rig.says(0.096, 1)
    assert rig.told[-1] == Heard(8, "go go go", Meaning(Do.GIVE, "go go go"))


def test_a_page_prepared_while_one_speaks_waits_its_turn(rig: Rig) -> None:
    rig.ear.handle(Listen(7, PAGE))
    rig.says(0.1)
    rig.ear.handle(Prepare(Sayable("next", "en")))
    assert [grammar.sentences for grammar in rig.recogniser.prepared] == [("home",)]
    assert rig.recogniser.words == 3


def test_without_a_microphone_it_is_said_and_touch_goes_on(rig: Rig) -> None:
    rig.microphone.plugged = False
    rig.ear.handle(Listen(7, PAGE))
    assert rig.told == [Trouble("no_microphone", 7), Ears(ENGINE, microphone=False)]
    rig.microphone.plugged = True
    rig.ear.handle(Listen(8, PAGE))
    assert rig.told[-1] == Opened(8)


def test_a_microphone_pulled_out_in_a_sentence_loses_all_of_it(rig: Rig) -> None:
    rig.ear.handle(Listen(7, PAGE))
    rig.says(0.5)
    rig.microphone.unplug()
    assert rig.told[-2:] == [Trouble("microphone_lost", 7), Ears(ENGINE, microphone=False)]
    assert rig.recogniser.words == 0
    assert rig.of(Heard) == []


def test_a_microphone_that_falls_silent_for_good_is_lost_too(rig: Rig) -> None:
    rig.ear.handle(Listen(7, PAGE))
    rig.says(0.5)
    rig.ear.handle(Tick())
    assert rig.of(Trouble) == []
    rig.clock.passes(SILENT_S)
    rig.ear.handle(Tick())
    assert rig.of(Trouble) == [Trouble("microphone_lost", 7)]
    assert not rig.microphone.is_open


def test_time_without_a_sentence_means_nothing(rig: Rig) -> None:
    rig.clock.passes(600)
    rig.ear.handle(Tick())
    rig.ear.handle(Release(1))
    rig.ear.handle(Cancel())
    assert rig.told == []


def test_a_language_nobody_recognises_is_told(rig: Rig) -> None:
    rig.ear.handle(Prepare(Sayable("home", "es")))
    rig.ear.handle(Listen(7, Sayable("home", "es")))
    assert rig.told == [Trouble("no_recogniser", 7)]
    assert rig.microphone.opened == 0
    assert rig.learned == []


def test_how_people_talk_is_learned_when_a_page_is_shown_not_when_somebody_has_spoken(rig: Rig) -> None:
    rig.ear.handle(Prepare(PAGE))
    assert rig.learned == [PAGE.language]


def test_the_page_is_ready_again_after_a_sentence(rig: Rig) -> None:
    rig.ear.handle(Listen(7, PAGE))
    rig.says(0.2, 1)
    assert [grammar.sentences for grammar in rig.recogniser.prepared] == [("home",), ("home",)]
    assert isinstance(rig.told[-1], Heard)


def test_a_microphone_that_is_plugged_in_again_is_found_though_nobody_can_ask_for_it(rig: Rig) -> None:
    rig.microphone.plugged = False
    rig.ear.start()
    rig.microphone.plugged = True
    rig.clock.passes(AGAIN_S)
    rig.ear.handle(Tick())
    rig.clock.passes(AGAIN_S)
    rig.ear.handle(Tick())
    assert [ears.microphone for ears in rig.of(Ears)] == [False, True]  # type: ignore[attr-defined]
