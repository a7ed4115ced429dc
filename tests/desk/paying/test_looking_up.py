"""What the desk says of bills, and of how they can be paid."""

from kiosk.core.bills import BillState
from kiosk.core.payment_messages import GetTill, Till
from kiosk.core.payments import PaymentState
from tests.desk.paying.shop import FINE, LATE, Shop

S = PaymentState
UNKNOWN = "RF952026000017"


def test_a_bill_is_the_citys_word(shop: Shop) -> None:
    found = shop.finds(FINE)
    assert found.reached
    assert found.age_s is None
    assert found.bill
    assert (found.bill.payable.minor, found.bill.state, found.bill.payee.tax_id) == (4500, BillState.OPEN, "SM 204 118")


def test_a_late_bill_says_its_surcharge(shop: Shop) -> None:
    bill = shop.bill(LATE)
    assert bill.surcharge
    assert (bill.payable.minor, bill.surcharge.minor) == (6000, 1500)


def test_a_bill_that_nobody_has_is_not_found(shop: Shop) -> None:
    found = shop.finds(UNKNOWN)
    assert (found.bill, found.reached) == (None, True)


def test_who_tries_many_numbers_has_to_wait(shop: Shop) -> None:
    answers = [shop.finds(f"RF95202600{n:04}") for n in range(7)]
    assert [answer.slow for answer in answers] == [False] * 5 + [True] * 2


def test_what_the_kiosk_can_take_money_with(shop: Shop) -> None:
    assert shop.screen.asks(GetTill(), Till) == Till(terminal=True, phone=True)
    shop.terminal.is_unplugged()
    assert shop.screen.asks(GetTill(), Till) == Till(terminal=False, phone=True)
    shop.city.goes_down()
    shop.screen.sees_the_line(connected=False)
    assert shop.screen.asks(GetTill(), Till) == Till(terminal=False, phone=False)
