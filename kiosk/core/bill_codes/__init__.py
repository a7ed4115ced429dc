"""What a bill's number must be, and what a scanner reads from its paper. Standard library only."""

from kiosk.core.bill_codes.creditor import normalise_reference, reference_is_valid
from kiosk.core.bill_codes.iban import iban_is_valid, normalise_iban
from kiosk.core.bill_codes.patterns import BillPattern
from kiosk.core.bill_codes.printed import looks_wrong
from kiosk.core.bill_codes.reading import read_code
from kiosk.core.bill_codes.rules import BillCode, BillRules, InvalidCode

__all__ = [
    "BillCode",
    "BillPattern",
    "BillRules",
    "InvalidCode",
    "iban_is_valid",
    "looks_wrong",
    "normalise_iban",
    "normalise_reference",
    "read_code",
    "reference_is_valid",
]
