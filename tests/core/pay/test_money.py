"""Money is whole minor units of ISO 4217: nothing is lost on the way in, and nothing made up."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kiosk.core.money import LARGEST, Money, exponent, from_decimal, total
from tests.examples import tries

CURRENCIES = {"EUR": 2, "GBP": 2, "CHF": 2, "JPY": 0, "KRW": 0, "ISK": 0, "KWD": 3, "TND": 3, "BHD": 3, "CLF": 4}


@pytest.mark.parametrize(("currency", "digits"), CURRENCIES.items())
def test_each_currency_has_its_own_minor_unit(currency: str, digits: int) -> None:
    assert exponent(currency) == digits
    assert Money(1, currency).decimal == Decimal(1).scaleb(-digits)
    assert from_decimal(Decimal(7), currency) == Money(7 * 10**digits, currency)


def test_an_amount_is_written_with_all_its_digits() -> None:
    written = [str(Money(1250, currency).decimal) for currency in ("EUR", "JPY", "KWD")]
    assert written == ["12.50", "1250", "1.250"]
    assert str(Money(0, "EUR").decimal) == "0.00"


@pytest.mark.parametrize("code", ["", "eur", "EU", "EURO", "€", "E R", "EUR\n", "ЕUR"])
def test_what_is_no_code_is_no_currency(code: str) -> None:
    with pytest.raises(ValueError, match="ISO 4217"):
        Money(1, code)


def test_money_of_two_currencies_does_not_add_up() -> None:
    euro, franc = Money(1, "EUR"), Money(1, "CHF")
    with pytest.raises(ValueError, match="do not add up"):
        _ = euro + franc
    with pytest.raises(ValueError, match="do not add up"):
        _ = euro - franc
    for amounts, currency in (([euro, franc], "EUR"), ([euro], "CHF")):
        with pytest.raises(ValueError, match="do not add up"):
            total(amounts, currency)
    assert euro != franc


def test_sums_are_exact() -> None:
    assert Money(10, "EUR") + Money(20, "EUR") == Money(30, "EUR")
    assert Money(10, "EUR") - Money(20, "EUR") == Money(-10, "EUR")
    assert Money(20, "EUR").times(3) == Money(60, "EUR")
    assert total([Money(10, "EUR")] * 3, "EUR") == Money(30, "EUR")
    assert total([], "JPY") == Money(0, "JPY")


WHOLE = {
    "EUR": {"45.00": 4500, "45": 4500, "45.000": 4500, "0": 0, "0.00": 0, "-0.01": -1, "9999999999.99": LARGEST - 1},
    "JPY": {"1250": 1250},
    "KWD": {"1.250": 1250},
}
NOT_WHOLE = {
    "EUR": ["0.001", "45.005", "NaN", "sNaN", "Infinity", "-Infinity", "1e15", "1e999999", "1e-999999"],
    "CHF": ["10000000000.00", "-10000000000.00", f"45.{'0' * 40}1", f"44.{'9' * 40}"],
    "JPY": ["0.5", "1000000000000"],
    "KWD": ["1.0001", "1000000000"],
}


@pytest.mark.parametrize(
    ("currency", "amount", "minor"), [(code, *pair) for code, pairs in WHOLE.items() for pair in pairs.items()]
)
def test_a_decimal_is_read_whole(amount: str, currency: str, minor: int) -> None:
    assert from_decimal(Decimal(amount), currency) == Money(minor, currency)


@pytest.mark.parametrize(("currency", "amount"), [(code, each) for code, all in NOT_WHOLE.items() for each in all])
def test_what_is_no_amount_of_a_currency_is_refused(amount: str, currency: str) -> None:
    """Also where decimals of more than 28 digits would be rounded on the way."""
    with pytest.raises(ValueError, match="not an amount"):
        from_decimal(Decimal(amount), currency)


@tries(200)
@given(some.decimals(allow_nan=True, allow_infinity=True), some.sampled_from(sorted(CURRENCIES)))
def test_any_decimal_is_refused_or_comes_back_as_it_was(amount: Decimal, currency: str) -> None:
    try:
        money = from_decimal(amount, currency)
    except ValueError:
        return
    assert money.decimal == amount
    assert abs(money.minor) < LARGEST


@tries(200)
@given(some.integers(1 - LARGEST, LARGEST - 1), some.sampled_from(sorted(CURRENCIES)))
def test_money_comes_back_from_its_decimal(minor: int, currency: str) -> None:
    assert from_decimal(Money(minor, currency).decimal, currency) == Money(minor, currency)
