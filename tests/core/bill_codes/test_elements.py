"""However a scanner sends a code of several lines, it says the same."""

import pytest

from kiosk.core.bill_codes import BillCode, read_code
from kiosk.core.money import Money
from tests.core.bill_codes.samples import EPC_1, EURO, FRANCS, GERMAN, QR_BILL, QR_IBAN, QRR, RF, code

ENDS = pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\n\n", "\r\r"], ids=repr)


@ENDS
def test_an_epc_code_is_read_with_any_line_end(end: str) -> None:
    text = code(EPC_1, line1="002", line4="").replace("\n", end)
    for last in ("", end, end * 2):
        assert read_code(text + last, EURO) == BillCode(RF, Money(1230, "EUR"), GERMAN)


@ENDS
def test_a_qr_bill_is_read_with_any_line_end(end: str) -> None:
    text = code(QR_BILL).replace("\n", end)
    for last in ("", end):
        assert read_code(text + last, FRANCS) == BillCode(QRR, Money(194975, "CHF"), QR_IBAN)


@pytest.mark.parametrize("before", ["]Q1", "]Q3", "\x1d", "\ufeff", "\ufeff]Q3"])
def test_what_a_scanner_puts_before_a_code_is_left_out(before: str) -> None:
    assert read_code(before + code(EPC_1), EURO) == BillCode(RF, Money(1230, "EUR"), GERMAN)


def test_an_account_in_groups_is_the_same_account() -> None:
    assert read_code(code(EPC_1, line6="DE71 1102 2033 0123 4567 89"), EURO)
