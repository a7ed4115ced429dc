"""The bytes of a reply, bounded before and after decompression: 292 KB of gzip can be 300 MB of nothing."""

import zlib
from collections.abc import Iterator

from urllib3.response import BaseHTTPResponse

from kiosk.city.bounds import Bounds
from kiosk.core.errors import BadReply

_PIECE = 64 * 1024


def read_body(raw: BaseHTTPResponse, coding: str, bounds: Bounds) -> bytes:
    """`coding` is the Content-Encoding. Raises BadReply, and what urllib3 raises when the line breaks."""
    return b"".join(_decoded(_pieces(raw, bounds.wire_bytes), coding.strip().lower(), bounds.body_bytes))


def _pieces(raw: BaseHTTPResponse, limit: int) -> Iterator[bytes]:
    size = 0
    while piece := raw.read1(_PIECE, decode_content=False):
        size += len(piece)
        if size > limit:
            raise BadReply("reply is too large")
        yield piece


def _decoded(pieces: Iterator[bytes], coding: str, limit: int) -> Iterator[bytes]:
    if coding in ("", "identity"):
        return pieces
    if coding in ("gzip", "x-gzip"):
        return _inflated(pieces, zlib.MAX_WBITS | 16, limit)
    if coding == "deflate":
        return _deflated(pieces, limit)
    raise BadReply("unknown content coding")


def _deflated(pieces: Iterator[bytes], limit: int) -> Iterator[bytes]:
    """`deflate` should have a zlib header (RFC 9110, 8.4.1.2); servers that leave it out are many."""
    wire = b"".join(pieces)
    has_header = len(wire) > 1 and wire[0] & 0x0F == 8 and (wire[0] << 8 | wire[1]) % 31 == 0
    return _inflated(iter([wire]), zlib.MAX_WBITS if has_header else -zlib.MAX_WBITS, limit)


def _inflated(pieces: Iterator[bytes], window: int, limit: int) -> Iterator[bytes]:
    inflater = zlib.decompressobj(window)
    left = limit
    try:
        for piece in pieces:
            out = inflater.decompress(piece, left + 1)
            left -= len(out)
            if left < 0:
                raise BadReply("reply is too large once decompressed")
            yield out
    except zlib.error as error:
        raise BadReply("reply is broken compression") from error
    if not inflater.eof:
        raise BadReply("reply is cut-off compression")
