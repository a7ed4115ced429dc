"""Sounds that were made, kept in memory: the fixed sentences of the kiosk, and what was said last."""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass

MOST = 12_000_000
"""Bytes, four and a half minutes of speech."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What is made in one go. `rate` in percent."""

    text: str
    language: str
    rate: int


class Memory:
    """What was asked for longest ago goes first. `forget` leaves only what was kept as warm."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._sounds: OrderedDict[Piece, bytes] = OrderedDict()
        self._warm: set[Piece] = set()
        self._size = 0

    def __contains__(self, piece: Piece) -> bool:
        return piece in self._sounds

    def get(self, piece: Piece) -> bytes | None:
        if piece in self._sounds:
            self._sounds.move_to_end(piece)
        return self._sounds.get(piece)

    def keep(self, piece: Piece, sound: bytes, warm: bool) -> None:
        self._drop([piece])
        self._sounds[piece] = sound
        self._size += len(sound)
        if warm:
            self._warm.add(piece)
        while self._size > self._most:
            self._drop([next(iter(self._sounds))])

    def is_warm(self, piece: Piece) -> None:
        """What is kept already stays when the citizen leaves."""
        if piece in self._sounds:
            self._warm.add(piece)

    def forget(self) -> None:
        self._drop([piece for piece in self._sounds if piece not in self._warm])

    def _drop(self, pieces: Iterable[Piece]) -> None:
        for piece in pieces:
            self._size -= len(self._sounds.pop(piece, b""))
            self._warm.discard(piece)
