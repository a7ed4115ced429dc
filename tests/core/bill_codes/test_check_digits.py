"""Check digits hold for numbers that their standards print, and for no number one digit away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.bill_codes.check_digits import CheckRule, holds
from kiosk.core.bill_codes.iban import iban_is_valid, is_qr_iban
from tests.core.bill_codes.samples import FRENCH, GERMAN, QR_IBAN, QRR, SWISS
from tests.examples import tries

RIGHT: dict[CheckRule, str] = {
    "mod97": "539007547034271518",
    "mod10": "49927398716",
    "mod10_recursive": QRR,
}


@pytest.mark.parametrize(("rule", "number"), RIGHT.items())
def test_the_published_number_holds(rule: CheckRule, number: str) -> None:
    assert holds(rule, number)


@given(st.sampled_from(sorted(RIGHT)), st.data())
@tries(100)
def test_one_wrong_digit_never_holds(rule: CheckRule, data: st.DataObject) -> None:
    number = RIGHT[rule]
    at = data.draw(st.integers(0, len(number) - 1))
    other = data.draw(st.sampled_from("0123456789").filter(lambda digit: digit != number[at]))
    assert not holds(rule, number[:at] + other + number[at + 1 :])


@pytest.mark.parametrize("rule", RIGHT)
@pytest.mark.parametrize("text", ["", "12 34", "１２３", "-1", "²"])
def test_what_cannot_be_counted_does_not_hold(rule: CheckRule, text: str) -> None:
    assert not holds(rule, text)


def test_letters_count_where_the_standard_counts_them() -> None:
    assert holds("mod97", "539007547034RF18")
    assert not holds("mod10", "4992739871A")


def test_without_a_rule_every_number_holds() -> None:
    assert holds("none", "anything")


def test_accounts_hold_by_their_check_digits() -> None:
    assert all(map(iban_is_valid, (GERMAN, FRENCH, QR_IBAN, SWISS)))
    assert not iban_is_valid("DE71110220330123456780")
    assert not iban_is_valid("DE7111022")
    assert not iban_is_valid(GERMAN.lower())


def test_a_qr_iban_is_known_by_its_bank() -> None:
    assert [is_qr_iban(iban) for iban in (QR_IBAN, SWISS, GERMAN)] == [True, False, False]
