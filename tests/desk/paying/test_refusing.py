"""What the desk does not begin, and why; of two things at once, one."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from kiosk.core.bills import BillState
from kiosk.core.errors import NotPayable
from kiosk.core.messages import Failed
from kiosk.core.money import Money
from kiosk.core.payment_messages import CancelPayment, Pay
from kiosk.core.payments import Order, PaymentState
from kiosk.devices.zvt.twin.behaviour import Behaviour
from tests.desk.paying.shop import DOG, FINE, WITHDRAWN, Shop

S = PaymentState
UNKNOWN = "RF952026000017"


def test_a_bill_under_way_or_paid_here_is_not_paid_again(shop: Shop) -> None:
    order, twice = shop.order(FINE), shop.order(FINE)
    shop.pays(order)
    shop.comes_to(order, S.POSTED)
    assert shop.bill(FINE).state is BillState.PAID
    assert shop.refuses(twice) == "error.bill_paid"
    assert shop.charges == [4500]


def test_another_price_than_the_citys_is_seen_again_first(shop: Shop) -> None:
    assert shop.refuses(shop.order(FINE, minor=4400)) == "error.price_changed"
    assert shop.refuses(shop.order(FINE, minor=0)) == "error.price_changed"
    assert shop.charges == []


def test_a_bill_that_was_withdrawn_meanwhile_is_not_charged(shop: Shop) -> None:
    order = shop.order(DOG)
    shop.city.bills.withdraws(DOG)
    assert shop.refuses(order) == "error.bill_withdrawn"
    assert shop.bill(WITHDRAWN).state is BillState.WITHDRAWN


def test_without_a_terminal_nothing_is_begun(shop: Shop) -> None:
    order = shop.order(FINE)
    shop.terminal.is_unplugged()
    assert shop.refuses(order) == "error.no_terminal"


def test_a_stop_that_overtakes_its_payment_is_remembered(shop: Shop) -> None:
    order = shop.order(FINE)
    shop.screen.asks(CancelPayment(order.id), Failed)
    assert shop.refuses(order) == "error.payment_stopped"
    assert shop.charges == []


@pytest.mark.parametrize("what", ["the same bill", "a fee"])
def test_of_two_payments_at_once_one_is_begun(shop: Shop, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    """Both have asked the city for the price, and neither has begun."""
    orders = [shop.order(FINE), shop.order(FINE)] if what == "the same bill" else [shop.fee("CP-1"), shop.fee("CP-1")]
    shop.terminal.will(Behaviour(waits=True))
    cashier, both = shop.desk._counter.cashier, threading.Barrier(2)
    check = cashier._prices.check

    def checked(order: Order) -> None:
        check(order)
        both.wait(20)

    monkeypatch.setattr(cashier._prices, "check", checked)

    def pays(order: Order) -> str:
        try:
            return str(cashier.answer(Pay(order, "stream")).state)  # type: ignore[union-attr]
        except NotPayable as trouble:
            return trouble.message_key

    with ThreadPoolExecutor(2) as threads:
        answers = list(threads.map(pays, orders))
    assert len([answer for answer in answers if answer.startswith("error.")]) == 1
    shop.terminal.goes_on()
    assert len(shop.desk._payments.newest(10)) == 1


def test_one_bill_is_not_paid_twice_in_one_payment(shop: Shop) -> None:
    order = shop.order(FINE)
    assert shop.refuses(replace(order, items=order.items * 2)) == "error.bill_twice"


def test_another_currency_or_a_sum_that_no_terminal_takes_is_refused(shop: Shop) -> None:
    order = shop.order(FINE)
    for amount in (Money(4500, "USD"), Money(10**12, "EUR")):
        items = (replace(order.items[0], amount=amount),)
        assert shop.refuses(replace(order, items=items)) == "error.price_changed"
