"""Money in whole minor units of an ISO 4217 currency: never a float, never rounded."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

_CURRENCY = re.compile(r"[A-Z]{3}")
_NO_MINOR_UNIT = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
_EXPONENTS = {
    **dict.fromkeys(_NO_MINOR_UNIT.split(), 0),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
    **dict.fromkeys(("CLF", "UYW"), 4),
}
"""Minor units, list one of ISO 4217, where they are not two digits."""
LARGEST = 10**12
"""Minor units: what a card terminal can take, twelve digits of BCD (ZVT 13.13, BMP 04), ends below it."""


@dataclass(frozen=True, slots=True)
class Money:
    """`minor` is in the smallest unit: 1250 EUR is 12.50 euro, 1250 JPY is 1250 yen. ValueError for no currency."""

    minor: int
    currency: str

    def __post_init__(self) -> None:
        if not _CURRENCY.fullmatch(self.currency):
            raise ValueError(f"{self.currency!r} is no ISO 4217 code")

    def __add__(self, other: "Money") -> "Money":
        self._same(other)
        return Money(self.minor + other.minor, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        self._same(other)
        return Money(self.minor - other.minor, self.currency)

    def times(self, quantity: int) -> "Money":
        return Money(self.minor * quantity, self.currency)

    @property
    def decimal(self) -> Decimal:
        """In the currency's major unit, with all its digits: Decimal("12.50")."""
        return Decimal(self.minor).scaleb(-exponent(self.currency))

    def _same(self, other: "Money") -> None:
        if self.currency != other.currency:
            raise ValueError(f"{self.currency} and {other.currency} do not add up")


def exponent(currency: str) -> int:
    """How many digits the minor unit has: EUR 2, JPY 0, KWD 3."""
    return _EXPONENTS.get(currency, 2)


def from_decimal(amount: Decimal, currency: str) -> Money:
    """ValueError where the amount is finer than the currency, not finite, or too large for any terminal."""
    if not amount.is_finite() or abs(amount.adjusted()) > 15:
        raise ValueError("not an amount of money")
    minor = amount.scaleb(exponent(currency))
    rounded = minor.scaleb(-exponent(currency)) != amount  # decimals of more than 28 digits are
    if rounded or minor != minor.to_integral_value() or abs(minor) >= LARGEST:
        raise ValueError(f"not an amount in {currency}")
    return Money(int(minor), currency)


def total(amounts: Iterable[Money], currency: str) -> Money:
    return sum(amounts, Money(0, currency))
