"""Sounds that were made, kept in memory: a page that comes again, as back and repeat bring it, is heard at once."""

from collections import OrderedDict
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
    """What was asked for longest ago goes first."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._sounds: OrderedDict[Piece, bytes] = OrderedDict()
        self._size = 0

    def __contains__(self, piece: Piece) -> bool:
        return piece in self._sounds

    def get(self, piece: Piece) -> bytes | None:
        if piece in self._sounds:
            self._sounds.move_to_end(piece)
        return self._sounds.get(piece)

    def keep(self, piece: Piece, sound: bytes) -> None:
        self._size += len(sound) - len(self._sounds.pop(piece, b""))
        self._sounds[piece] = sound
        while self._size > self._most:
            self._size -= len(self._sounds.popitem(last=False)[1])

    def forget(self) -> None:
        self._sounds.clear()
        self._size = 0
