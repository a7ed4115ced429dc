"""What a code on a bill says: read by the format that its first line names, else as a number."""

from kiosk.core.bill_codes import epc, swiss
from kiosk.core.bill_codes.elements import bare, elements
from kiosk.core.bill_codes.printed import read_printed
from kiosk.core.bill_codes.rules import BillCode, BillRules

_FORMATS = {epc.TAG: epc.read, swiss.TAG: swiss.read}
LONGEST = 2500
"""Characters: the largest of the codes has 997, or with all its line ends doubled a few more. The rest is no bill."""


def read_code(text: str, rules: BillRules) -> BillCode | None:
    """None where it is no code of a bill. Raises InvalidCode."""
    if len(text) > LONGEST:
        return None
    code = bare(text)
    lines = elements(code)
    read = _FORMATS.get(lines[0]) if len(lines) > 1 else None
    return read(lines, rules) if read else read_printed(code, rules)
