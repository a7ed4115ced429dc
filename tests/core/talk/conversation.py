"""A booth that talks: a Dialogue between the session, and an ear and a mouth made of values."""

from typing import Self

from kiosk.core.inputs import Choose, Equipped, Input, Open, Plugged, Press, Spoken, Tick, Touched
from kiosk.core.sayable import Do, Meaning
from kiosk.core.talk.dialogue import Dialogue, Out, Told, Wake
from kiosk.core.talk.panel import Panel
from kiosk.core.voice_messages import (
    Cancel,
    Ears,
    Ended,
    Engine,
    Finished,
    Headphones,
    Heard,
    Listen,
    Loosen,
    Mouth,
    Opened,
    Prepare,
    Release,
    Speak,
)
from tests.core.booth import Booth
from tests.core.values import LANGUAGES

INPUTS = (Choose, Press, Open, Spoken, Touched, Plugged, Equipped)
TO_EAR = (Prepare, Listen, Loosen, Release, Cancel)


class Conversation(Booth):
    """`citizen.says_aloud(Meaning(...))` is a whole turn: press, speak, be understood."""

    def __init__(self, hears: tuple[str, ...] = ("en", "es"), speaks: tuple[str, ...] = LANGUAGES) -> None:
        super().__init__()
        self.dialogue = Dialogue(self.session, self.clock, self.session.frame)
        self.to_ear: list[object] = []
        self.to_mouth: list[object] = []
        self.wakes: list[float] = []
        engines = tuple(Engine(code, "vosk", dictates=False) for code in hears)
        self.hears(Ears(engines, microphone=True)).hears(Mouth(speaks, loudspeaker=True))

    def does(self, given: Input) -> Self:
        super().does(given)
        return self.carries_out(self.dialogue.shown()) if hasattr(self, "dialogue") else self

    def carries_out(self, outs: list[Out]) -> Self:
        for out in outs:
            if isinstance(out, Wake):
                self.wakes.append(out.after_s)
            elif isinstance(out, INPUTS):
                self.does(out)
            elif isinstance(out, TO_EAR):
                self.to_ear.append(out)
            else:
                self.to_mouth.append(out)
        return self

    def hears(self, message: Told) -> Self:
        return self.carries_out(self.dialogue.told(message))

    # -- the microphone

    @property
    def listens(self) -> list[Listen]:
        return [each for each in self.to_ear if isinstance(each, Listen)]

    def presses_microphone(self) -> Self:
        return self.carries_out(self.dialogue.speak_down())

    def lets_go(self) -> Self:
        return self.carries_out(self.dialogue.speak_up())

    def chooses_on_panel(self, action: str) -> Self:
        return self.carries_out(self.dialogue.chose(action))

    def is_heard(self, meaning: Meaning, text: str = "what was said") -> Self:
        turn = self.dialogue.listener.turn
        return self.hears(Opened(turn)).hears(Ended(turn)).hears(Heard(turn, text, meaning))

    def says_aloud(self, meaning: Meaning, text: str = "what was said") -> Self:
        self.falls_silent().clock.advance(1)
        return self.presses_microphone().lets_go().is_heard(meaning, text)

    # -- the loudspeaker

    def puts_on_headphones(self) -> Self:
        return self.hears(Headphones(plugged=True))

    def takes_off_headphones(self) -> Self:
        return self.hears(Headphones(plugged=False))

    def falls_silent(self) -> Self:
        """The mouth says all that it was told."""
        while self.dialogue.reader.speaking:
            self.hears(Finished(self.dialogue.reader.speaking))
        return self

    @property
    def spoken(self) -> tuple[str, ...]:
        """What was said last."""
        return next((each.lines for each in reversed(self.to_mouth) if isinstance(each, Speak)), ())

    @property
    def panel(self) -> Panel:
        return self.dialogue.panel()

    def ticks(self, seconds: float = 1.0) -> Self:
        self.clock.advance(seconds)
        self.carries_out(self.dialogue.tick())
        return self.does(Tick())


def press(action: str) -> Meaning:
    return Meaning(Do.PRESS, action)


def choose(*options: str) -> Meaning:
    return Meaning(Do.CHOOSE, values=options)


def at_home(language: str = "en") -> Conversation:
    booth = Conversation()
    booth.walks_up(language)
    return booth


def last_of(messages: list[object], kind: type) -> object:
    return next((each for each in reversed(messages) if isinstance(each, kind)), None)
