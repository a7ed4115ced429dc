"""What every recogniser of one language can do. Sound is 16 kHz, mono, signed 16 bit, in pieces of any length."""

from dataclasses import dataclass
from typing import Protocol

from kiosk.voice.grammar import Grammar

RATE = 16_000
UNKNOWN = "[unk]"
"""Stands for speech that is no word of the page."""


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    confidence: float
    """From 0 to 1; 1 where the recogniser cannot tell."""


@dataclass(frozen=True, slots=True)
class Recognised:
    words: tuple[Word, ...] = ()
    guessed: bool = False
    """By a recogniser that makes words of a large page out of any speech: a need must be confirmed."""
    loose: bool = False
    """Words of the page that are no sentence of it: a need must be confirmed, unless it tells what and where."""
    cut: bool = False
    """A word at its edge was taken for other people's. It may have been a "not": whatever is said must be confirmed."""

    @property
    def text(self) -> str:
        """With a space between words, and UNKNOWN for speech that is none of the page."""
        return " ".join(word.text for word in self.words)

    @property
    def confidence(self) -> float:
        """The mean over the words, where UNKNOWN counts nothing; 0 when nothing was said."""
        sure = [word.confidence for word in self.words if word.text != UNKNOWN]
        return sum(sure) / len(self.words) if self.words else 0.0


class NoRecogniser(Exception):
    """The model cannot be read, or is for something else. No text: a model's path says nothing to a citizen."""


class Recogniser(Protocol):
    """One sentence at a time: `prepare`, then `accept` as it is spoken, then `finish` or `reset`."""

    @property
    def dictates(self) -> bool:
        """Free text too, when a grammar asks for it."""

    def prepare(self, grammar: Grammar) -> None:
        """Listens for this grammar from now on, and forgets what was said. One of the last few costs next to nothing.

        Sentences with words that the recogniser does not know are left out, or go without these words.
        """

    def accept(self, pcm: bytes) -> str:
        """What has been recognised so far."""

    def finish(self) -> Recognised:
        """All that was said; the next `accept` begins a new sentence."""

    def reset(self) -> None:
        """Forgets what was said."""

    def forget(self) -> None:
        """Forgets the grammars too: what a citizen was offered, and what they typed, may stand in them."""
