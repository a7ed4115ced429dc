"""The container of ZVT (field 06): BER tags, as EMV has them, with lengths of one to three bytes.

As with the fields, only what the kiosk uses is taken out; every other tag (5A, 57, 5F20, whatever carries a card) is
stepped over unread, and so is all that lies inside it.
"""

from collections.abc import Iterator

from kiosk.devices.zvt.apdu import NotZvt

TEXT_LINE, END_OF_RECEIPT, COMMAND = 0x07, 0x09, 0x0A
DISPLAY_TEXTS, PRINT_TEXTS, PERMITTED_COMMANDS = 0x24, 0x25, 0x26
RECEIPT_TYPE, EXTENDED_CODE, LONG_TRACE = 0x1F07, 0x1F16, 0x1F2B

KEPT = frozenset(
    {TEXT_LINE, END_OF_RECEIPT, COMMAND, PRINT_TEXTS, PERMITTED_COMMANDS, RECEIPT_TYPE, EXTENDED_CODE, LONG_TRACE}
)
_MORE_FOLLOWS = 0x1F
_LONGEST_TAG = 3


def read(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Tag and value, of this level only: a value that holds tags itself is read by calling again. Raises NotZvt."""
    at = 0
    while at < len(data):
        if data[at] == 0:  # EMV lets zeros stand between tags
            at += 1
            continue
        tag, at = _read_tag(data, at)
        length, at = read_length(data, at)
        if at + length > len(data):
            raise NotZvt("a tag is cut off")
        if tag in KEPT:
            yield tag, data[at : at + length]
        at += length


def _read_tag(data: bytes, at: int) -> tuple[int, int]:
    end = at + 1
    if data[at] & _MORE_FOLLOWS == _MORE_FOLLOWS:
        while end < len(data) and data[end] & 0x80:
            end += 1
        end += 1
    if end > len(data) or end - at > _LONGEST_TAG:
        raise NotZvt("a tag that does not end")
    return int.from_bytes(data[at:end], "big"), end


def read_length(data: bytes, at: int) -> tuple[int, int]:
    """The length that stands at `at`, and where the value begins."""
    if at >= len(data):
        raise NotZvt("a length is cut off")
    first = data[at]
    if first < 0x80:
        return first, at + 1
    size = first - 0x80
    if size not in (1, 2) or at + 1 + size > len(data):
        raise NotZvt("a length that cannot be")
    return int.from_bytes(data[at + 1 : at + 1 + size], "big"), at + 1 + size


def write(tag: int, value: bytes) -> bytes:
    return tag.to_bytes((tag.bit_length() + 7) // 8, "big") + write_length(len(value)) + value


def write_length(length: int) -> bytes:
    if length < 0x80:
        return bytes([length])
    if length < 0x100:
        return bytes([0x81, length])
    return b"\x82" + length.to_bytes(2, "big")
