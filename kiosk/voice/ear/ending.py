"""When a sentence is over: by what the speech detector says of each piece of sound. Time is the sound's own."""

from dataclasses import dataclass

from kiosk.core.sayable import Wanted
from kiosk.voice.ear.microphone import BLOCK_S

_SPEAKS, _SILENT = 0.5, 0.35
"""How sure the detector is of speech: above the first it begins, below the second it has stopped."""
_BEGUN = 3
"""Pieces of speech in a row: less is a click."""
_THOUGHT = {Wanted.REFERENCE, Wanted.PHONE, Wanted.EMAIL, Wanted.DICTATION}
"""Read from paper, or thought about while speaking."""


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds: of silence after the last speech, until anybody speaks at all, of the whole sentence."""

    silence_s: float = 0.5
    nobody_s: float = 6.0
    longest_s: float = 20.0
    held_s: float = 60.0
    """A button that is held down ends nothing; one that is stuck does."""

    @staticmethod
    def for_page(wanted: Wanted) -> "Patience":
        return Patience(silence_s=1.0) if wanted in _THOUGHT else Patience()


class Ending:
    """`over` after each piece: whether that was the last."""

    def __init__(self, patience: Patience, *, held: bool) -> None:
        self._patience, self._held = patience, held
        self._heard_s = self._silent_s = 0.0
        self._row = 0
        self.spoken = False

    def loosen(self) -> None:
        """It was only tapped."""
        self._held = False

    def over(self, speech: float) -> bool:
        self._heard_s += BLOCK_S
        self._row = self._row + 1 if speech >= _SPEAKS else 0
        self.spoken |= self._row >= _BEGUN
        self._silent_s = self._silent_s + BLOCK_S if speech < _SILENT else 0.0
        if self._held:
            return self._heard_s >= self._patience.held_s
        if not self.spoken:
            return self._heard_s >= self._patience.nobody_s
        return self._silent_s >= self._patience.silence_s or self._heard_s >= self._patience.longest_s
