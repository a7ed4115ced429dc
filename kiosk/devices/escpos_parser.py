"""Cuts a stream of ESC/POS bytes into whole commands, by the lengths in Epson's "ESC/POS Command Reference".

Only lengths matter here: the simulated printer acts on few commands, but must not take the data of one for the next.
"""

from dataclasses import dataclass

DLE, ESC, FS, GS = 0x10, 0x1B, 0x1C, 0x1D

_LENGTHS = {
    DLE: {0x04: 3, 0x05: 3},
    ESC: {
        **dict.fromkeys(b"@2<iLS\x0c", 2),
        **dict.fromkeys(b"!-3=?EGJKMRTVadert{ ", 3),
        **dict.fromkeys(b"$\\Bc", 4),
        ord("p"): 5,
    },
    FS: {**dict.fromkeys(b"&.", 2), **dict.fromkeys(b"!-CW", 3), **dict.fromkeys(b"Sp", 4)},
    GS: {**dict.fromkeys(b":", 2), **dict.fromkeys(b"!/BEHITabfhrw", 3), **dict.fromkeys(b"$LPW\\", 4)},
}
"""Commands of a fixed length, their first two bytes included."""


class NotEscpos(ValueError):
    """No command begins so."""


@dataclass(frozen=True, slots=True)
class Command:
    """`name` is the first two bytes; empty for text, of which `data` is one byte. `data` is what follows the name."""

    name: bytes
    data: bytes


class Parser:
    """Fed in pieces of any size; gives each command when its last byte has come."""

    def __init__(self) -> None:
        self._waiting = b""

    def feed(self, received: bytes) -> list[Command]:
        """Raises NotEscpos."""
        self._waiting += received
        commands: list[Command] = []
        position = 0
        while (length := _length(self._waiting, position)) is not None:
            whole = self._waiting[position : position + length]
            if len(whole) < length:
                break
            is_text = whole[0] not in _LENGTHS
            commands.append(Command(b"", whole) if is_text else Command(whole[:2], whole[2:]))
            position += length
        self._waiting = self._waiting[position:]
        return commands


def _length(stream: bytes, start: int) -> int | None:
    """Of the command at `start`; None while too little has come to tell."""
    rest = stream[start : start + 8]
    if not rest:
        return None
    if rest[0] not in _LENGTHS:
        return 1
    if len(rest) < 2:
        return None
    fixed = _LENGTHS[rest[0]].get(rest[1])
    if fixed is not None:
        return fixed
    if rest[:2] == b"\x1bD" or (rest[:2] == b"\x1dk" and rest[2:3] and rest[2] < 65):
        end = stream.find(0, start + 2 + (rest[1] == ord("k")))
        return None if end < 0 else end + 1 - start
    return _variable_length(rest)


def _variable_length(head: bytes) -> int | None:
    """`head` is up to eight bytes; GS v 0 needs all of them."""
    name = head[:2]
    needed = _HEADS.get(name)
    if needed is None:
        raise NotEscpos(f"no ESC/POS command begins with {name.hex(' ')}")
    if len(head) < needed:
        return None
    if name == b"\x1dV":
        return 3 if head[2] in (0, 1, 48, 49) else 4
    if name == b"\x1b*":
        return 5 + _number(head[3:5]) * (3 if head[2] >= 32 else 1)
    if name == b"\x1dk":
        return 4 + head[3]
    if name == b"\x1dv":
        return 8 + _number(head[4:6]) * _number(head[6:8])
    if name == b"\x1d8":
        return 7 + _number(head[3:7])
    return 5 + _number(head[3:5])


_HEADS = {b"\x1dV": 3, b"\x1dk": 4, b"\x1b*": 5, b"\x1dv": 8, b"\x1d8": 7, b"\x1d(": 5, b"\x1b(": 5, b"\x1c(": 5}
"""How many bytes tell the length of a command whose length varies."""


def _number(low_first: bytes) -> int:
    return int.from_bytes(low_first, "little")
