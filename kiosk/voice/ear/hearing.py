"""One sentence, from the opened microphone to its end."""

from collections.abc import Callable, Iterator

from kiosk.voice.ear.ending import Ending, Patience
from kiosk.voice.ear.judging import written
from kiosk.voice.ear.loudness import loudness
from kiosk.voice.ear.recogniser import Recognised, Recogniser
from kiosk.voice.ear.settling import Settling
from kiosk.voice.messages import Level, Listen, Partial

_BLOCKS_A_LEVEL = 2
"""Some 15 levels a second."""


class Hearing:
    """`over` turns True with the last piece of the sentence. Sound before the first speech is recognised too: the
    detector is later than the voice."""

    def __init__(self, listen: Listen, recogniser: Recogniser, speech: Callable[[bytes], float]) -> None:
        self.turn, self.page = listen.turn, listen.sayable
        self._recogniser, self._speech = recogniser, speech
        self._ending = Ending(Patience.for_page(listen.sayable.wanted), held=listen.held)
        self._settling = Settling()
        self._blocks = 0
        self._told = ("", "")
        self.over = False

    def take(self, pcm: bytes) -> Iterator[object]:
        """A piece of BLOCK samples; what the screen is told of it."""
        self._blocks += 1
        if self._blocks % _BLOCKS_A_LEVEL == 0:
            yield Level(self.turn, round(loudness(pcm), 3))
        self.over = self._ending.over(self._speech(pcm))
        settled, guess = self._settling.split(self._recogniser.accept(pcm))
        if (settled, guess) != self._told:
            self._told = (settled, guess)
            yield Partial(self.turn, written(settled), written(guess))

    def loosen(self) -> None:
        self._ending.loosen()

    def finish(self) -> Recognised:
        """Nothing where nobody spoke: noise has words too, for a recogniser that must find some."""
        said = self._recogniser.finish()
        return said if self._ending.spoken else Recognised()

    def forget(self) -> None:
        self._recogniser.reset()
