"""The fields of a message: a byte says which, and by that how long it is.

What the kiosk has no use for is stepped over unread. That is how card number, tracks, expiry date and chip data (22,
23, 24, 2D, 0E, 17, 2E, 92, 9A, A7, AF), security code (3A), PIN data (D1) and passwords (3D) never get into an object.
"""

from dataclasses import dataclass

from kiosk.devices.zvt import tlv
from kiosk.devices.zvt.apdu import NotZvt
from kiosk.devices.zvt.bcd import from_var_length, to_var_length

AMOUNT, CONTAINER, TRACE, TIME, DATE, PAYMENT_TYPE = 0x04, 0x06, 0x0B, 0x0C, 0x0D, 0x19
SERVICE, RESULT_CODE, TERMINAL_ID, MERCHANT, ORIGINAL_TRACE = 0x03, 0x27, 0x29, 0x2A, 0x37
AUTHORISATION, ADDITIONAL_TEXT, CURRENCY, TOTALS = 0x3B, 0x3C, 0x49, 0x60
RECEIPT, TURNOVER, CARD_TYPE, CARD_NAME = 0x87, 0x88, 0x8A, 0x8B

KEPT = frozenset(
    {
        *(AMOUNT, CONTAINER, TRACE, TIME, DATE, PAYMENT_TYPE, RESULT_CODE, TERMINAL_ID, MERCHANT, ORIGINAL_TRACE),
        *(AUTHORISATION, ADDITIONAL_TEXT, CURRENCY, TOTALS, RECEIPT, TURNOVER, CARD_TYPE, CARD_NAME),
    }
)

_FIXED = {
    **{1: 1, 2: 1, 3: 1, 4: 6, 5: 1, 0x0B: 3, 0x0C: 3, 0x0D: 2, 0x0E: 2, 0x17: 2, 0x19: 1, 0x27: 1, 0x29: 4, 0x2A: 15},
    **{0x37: 3, 0x3A: 2, 0x3B: 8, 0x3D: 3, 0x49: 2, 0x70: 4, 0x71: 4, 0x72: 1, 0x73: 1, 0x74: 1, 0x75: 1},
    **{0x87: 2, 0x88: 3, 0x8A: 1, 0x8C: 1, 0xA0: 1, 0xAA: 3, 0xBA: 5, 0xD0: 1, 0xD2: 1, 0xD3: 1, 0xE0: 1, 0xE9: 1},
    **{0xEA: 1, 0xEB: 8, 0xF0: 1, 0xF9: 1, 0xFA: 1, 0xFB: 1, 0xFC: 1, 0xFD: 1},
}
"""Sizes in bytes."""
_PLACES = {
    **dict.fromkeys((0x22, 0x23, 0x2D, 0x8B, 0xA7, 0xD1, *range(0xE1, 0xE9), *range(0xF1, 0xF9)), 2),
    **dict.fromkeys((0x24, 0x2E, 0x3C, 0x60, 0x92, 0x9A, 0xAF), 3),
}
"""LLVAR has two places for its length, LLLVAR three."""


@dataclass(frozen=True, slots=True)
class Fields:
    """`whole` is False when a field came that nobody knows the length of: what stood after it could not be read."""

    values: dict[int, bytes]
    whole: bool = True

    def get(self, field: int) -> bytes | None:
        return self.values.get(field)


def read(data: bytes) -> Fields:
    """Raises NotZvt when a field is cut off or comes twice."""
    values: dict[int, bytes] = {}
    at = 0
    while at < len(data):
        field = data[at]
        extent = _extent(field, data, at + 1)
        if extent is None:
            return Fields(values, whole=False)
        start, at = extent
        if at > len(data):
            raise NotZvt("a field is cut off")
        if field not in KEPT:
            continue
        if field in values:
            raise NotZvt("a field comes twice")
        values[field] = data[start:at]
    return Fields(values)


def _extent(field: int, data: bytes, at: int) -> tuple[int, int] | None:
    """Where the value begins and ends; None for a field that is not in the table."""
    if field in _FIXED:
        return at, at + _FIXED[field]
    if field in _PLACES:
        start = at + _PLACES[field]
        if start > len(data):
            raise NotZvt("a length is cut off")
        return start, start + from_var_length(data[at:start])
    if field == CONTAINER:
        length, start = tlv.read_length(data, at)
        return start, start + length
    return None


def write(fields: list[tuple[int, bytes]]) -> bytes:
    """In the order given."""
    return b"".join(_written(field, value) for field, value in fields)


def _written(field: int, value: bytes) -> bytes:
    if field in _FIXED and len(value) != _FIXED[field]:
        raise ValueError(f"field {field:02X} has {_FIXED[field]} bytes")
    if field in _PLACES:
        return bytes([field]) + to_var_length(len(value), _PLACES[field]) + value
    if field == CONTAINER:
        return bytes([field]) + tlv.write_length(len(value)) + value
    return bytes([field]) + value
