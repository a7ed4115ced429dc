"""An EPC QR is read as its guideline has it, and whatever is not as it has it is not paid."""

import pytest

from kiosk.core.bill_codes import BillCode, BillPattern, BillRules, InvalidCode, read_code
from kiosk.core.money import Money
from tests.core.bill_codes.samples import EPC_1, EPC_2, EURO, FRENCH, GERMAN, RF, code, epc


def trouble(text: str, rules: BillRules = EURO) -> str:
    with pytest.raises(InvalidCode) as refused:
        read_code(text, rules)
    return refused.value.message_key


def test_the_guidelines_first_example_pays_its_structured_reference() -> None:
    assert read_code(code(EPC_1), EURO) == BillCode(RF, Money(1230, "EUR"), GERMAN)


def test_the_guidelines_second_example_names_no_bill_of_a_city() -> None:
    assert trouble(code(EPC_2)) == "error.code_no_number"


@pytest.mark.parametrize("text", ["RF18539007547034", "Bill RF18 5390 0754 7034, thank you", "rf18539007547034."])
def test_one_creditor_reference_in_a_free_text_is_the_bill(text: str) -> None:
    assert read_code(epc(text), EURO) == BillCode(RF, Money(4500, "EUR"), GERMAN)


def test_the_same_reference_twice_is_one_bill() -> None:
    found = read_code(epc("RF18539007547034 (RF18 5390 0754 7034)"), EURO)
    assert found == BillCode(RF, Money(4500, "EUR"), GERMAN)


def test_two_references_in_a_free_text_have_two_meanings() -> None:
    assert trouble(epc("RF18539007547034 RF552026118204")) == "error.code_two_meanings"


def test_a_misprinted_reference_in_a_free_text_is_no_bill() -> None:
    assert trouble(epc("RF19 5390 0754 7034")) == "error.code_no_number"


def test_a_citys_own_pattern_is_found_in_a_free_text() -> None:
    rules = BillRules(EURO.ibans, patterns=(BillPattern(r"(?P<reference>K[0-9]{8})", "none"),))
    assert read_code(epc("Ref. K20261182"), rules) == BillCode("K20261182", Money(4500, "EUR"), GERMAN)


def test_a_pattern_with_another_amount_than_the_code_has_two_meanings() -> None:
    rules = BillRules(EURO.ibans, patterns=(BillPattern(r"(?P<reference>K[0-9]{4})(?P<amount>[0-9]{4})"),))
    assert read_code(epc("K20264500"), rules) == BillCode("K2026", Money(4500, "EUR"), GERMAN)
    assert trouble(epc("K20264600"), rules) == "error.code_two_meanings"


@pytest.mark.parametrize(
    ("amount", "minor"),
    [("EUR1", 100), ("EUR0.01", 1), ("EUR12.3", 1230), ("EUR12.30", 1230), ("EUR999999999.99", 99_999_999_999)],
)
def test_an_amount_is_read_to_the_cent(amount: str, minor: int) -> None:
    assert read_code(code(EPC_1, line7=amount), EURO) == BillCode(RF, Money(minor, "EUR"), GERMAN)


def test_without_an_amount_only_the_city_knows_it() -> None:
    assert read_code(code(EPC_1, line7=""), EURO) == BillCode(RF, None, GERMAN)


@pytest.mark.parametrize(
    ("amount", "key"),
    [
        ("EUR0", "error.code_nothing"),
        ("EUR0.00", "error.code_nothing"),
        ("CHF12.30", "error.code_currency"),
        ("EUR1000000000", "error.code_damaged"),
        ("EUR12.345", "error.code_damaged"),
        ("EUR12,30", "error.code_damaged"),
        ("EUR-5", "error.code_damaged"),
        ("12.30", "error.code_damaged"),
        ("EUR1e3", "error.code_damaged"),
        ("EUR٣", "error.code_damaged"),
        ("EUR 5", "error.code_damaged"),
    ],
)
def test_an_amount_is_never_guessed(amount: str, key: str) -> None:
    assert trouble(code(EPC_1, line7=amount)) == key


@pytest.mark.parametrize("amount", ["EUR12.3", "CHF12.3", ""])
def test_a_kiosk_that_takes_francs_takes_no_epc_code(amount: str) -> None:
    rules = BillRules((GERMAN,), "CHF")
    assert trouble(code(EPC_1, line7=amount), rules) == "error.code_currency"


def test_a_code_for_anybody_else_is_refused() -> None:
    assert trouble(code(EPC_1), BillRules((FRENCH,))) == "error.code_not_city"
    assert trouble(code(EPC_1), BillRules()) == "error.code_not_city"


def test_a_misread_account_is_told_apart_from_somebody_elses() -> None:
    assert trouble(code(EPC_1, line6="DE71110220330123456798")) == "error.code_check"


def test_a_misread_reference_is_told() -> None:
    assert trouble(code(EPC_1, line9="RF19539007547034")) == "error.code_check"


def test_whatever_the_city_prints_as_structured_is_its_reference() -> None:
    assert read_code(code(EPC_1, line9="2026/118204"), EURO) == BillCode("2026/118204", Money(1230, "EUR"), GERMAN)


def test_structured_and_free_text_together_have_two_meanings() -> None:
    assert trouble("\n".join((*EPC_1, "RF552026118204"))) == "error.code_two_meanings"


def test_a_hint_for_the_payer_changes_nothing() -> None:
    assert read_code("\n".join((*EPC_1, "", "Thank you")), EURO) == BillCode(RF, Money(1230, "EUR"), GERMAN)


def test_no_remittance_at_all_names_no_bill() -> None:
    assert trouble("\n".join(EPC_1[:7])) == "error.code_no_number"


def test_the_second_version_needs_no_bic_and_the_first_does() -> None:
    assert read_code(code(EPC_1, line1="002", line4=""), EURO)
    assert trouble(code(EPC_1, line4="")) == "error.code_damaged"


@pytest.mark.parametrize(
    "changed",
    [
        {"line1": "003"},
        {"line1": ""},
        {"line2": "0"},
        {"line2": "9"},
        {"line2": "UTF-8"},
        {"line3": "SDD"},
        {"line3": "INST"},
        {"line4": "BHBL"},
        {"line5": ""},
        {"line5": "n" * 71},
        {"line8": "GIFTS"},
        {"line9": "R" * 36},
        {"line9": "\u202e421"},
    ],
    ids=str,
)
def test_what_is_not_as_the_guideline_has_it_is_not_paid(changed: dict[str, str]) -> None:
    assert trouble(code(EPC_1, **changed)) == "error.code_damaged"


def test_a_code_cut_short_is_not_paid() -> None:
    assert trouble("\n".join(EPC_1[:6])) == "error.code_damaged"


def test_more_elements_than_there_are_have_no_meaning() -> None:
    assert trouble("\n".join((*EPC_1, "", "", "more"))) == "error.code_damaged"


def test_331_bytes_are_taken_and_no_more() -> None:
    lines = ["BCD", "002", "1", "SCT", "", "n" * 70, GERMAN, "EUR999999999.99", "CHAR", "", ""]
    room = 331 - len("\n".join((*lines, "")).encode())
    text = f"{RF} ".ljust(140, "x")
    lines[10] = text
    hint = "h" * (room - len(text))
    assert len("\n".join((*lines, hint)).encode()) == 331
    assert read_code("\n".join((*lines, hint)), EURO)
    assert trouble("\n".join((*lines, hint + "h"))) == "error.code_damaged"


def test_bytes_are_counted_in_the_codes_own_character_set() -> None:
    text = f"{RF} ".ljust(140, "ä")
    lines = ["BCD", "002", "1", "SCT", "", "ä" * 70, GERMAN, "EUR1", "", "", text]
    assert trouble("\n".join(lines)) == "error.code_damaged"
    lines[2] = "2"
    assert read_code("\n".join(lines), EURO)
