"""The packets of ZVT: two bytes say what it is, a length, the data.

Source: ZVT-Protocol, PA00P015 (commands, bitmaps) and PA00P016 (TCP/IP transport, where nothing is around an APDU).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

_LONG = 0xFF
_HEADER = 3
_LONG_HEADER = 5
LONGEST = 0xFFFF


class NotZvt(Exception):
    """What came is not of the protocol. Its text never repeats what came: that may be a card number."""


@dataclass(frozen=True, slots=True)
class Apdu:
    """`control` is class and instruction: 0x0601. The data is not shown: a result may hold card numbers."""

    control: int
    data: bytes = field(default=b"", repr=False)

    def __bytes__(self) -> bytes:
        if len(self.data) > LONGEST:
            raise ValueError("an APDU of this size has no length")
        head = self.control.to_bytes(2, "big")
        if len(self.data) < _LONG:
            return head + bytes([len(self.data)]) + self.data
        return head + bytes([_LONG]) + len(self.data).to_bytes(2, "little") + self.data


ACKNOWLEDGE = Apdu(0x8000)


def refusal(code: int) -> Apdu:
    """84 xx: what was sent is not taken, `code` is a result code."""
    return Apdu(0x8400 | code)


class ApduReader:
    """Cuts a stream of bytes into packets; holds at most one unfinished packet."""

    def __init__(self) -> None:
        self._rest = bytearray()

    def feed(self, received: bytes) -> Iterator[Apdu]:
        """All that is whole by now; what it yields must be taken before the next `feed`."""
        self._rest += received
        while (end := self._end()) is not None:
            head = _LONG_HEADER if self._rest[2] == _LONG else _HEADER
            packet = Apdu(int.from_bytes(self._rest[:2], "big"), bytes(self._rest[head:end]))
            del self._rest[:end]
            yield packet

    def _end(self) -> int | None:
        if len(self._rest) < _HEADER:
            return None
        if self._rest[2] != _LONG:
            end = _HEADER + self._rest[2]
        elif len(self._rest) < _LONG_HEADER:
            return None
        else:
            end = _LONG_HEADER + int.from_bytes(self._rest[3:5], "little")
        return end if len(self._rest) >= end else None
