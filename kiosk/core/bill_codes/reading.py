"""What a code on a bill says: read by the first format that knows it."""

from dataclasses import dataclass

from kiosk.core.bill_codes.creditor import normalise_reference, reference_is_valid
from kiosk.core.errors import KioskError
from kiosk.core.money import Money


class InvalidCode(KioskError):
    """A code of a known format that must not be paid; the key says why."""

    def __init__(self, message_key: str) -> None:
        super().__init__(message_key)
        self.message_key = message_key


@dataclass(frozen=True, slots=True)
class BillCode:
    """`amount` None: only the city knows how much."""

    reference: str
    amount: Money | None = None
    payee: str = ""
    iban: str = ""


@dataclass(frozen=True, slots=True)
class BillRules:
    """What the city's own codes look like."""

    ibans: tuple[str, ...] = ()
    """The city's accounts: a code that pays anybody else is never taken."""


def read_code(text: str, rules: BillRules) -> BillCode | None:
    """None where it is no code of a bill. Raises InvalidCode."""
    if reference_is_valid(text):
        return BillCode(normalise_reference(text), iban=next(iter(rules.ibans), ""))
    return None
