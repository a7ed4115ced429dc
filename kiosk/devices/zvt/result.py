"""Status information (04 0F): what became of a transaction."""

from dataclasses import dataclass

from kiosk.devices.zvt import bmp, tlv
from kiosk.devices.zvt.apdu import NotZvt
from kiosk.devices.zvt.bcd import digits, from_bcd
from kiosk.devices.zvt.text import clean, masked

_SUM = 7
"""One byte how many, six the amount."""


@dataclass(frozen=True, slots=True)
class Result:
    """`code` 0 is success. None, or an empty word, is what the terminal did not say. Amounts are in minor units.

    `original_trace` stands in reversals only; `count` is how many transactions an end of day settled.
    `whole` is False when something behind a field that nobody knows could not be read.
    """

    code: int | None = None
    amount: int | None = None
    currency: int | None = None
    trace: int | None = None
    original_trace: int | None = None
    receipt: int | None = None
    turnover: int | None = None
    terminal_id: str = ""
    merchant_number: str = ""
    authorisation: str = ""
    month_and_day: str = ""
    time: str = ""
    card_type: int | None = None
    card_name: str = ""
    additional_text: str = ""
    count: int | None = None
    whole: bool = True


def read_result(data: bytes) -> Result:
    """Raises NotZvt."""
    fields = bmp.read(data)
    card_type = fields.get(bmp.CARD_TYPE)
    return Result(
        code=_byte(fields, bmp.RESULT_CODE),
        amount=_number(fields, bmp.AMOUNT),
        currency=_number(fields, bmp.CURRENCY),
        trace=_trace(fields),
        original_trace=_number(fields, bmp.ORIGINAL_TRACE),
        receipt=_number(fields, bmp.RECEIPT),
        turnover=_number(fields, bmp.TURNOVER),
        terminal_id=_digits(fields, bmp.TERMINAL_ID),
        merchant_number=_ascii(fields.get(bmp.MERCHANT) or b""),
        authorisation=_authorisation(fields.get(bmp.AUTHORISATION) or b""),
        month_and_day=_digits(fields, bmp.DATE),
        time=_digits(fields, bmp.TIME),
        card_type=card_type[0] if card_type else None,
        card_name=clean(fields.get(bmp.CARD_NAME) or b""),
        additional_text=clean(fields.get(bmp.ADDITIONAL_TEXT) or b""),
        count=_count(fields.get(bmp.TOTALS)),
        whole=fields.whole,
    )


def _byte(fields: bmp.Fields, field: int) -> int | None:
    value = fields.get(field)
    return None if value is None else value[0]


def _number(fields: bmp.Fields, field: int) -> int | None:
    value = fields.get(field)
    return None if value is None else from_bcd(value)


def _digits(fields: bmp.Fields, field: int) -> str:
    return digits(fields.get(field) or b"") if fields.get(field) else ""


def _trace(fields: bmp.Fields) -> int | None:
    """The long form, where a terminal has one, continues the short one: its last six digits are the short one."""
    short = _number(fields, bmp.TRACE)
    if short is not None:
        return short
    for tag, value in tlv.read(fields.get(bmp.CONTAINER) or b""):
        if tag == tlv.LONG_TRACE and value:
            return from_bcd(value) % 10**6
    return None


def _ascii(value: bytes) -> str:
    """Not masked: fifteen digits are usual for a merchant number, and no card has its place here."""
    return "".join(chr(byte) for byte in value if 0x20 <= byte < 0x7F).strip()


def _authorisation(value: bytes) -> str:
    """ASCII filled with zeros; a few terminals put the application's id there, in binary."""
    text = value.rstrip(b"\0 ")
    if text.isascii() and text.decode("ascii").isprintable():
        return masked(text.decode("ascii"))
    return value.hex().upper()


def _count(totals: bytes | None) -> int | None:
    """Individual totals: first and last receipt, then a sum for each kind of card."""
    if totals is None:
        return None
    sums = totals[4:]
    if len(totals) < 4 or len(sums) % _SUM:
        raise NotZvt("totals of a size that cannot be")
    return sum(sums[::_SUM])
