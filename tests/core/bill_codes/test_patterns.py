"""A city says what its bar codes look like; nothing that it says can keep the kiosk busy."""

import time

import pytest

from kiosk.core.bill_codes import BillCode, BillPattern, BillRules, InvalidCode, looks_wrong, read_code
from kiosk.core.bill_codes.patterns import LONGEST
from kiosk.core.money import Money
from tests.core.bill_codes.samples import FRANCS, GERMAN, QR_IBAN, QRR, RF

INTERLEAVED = BillPattern(r"(?P<checked>(?P<reference>[0-9]{10})(?P<amount>[0-9]{8})[0-9])", "mod10_recursive")
CODE_128 = BillPattern(r"SM-(?P<reference>L[0-9]{7})", "none")
RULES = BillRules((GERMAN,), patterns=(INTERLEAVED, CODE_128))


def trouble(text: str, rules: BillRules = RULES) -> str:
    with pytest.raises(InvalidCode) as refused:
        read_code(text, rules)
    return refused.value.message_key


def test_a_bar_code_says_bill_and_amount() -> None:
    assert read_code("2026118204000045007", RULES) == BillCode("2026118204", Money(4500, "EUR"), GERMAN)


def test_a_bar_code_may_leave_the_amount_to_the_city() -> None:
    assert read_code("SM-L1234567", RULES) == BillCode("L1234567", None, GERMAN)


def test_a_number_is_typed_in_groups_and_small_letters() -> None:
    assert read_code("2026 1182 0400 0045 007", RULES) == BillCode("2026118204", Money(4500, "EUR"), GERMAN)


@pytest.mark.parametrize("before", ["]C1", "]C0", "]I0", "\x1d", "]C1\x1d", "\ufeff"])
def test_what_a_scanner_puts_before_a_code_is_left_out(before: str) -> None:
    assert read_code(f"{before}SM-L1234567", RULES) == BillCode("L1234567", None, GERMAN)


def test_a_wrong_check_digit_is_told() -> None:
    assert trouble("2026118204000045008") == "error.code_check"


def test_an_amount_of_zero_is_not_paid() -> None:
    assert trouble("2026118204000000004") == "error.code_nothing"


def test_an_amount_that_is_no_number_is_not_paid() -> None:
    rules = BillRules((GERMAN,), patterns=(BillPattern(r"(?P<reference>[0-9]{4})(?P<amount>\w{4})"),))
    assert trouble("202645,0".replace(",", "x"), rules) == "error.code_damaged"


def test_an_amount_that_no_terminal_takes_is_not_paid() -> None:
    rules = BillRules((GERMAN,), patterns=(BillPattern(r"(?P<reference>[0-9]{4})(?P<amount>[0-9]{13})"),))
    assert trouble("20261000000000000", rules) == "error.code_damaged"


def test_an_empty_amount_is_the_citys_to_say() -> None:
    rules = BillRules((GERMAN,), patterns=(BillPattern(r"(?P<reference>[0-9]{4})(?P<amount>[0-9]{0,6})"),))
    assert read_code("2026", rules) == BillCode("2026", None, GERMAN)


def test_two_patterns_that_disagree_have_two_meanings() -> None:
    other = BillPattern(r"(?P<reference>[0-9]{12})[0-9]{7}")
    rules = BillRules((GERMAN,), patterns=(INTERLEAVED, other))
    assert trouble("2026118204000045007", rules) == "error.code_two_meanings"
    same = BillPattern(r"(?P<reference>[0-9]{10})(?P<amount>[0-9]{8})[0-9]")
    assert read_code("2026118204000045007", BillRules((GERMAN,), patterns=(INTERLEAVED, same)))


def test_the_check_digit_tells_which_of_two_patterns_it_is() -> None:
    other = BillPattern(r"(?P<reference>[0-9]{19})", "mod97")
    rules = BillRules((GERMAN,), patterns=(other, INTERLEAVED))
    assert read_code("2026118204000045007", rules) == BillCode("2026118204", Money(4500, "EUR"), GERMAN)


def test_a_creditor_reference_needs_no_pattern() -> None:
    assert read_code("RF18 5390 0754 7034", RULES) == BillCode(RF, None, GERMAN)


def test_the_qr_reference_of_a_swiss_city_may_be_typed() -> None:
    assert read_code("21 00000 00003 13947 14300 09017", FRANCS) == BillCode(QRR, None, QR_IBAN)
    assert read_code(QRR, RULES) is None


@pytest.mark.parametrize("text", ["", "BCD", "SPC", "hello", "4006381333931", "https://city.example/track/SM1", "\n\n"])
def test_a_code_of_another_kind_is_no_bill(text: str) -> None:
    assert read_code(text, RULES) is None


def test_a_growing_number_is_not_called_wrong() -> None:
    assert not looks_wrong("202611820400004500", RULES)
    assert looks_wrong("RF19 5390 0754 7034", RULES)
    assert looks_wrong("202611820400004500", BillRules((GERMAN,)))
    assert not looks_wrong("RF19 5390", RULES)


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("(?P<reference>(a+)+)", "characters"),
        ("(?P<reference>[0-9]+)", "characters"),
        ("(?P<reference>[0-9]*)", "characters"),
        ("(?P<reference>[0-9]{4,})", "characters"),
        ("(?P<reference>[0-9]){2}", "characters"),
        ("(?P<reference>a|b)", "characters"),
        (r"(?P<reference>\d)(?P=reference)", "characters"),
        ("(?=a)(?P<reference>a)", "characters"),
        ("^(?P<reference>a)$", "characters"),
        ("(?P<reference>.{5})", "characters"),
        (r"(?P<reference>[\d]{5})", "characters"),
        (r"(?P<reference>\b)", "characters"),
        ("(?P<reference>" + "[0-9]{0,20}" * 3 + ")", "too many ways"),
        ("(?P<reference>" + "a?" * 10 + ")", "too many ways"),
        ("[0-9]{10}", "(?P<reference>"),
        ("(?P<reference>a)(?P<total>b)", "'total'"),
        ("(?P<reference>a", "no regular expression"),
        ("(?P<reference>a)(?P<reference>b)", "no regular expression"),
        ("(?P<reference>a{5,2})", "no regular expression"),
        ("(?P<reference>[z-a])", "no regular expression"),
    ],
)
def test_a_pattern_that_is_wrong_or_could_take_long_is_refused(code: str, why: str) -> None:
    with pytest.raises(ValueError, match=r"^code: ") as trouble:
        BillPattern(code)
    assert why in str(trouble.value)


def test_the_worst_pattern_that_is_allowed_is_quick() -> None:
    worst = BillPattern("(?P<reference>" + "[0-9]{1,128}" + "[0-9]{1,7}" + "x)")
    began = time.process_time()
    for _ in range(100):
        assert worst.match("7" * LONGEST) is None
    assert time.process_time() - began < 1.0


def test_a_text_longer_than_any_bar_code_is_not_even_tried() -> None:
    assert BillPattern("(?P<reference>[0-9]{129})").match("7" * 129) is None
