"""One piece after another is made into sound; a synthesizer that fails is given the same piece once more."""

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.voice.mouth.making import NoVoice, Part, Say
from kiosk.voice.mouth.memory import Piece

PATIENCE_S = 12.0
"""For one piece, with a synthesizer that hangs and is started anew in between."""
_TRIES = 2


@dataclass(frozen=True, slots=True)
class Made:
    piece: Piece
    sound: bytes


@dataclass(frozen=True, slots=True)
class NotMade:
    """`why`: no_voice or broken."""

    piece: Piece
    why: str


@dataclass(frozen=True, slots=True)
class Late:
    """The time for this request is over."""

    number: int


class Requests:
    """`send` reaches the synthesizer; `later(seconds, event)` brings `event` back to `handle`."""

    def __init__(self, send: Callable[[object], None], later: Callable[[float, object], None]) -> None:
        self._send, self._later = send, later
        self._number = self._tries = 0
        self._piece: Piece | None = None
        self._parts = b""
        self._up = False

    @property
    def idle(self) -> bool:
        return self._piece is None

    def ask(self, piece: Piece) -> None:
        """Only when idle."""
        self._piece, self._tries = piece, 0
        self._number += 1
        self._later(PATIENCE_S, Late(self._number))
        self._try(piece)

    def is_up(self, up: bool) -> Made | NotMade | None:
        self._up = up
        if self._piece is None:
            return None
        if self._tries >= _TRIES:
            return self._over(NotMade(self._piece, "broken"))
        self._try(self._piece)
        return None

    def handle(self, answer: Part | NoVoice | Late) -> Made | NotMade | None:
        """What became of the piece, once that is known."""
        if self._piece is None or answer.number != self._number:
            return None
        match answer:
            case NoVoice():
                return self._over(NotMade(self._piece, "no_voice"))
            case Late():
                return self._over(NotMade(self._piece, "broken"))
            case Part(sound=sound, last=last):
                self._parts += sound
                return self._over(Made(self._piece, self._parts)) if last else None

    def _try(self, piece: Piece) -> None:
        self._parts = b""
        if self._up:
            self._tries += 1
            self._send(Say(self._number, piece.text, piece.language, piece.rate))

    def _over(self, result: Made | NotMade) -> Made | NotMade:
        self._piece = None
        return result
