"""What a terminal prints through the kiosk: its receipts, safe to keep.

A terminal masks card numbers itself, but a receipt is stored, so nothing that looks like one is let through: thirteen
or more digits in a row, single blanks and dashes between them allowed, and what a track has behind its number. Whether
the check digit fits does not matter: not every bank card has one. A long merchant number on a receipt is hidden too.
"""

import re
from dataclasses import dataclass, field

from kiosk.devices.zvt import bmp, tlv
from kiosk.devices.zvt.apdu import NotZvt

_LOOKS_LIKE_A_CARD = re.compile(r"[0-9](?:[ -]?[0-9]){12,}(?:[=^D][0-9A-Za-z =^/.]*)?")
_NOT_PRINTED = re.compile(r"[\x00-\x1f\x7f]")
_LAST_LINE, _LINE_FEEDS, _RESERVED = 0x80, 0xFF, 0x80
_MERCHANT_TYPE, _CUSTOMER_TYPE = 1, 2
_FOR_MERCHANT = re.compile(r"H[ÄA]E?NDLER|MERCHANT", re.IGNORECASE)
_MOST_LINES, _LONGEST_LINE = 400, 120
_TAKEN_BACK = re.compile(r"STORN|GUTSCHRIFT|RÜCKERSTATTUNG|REVERS|REFUND", re.IGNORECASE)


def masked(text: str) -> str:
    """The last four digits stay, as receipts have them."""
    return _LOOKS_LIKE_A_CARD.sub(lambda card: "*" * 12 + _last_four(card.group()), text)


def _last_four(card: str) -> str:
    number = re.split("[=^D]", card)[0]
    return "".join(filter(str.isdigit, number))[-4:]


def clean(raw: bytes) -> str:
    """From code page 437, which a terminal writes unless it is asked for another."""
    return masked(_NOT_PRINTED.sub("", raw.decode("cp437"))[:_LONGEST_LINE])


@dataclass(slots=True)
class Receipts:
    """Collects lines (06 D1) and blocks (06 D3). Only so many: a terminal that does not stop fills no memory."""

    customer: list[str] = field(default_factory=list)
    merchant: list[str] = field(default_factory=list)
    _line_by_line: list[str] = field(default_factory=list)

    def add_line(self, data: bytes) -> None:
        if not data:
            raise NotZvt("a line without its attribute")
        if data[0] != _LINE_FEEDS:
            _add(self._line_by_line, clean(data[1:]))
            if data[0] & _LAST_LINE and data[0] != _RESERVED:
                self.close()

    def add_block(self, data: bytes) -> None:
        kind, lines = 0, list[str]()
        container = bmp.read(data).get(bmp.CONTAINER) or b""
        for tag, value in tlv.read(container):
            if tag == tlv.RECEIPT_TYPE:
                kind = int.from_bytes(value[:1], "big")
            elif tag == tlv.PRINT_TEXTS:
                lines += [clean(text) for inner, text in tlv.read(value) if inner == tlv.TEXT_LINE]
        is_merchants = kind == _MERCHANT_TYPE or (kind != _CUSTOMER_TYPE and _is_merchants(lines))
        for line in lines:
            _add(self.merchant if is_merchants else self.customer, line)

    def close(self) -> None:
        """The receipt that came line by line is complete; its own words say whose it is."""
        target = self.merchant if _is_merchants(self._line_by_line) else self.customer
        for line in self._line_by_line:
            _add(target, line)
        self._line_by_line.clear()

    @property
    def take_something_back(self) -> bool:
        """Whether they speak of a reversal or a refund: some terminals say it nowhere else."""
        return any(_TAKEN_BACK.search(line) for line in (*self.customer, *self.merchant))


def _is_merchants(lines: list[str]) -> bool:
    return any(_FOR_MERCHANT.search(line) for line in lines)


def _add(lines: list[str], line: str) -> None:
    if len(lines) < _MOST_LINES:
        lines.append(line)
