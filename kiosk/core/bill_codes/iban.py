"""Account numbers: ISO 13616, and the Swiss QR-IBAN."""

import re

from kiosk.core.bill_codes.check_digits import mod97

_SHAPE = re.compile(r"[A-Z]{2}[0-9]{2}[0-9A-Z]{11,30}")
_SWISS = re.compile(r"(?:CH|LI)[0-9]{7}[0-9A-Z]{12}")
_QR_BANKS = range(30000, 32000)
"""Swiss Implementation Guidelines QR-bill: the bank numbers (IID) that tell a QR-IBAN."""


def normalise_iban(text: str) -> str:
    return text.replace(" ", "").upper()


def iban_is_valid(iban: str) -> bool:
    """As `normalise_iban` gives it: shape, and MOD 97-10 over it."""
    return _SHAPE.fullmatch(iban) is not None and mod97(iban[4:] + iban[:4])


def is_swiss(iban: str) -> bool:
    """Of Switzerland or Liechtenstein."""
    return _SWISS.fullmatch(iban) is not None


def is_qr_iban(iban: str) -> bool:
    return is_swiss(iban) and int(iban[4:9]) in _QR_BANKS
