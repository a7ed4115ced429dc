"""A Swiss QR-bill is read as its guideline has it, and whatever is not as it has it is not paid."""

import pytest

from kiosk.core.bill_codes import BillCode, BillRules, InvalidCode, read_code
from kiosk.core.money import Money
from tests.core.bill_codes.samples import FRANCS, GERMAN, QR_BILL, QR_IBAN, QRR, RF, SCOR_BILL, SWISS, code


def trouble(text: str, rules: BillRules = FRANCS) -> str:
    with pytest.raises(InvalidCode) as refused:
        read_code(text, rules)
    return refused.value.message_key


def test_a_qr_reference_is_the_bill() -> None:
    assert read_code(code(QR_BILL), FRANCS) == BillCode(QRR, Money(194975, "CHF"), QR_IBAN)


def test_a_creditor_reference_is_the_bill() -> None:
    assert read_code(code(SCOR_BILL), FRANCS) == BillCode(RF, Money(19995, "CHF"), SWISS)


def test_without_a_reference_the_message_may_name_the_bill() -> None:
    text = code(SCOR_BILL, type="NON", reference="", text=f"Bill {RF}")
    assert read_code(text, FRANCS) == BillCode(RF, Money(19995, "CHF"), SWISS)


def test_without_a_reference_and_a_number_nobody_knows_the_bill() -> None:
    assert trouble(code(SCOR_BILL, type="NON", reference="")) == "error.code_no_number"


def test_without_an_amount_only_the_city_knows_it() -> None:
    assert read_code(code(QR_BILL, amount=""), FRANCS) == BillCode(QRR, None, QR_IBAN)


def test_euros_are_taken_where_the_kiosk_takes_euros() -> None:
    euros = BillRules((QR_IBAN,), "EUR")
    assert read_code(code(QR_BILL, currency="EUR"), euros) == BillCode(QRR, Money(194975, "EUR"), QR_IBAN)
    assert trouble(code(QR_BILL), euros) == "error.code_currency"
    assert trouble(code(QR_BILL, amount=""), euros) == "error.code_currency"


def test_an_amount_of_zero_only_informs() -> None:
    assert trouble(code(QR_BILL, amount="0.00")) == "error.code_nothing"


@pytest.mark.parametrize("amount", ["1949,75", "1949", "1949.7", "01949.75", "1'949.75", "-1.00", "1000000000.00", "x"])
def test_an_amount_is_never_guessed(amount: str) -> None:
    assert trouble(code(QR_BILL, amount=amount)) == "error.code_damaged"


def test_a_qr_reference_comes_with_a_qr_iban_only() -> None:
    assert trouble(code(QR_BILL, iban=SWISS)) == "error.code_damaged"


@pytest.mark.parametrize("changed", [{"type": "SCOR", "reference": RF}, {"type": "NON", "reference": ""}], ids=str)
def test_a_qr_iban_comes_with_a_qr_reference_only(changed: dict[str, str]) -> None:
    assert trouble(code(QR_BILL, **changed)) == "error.code_damaged"


def test_a_code_for_anybody_else_is_refused() -> None:
    assert trouble(code(QR_BILL), BillRules((SWISS,), "CHF")) == "error.code_not_city"


@pytest.mark.parametrize(
    ("lines", "changed"),
    [
        (QR_BILL, {"iban": "CH4431999123000889021"}),
        (QR_BILL, {"reference": "210000000003139471430009018"}),
        (QR_BILL, {"reference": "21000000000313947143000901"}),
        (QR_BILL, {"reference": RF}),
        (SCOR_BILL, {"reference": "RF19539007547034"}),
        (SCOR_BILL, {"reference": QRR}),
    ],
    ids=range(6),
)
def test_a_wrong_check_digit_is_told(lines: tuple[str, ...], changed: dict[str, str]) -> None:
    assert trouble(code(lines, **changed)) == "error.code_check"


@pytest.mark.parametrize(
    "changed",
    [
        {"line1": "0300"},
        {"line1": "200"},
        {"line2": "2"},
        {"kind": "X"},
        {"kind": "K"},
        {"name": ""},
        {"name": "n" * 71},
        {"postcode": ""},
        {"line10": "Switzerland"},
        {"ultimate": "Somebody else"},
        {"currency": "USD"},
        {"currency": ""},
        {"type": "QRX"},
        {"type": ""},
        {"reference": ""},
        {"text": "t" * 49},
        {"trailer": "END"},
        {"trailer": ""},
    ],
    ids=str,
)
def test_what_is_not_as_the_guideline_has_it_is_not_paid(changed: dict[str, str]) -> None:
    assert trouble(code(QR_BILL, **changed)) == "error.code_damaged"


def test_two_lines_of_address_leave_postcode_and_town_empty() -> None:
    assert trouble(code(SCOR_BILL, postcode="2501")) == "error.code_damaged"


def test_an_account_of_another_country_is_no_qr_bill() -> None:
    assert trouble(code(SCOR_BILL, iban=GERMAN), BillRules((GERMAN,), "CHF")) == "error.code_damaged"


def test_a_later_minor_version_and_alternative_procedures_change_nothing() -> None:
    text = "\n".join((code(QR_BILL, line1="0230"), "eBill/B/x@y.ch", "cdbk/some/values"))
    assert read_code(text, FRANCS) == BillCode(QRR, Money(194975, "CHF"), QR_IBAN)


def test_a_code_cut_short_or_with_more_than_there_is_is_not_paid() -> None:
    assert trouble("\n".join(QR_BILL[:30])) == "error.code_damaged"
    assert trouble("\n".join((*QR_BILL, "a", "b", "c"))) == "error.code_damaged"


def test_a_code_of_more_than_997_characters_is_none() -> None:
    assert trouble("\n".join((*QR_BILL, "a" * 997))) == "error.code_damaged"
