"""The ear's handler: messages and pieces of sound, one after another."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from kiosk.core.sayable import Do, Meaning, Sayable
from kiosk.voice.ear.hearing import Hearing
from kiosk.voice.ear.judging import Understand, judged
from kiosk.voice.ear.microphone import Microphone, NoMicrophone
from kiosk.voice.ear.recogniser import NoRecogniser, Recogniser
from kiosk.voice.ear.recognisers import Recognisers
from kiosk.voice.grammar import Grammar
from kiosk.voice.messages import (
    Cancel,
    Ears,
    Ended,
    Forget,
    Heard,
    Listen,
    Loosen,
    Opened,
    Prepare,
    Release,
    Trouble,
)

_log = logging.getLogger(__name__)
SILENT_S = 1.5
"""A microphone that gives no sound for so long is gone, though nobody said so."""

AGAIN_S = 2.0
"""So often is a microphone looked for while there is none: without one nobody can press its button."""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of sound of the opening `number`; it may come after the microphone was closed."""

    number: int
    pcm: bytes


@dataclass(frozen=True, slots=True)
class Lost:
    number: int


@dataclass(frozen=True, slots=True)
class Tick:
    """Some time has passed."""


class Outside(Protocol):
    """`kiosk.voice.service.Line`."""

    def tell(self, message: object) -> None: ...
    def post(self, event: object) -> None: ...


class Speech(Protocol):
    """Says of BLOCK samples how surely they are speech, 0 to 1."""

    def __call__(self, pcm: bytes) -> float: ...
    def reset(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Sense:
    """What understands: `kiosk.voice.understanding`."""

    grammar: Callable[[Sayable], Grammar]
    understand: Understand
    learn: Callable[[str], object]
    """Of a language, before the first sentence in it: it takes a moment."""
    forget: Callable[[], object]
    """What was on the pages of a citizen who has left."""


class Ear:
    def __init__(
        self,
        outside: Outside,
        microphone: Microphone,
        recognisers: Recognisers,
        speech: Speech,
        sense: Sense,
        clock: Callable[[], float],
    ) -> None:
        self._outside, self._microphone, self._recognisers = outside, microphone, recognisers
        self._speech, self._sense, self._clock = speech, sense, clock
        self._hearing: Hearing | None = None
        self._number = 0
        self._sound_at = 0.0
        self._there = True
        self._looked_at = 0.0

    def start(self) -> None:
        self._tell_ears(self._microphone.present())

    def _tell_ears(self, there: bool) -> None:
        self._there, self._looked_at = there, self._clock()
        self._tell(Ears(self._recognisers.engines(), there))

    def handle(self, event: object) -> None:
        match event:
            case Block(number, pcm) if number == self._number:
                self._take(pcm)
            case Lost(number) if number == self._number:
                self._lose()
            case Tick():
                self._look()
            case Prepare(sayable):
                self._prepare(sayable)
            case Listen():
                self._listen(event)
            case Loosen(turn):
                if self._hearing and self._hearing.turn == turn:
                    self._hearing.loosen()
            case Release(turn):
                if self._hearing and self._hearing.turn == turn:
                    self._finish(self._hearing)
            case Cancel():
                self._close()
            case Forget():
                self._forget()

    def _prepare(self, page: Sayable) -> None:
        """A sentence that is being spoken is not disturbed."""
        if self._hearing is None:
            try:
                self._ready(page)
            except NoRecogniser:
                _log.info("no_recogniser", extra={"language": page.language})
            else:
                self._sense.learn(page.language)

    def _ready(self, page: Sayable) -> Recogniser:
        recogniser = self._recognisers.of(page.language)
        recogniser.prepare(self._sense.grammar(page))
        return recogniser

    def _listen(self, listen: Listen) -> None:
        self._close()
        try:
            recogniser = self._ready(listen.sayable)
        except NoRecogniser:
            self._tell(Trouble("no_recogniser", listen.turn))
            return
        self._speech.reset()
        self._number += 1
        number = self._number
        try:
            self._microphone.open(
                lambda pcm: self._outside.post(Block(number, pcm)), lambda: self._outside.post(Lost(number))
            )
        except NoMicrophone:
            self._missing(listen.turn)
            return
        self._hearing = Hearing(listen, recogniser, self._speech)
        self._sound_at = self._clock()
        self._tell(Opened(listen.turn))

    def _missing(self, turn: int) -> None:
        self._tell(Trouble("no_microphone", turn))
        self._tell_ears(there=False)

    def _take(self, pcm: bytes) -> None:
        if self._hearing is None:
            return
        self._sound_at = self._clock()
        for message in self._hearing.take(pcm):
            self._tell(message)
        if self._hearing.over:
            self._finish(self._hearing)

    def _finish(self, hearing: Hearing) -> None:
        self._microphone.close()
        self._tell(Ended(hearing.turn))
        said = hearing.finish()
        self._hearing = None
        text, meaning = judged(said, hearing.page, self._sense.understand) if said.words else ("", _NOTHING)
        self._tell(Heard(hearing.turn, text, meaning))
        self._prepare(hearing.page)  # most likely the next to be spoken to

    def _look(self) -> None:
        if self._hearing and self._clock() - self._sound_at >= SILENT_S:
            self._lose()
        elif not self._there and self._clock() - self._looked_at >= AGAIN_S:
            self._looked_at = self._clock()
            if self._microphone.present():
                self._tell_ears(there=True)

    def _lose(self) -> None:
        """What was said up to there is thrown away: half a sentence can mean anything."""
        if self._hearing is not None:
            turn = self._hearing.turn
            self._close()
            self._tell(Trouble("microphone_lost", turn))
            self._tell_ears(self._microphone.present())

    def _close(self) -> None:
        self._microphone.close()
        if self._hearing is not None:
            self._hearing.forget()
            self._hearing = None

    def _forget(self) -> None:
        """The citizen has left."""
        self._close()
        self._speech.reset()
        self._recognisers.forget()
        self._sense.forget()

    def _tell(self, message: object) -> None:
        self._outside.tell(message)


_NOTHING = Meaning(Do.NOTHING)
