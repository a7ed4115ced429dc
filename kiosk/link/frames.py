"""A frame: 4 bytes of length (big endian) and that many bytes of UTF-8 JSON: version `v`, number `n`, message `m`.

A reply carries the number of its question, from 1; what the desk tells unasked has number 0.
"""

import socket
import struct
import typing
from collections.abc import Iterator, Mapping

from kiosk import wire
from kiosk.core import messages
from kiosk.core.errors import BadReply
from kiosk.core.messages import VERSION, Event, Question, Reply

MAX_FRAME = 8 * 1024 * 1024
"""A list of 2,569 services, the longest seen, takes about 1 MB."""
_HEADER = struct.Struct(">I")


class Unreadable(BadReply):
    """The envelope is right, what is in it is not: whoever waits for `number` can be told."""

    def __init__(self, number: int, detail: str) -> None:
        super().__init__(detail)
        self.number = number


def _by_name(*unions: object) -> dict[str, type]:
    return {kind.__name__: kind for union in unions for kind in typing.get_args(union)}


QUESTIONS = _by_name(messages.Question)
ANSWERS = _by_name(messages.Reply, messages.Event)


def pack(number: int, message: Question | Reply | Event) -> bytes:
    """BadReply when it is too long. Half a character, as a city or a keyboard may leave one, becomes "?"."""
    envelope = f'{{"v":{VERSION},"n":{number},"m":{wire.encode(message)}}}'.encode("utf-8", "replace")
    if len(envelope) > MAX_FRAME:
        raise BadReply(f"a message of {len(envelope)} bytes is too long for the link")
    return _HEADER.pack(len(envelope)) + envelope


def unpack(frame: bytes, types_: Mapping[str, type]) -> tuple[int, typing.Any]:
    """(number, one of `types_`); Unreadable where only the number can be told, BadReply for anything else."""
    envelope = wire.loads(frame)
    if not isinstance(envelope, dict) or set(envelope) != {"v", "n", "m"}:
        raise BadReply("not a message of the link")
    if envelope["v"] != VERSION:
        raise BadReply(f"version {envelope['v']!r:.20} where {VERSION} is spoken: restart both processes")
    number = envelope["n"]
    if type(number) is not int or number < 0:
        raise BadReply("not a number of the link")
    try:
        return number, wire.unwrap(envelope["m"], types_)
    except BadReply as trouble:
        raise Unreadable(number, trouble.detail) from None


def frames(connection: socket.socket) -> Iterator[bytes]:
    """Until the other side closes; BadReply when a frame is longer than any message may be."""
    with connection.makefile("rb") as stream:
        while len(header := stream.read(_HEADER.size)) == _HEADER.size:
            (length,) = _HEADER.unpack(header)
            if length > MAX_FRAME:
                raise BadReply(f"a frame of {length} bytes")
            if len(frame := stream.read(length)) < length:
                return
            yield frame
