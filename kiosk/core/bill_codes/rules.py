"""What a code on a bill may say, and what a city's own codes look like."""

from dataclasses import dataclass

from kiosk.core.bill_codes.iban import iban_is_valid
from kiosk.core.bill_codes.patterns import BillPattern
from kiosk.core.errors import KioskError
from kiosk.core.money import Money


class InvalidCode(KioskError):
    """A code of a known format that must not be paid; the key says why."""

    def __init__(self, message_key: str) -> None:
        super().__init__(message_key)
        self.message_key = message_key


@dataclass(frozen=True, slots=True)
class BillCode:
    """`amount` None: only the city knows how much. `iban` is one of the city's own."""

    reference: str
    amount: Money | None = None
    iban: str = ""


@dataclass(frozen=True, slots=True)
class BillRules:
    """What the city's own codes look like."""

    ibans: tuple[str, ...] = ()
    """The city's accounts: a code that pays anybody else is never taken."""
    currency: str = "EUR"
    """ISO 4217: the only one that is taken here."""
    patterns: tuple[BillPattern, ...] = ()


def of_the_city(iban: str, rules: BillRules) -> str:
    """The account that a code pays. Raises InvalidCode where it is misread, or somebody else's."""
    if not iban_is_valid(iban):
        raise InvalidCode("error.code_check")
    if iban not in rules.ibans:
        raise InvalidCode("error.code_not_city")
    return iban


def taken(currency: str, rules: BillRules) -> None:
    """Raises InvalidCode for a currency that is not taken here."""
    if currency != rules.currency:
        raise InvalidCode("error.code_currency")


def payable(minor: int, currency: str) -> Money:
    """Raises InvalidCode for nothing: such a code only informs."""
    if minor <= 0:
        raise InvalidCode("error.code_nothing")
    return Money(minor, currency)
