"""What a bill's number must be, and what a scanner reads from its paper. Standard library only."""

from kiosk.core.bill_codes.creditor import looks_complete, normalise_reference, reference_is_valid
from kiosk.core.bill_codes.reading import BillCode, BillRules, InvalidCode, read_code

__all__ = [
    "BillCode",
    "BillRules",
    "InvalidCode",
    "looks_complete",
    "normalise_reference",
    "read_code",
    "reference_is_valid",
]
