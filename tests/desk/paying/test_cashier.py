"""What the desk answers about money, and what it takes."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from kiosk.core.bills import BillState, Item
from kiosk.core.errors import NotPayable
from kiosk.core.messages import Failed, FollowUp, GetStatus
from kiosk.core.money import Money
from kiosk.core.payment_messages import CancelPayment, GetTill, Pay, Till
from kiosk.core.payments import Method, Order, Payment, PaymentState, Prompt, Reason
from kiosk.devices.zvt.twin.behaviour import Behaviour
from tests.desk.paying.shop import DOG, FINE, IBAN, LATE, WITHDRAWN, Shop

S = PaymentState
UNKNOWN = "RF952026000017"


def refusal(shop: Shop, order: Order) -> str:
    return shop.screen.asks(Pay(order, "stream"), Failed).message_key


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


def test_a_bill_is_paid_once_however_often_it_is_asked_for(shop: Shop) -> None:
    order = shop.order(FINE)
    shop.pays(order)
    shop.comes_to(order, S.POSTED)
    again = shop.pays(order)
    assert again.state is S.POSTED
    assert shop.charges == [4500]
    assert shop.postings == ["45.00"]


def test_several_bills_are_one_payment(shop: Shop) -> None:
    shop.paid(FINE, DOG)
    assert shop.charges == [4500 + 7200]
    assert shop.postings == ["117.00"]
    assert shop.bill(DOG).state is BillState.PAID


def test_a_fee_may_be_bought_again_and_again(shop: Shop) -> None:
    for _again in range(2):
        order = shop.fee("CP-1", 3)
        shop.pays(order)
        shop.comes_to(order, S.POSTED)
    assert shop.charges == [60, 60]


def test_the_screen_follows_the_terminal(shop: Shop) -> None:
    shop.terminal.will(Behaviour(waits=True))
    order = shop.order(FINE)
    shop.pays(order)
    shop.prompts(order, Prompt.INSERT_CARD)
    shop.terminal.goes_on()
    shop.prompts(order, Prompt.ENTER_PIN)
    proof = shop.comes_to(order, S.APPROVED, S.POSTED).proof
    assert proof
    assert proof.terminal_id
    assert proof.trace == shop.terminal.journal.charges[-1].trace


def test_cancel_stops_a_terminal_that_waits_for_a_card(shop: Shop) -> None:
    shop.terminal.will(Behaviour(waits=True))
    order = shop.order(FINE)
    shop.pays(order)
    shop.prompts(order, Prompt.INSERT_CARD)
    shop.screen.asks(CancelPayment(order.id), Payment)
    assert shop.comes_to(order, S.DECLINED).reason is Reason.CANCELLED
    assert shop.charges == []


def test_a_second_citizen_waits_for_the_first(shop: Shop) -> None:
    shop.terminal.will(Behaviour(waits=True))
    first, second = shop.order(FINE), shop.order(DOG)
    shop.pays(first)
    shop.prompts(first, Prompt.INSERT_CARD)
    assert refusal(shop, second) == "error.terminal_busy"
    shop.terminal.goes_on()
    shop.comes_to(first, S.POSTED)
    shop.pays(second)
    shop.comes_to(second, S.POSTED)


def test_a_bill_under_way_or_paid_here_is_not_paid_again(shop: Shop) -> None:
    order, twice = shop.order(FINE), shop.order(FINE)
    shop.pays(order)
    shop.comes_to(order, S.POSTED)
    assert shop.bill(FINE).state is BillState.PAID
    assert refusal(shop, twice) == "error.bill_paid"
    assert shop.charges == [4500]


def test_another_price_than_the_citys_is_seen_again_first(shop: Shop) -> None:
    assert refusal(shop, shop.order(FINE, minor=4400)) == "error.price_changed"
    assert refusal(shop, shop.order(FINE, minor=0)) == "error.price_changed"
    assert shop.charges == []


def test_a_bill_that_was_withdrawn_meanwhile_is_not_charged(shop: Shop) -> None:
    order = shop.order(DOG)
    shop.city.bills.withdraws(DOG)
    assert refusal(shop, order) == "error.bill_withdrawn"
    assert shop.bill(WITHDRAWN).state is BillState.WITHDRAWN


def test_without_a_terminal_nothing_is_begun(shop: Shop) -> None:
    order = shop.order(FINE)
    shop.terminal.is_unplugged()
    assert refusal(shop, order) == "error.no_terminal"


def goes_offline(shop: Shop) -> None:
    shop.city.goes_down()
    shop.screen.sees_the_line(connected=False)


def test_without_a_line_the_copy_says_how_old_it_is(shop: Shop) -> None:
    goes_offline(shop)
    found = shop.finds(FINE)
    assert found.bill
    assert not found.reached
    assert found.age_s is not None
    assert shop.finds(UNKNOWN).bill is None


def test_a_bill_paid_without_a_line_is_posted_when_it_is_back(shop: Shop) -> None:
    goes_offline(shop)
    order = shop.order(FINE)
    shop.pays(order)
    shop.comes_to(order, S.APPROVED)
    assert (shop.charges, shop.postings) == ([4500], [])
    assert shop.bill(FINE).state is BillState.PAID, "the copy is older than the payment"
    shop.city.comes_back()
    shop.comes_to(order, S.POSTED)
    assert shop.postings == ["45.00"]


def test_without_a_line_a_price_is_held_against_the_copy(shop: Shop) -> None:
    goes_offline(shop)
    assert refusal(shop, shop.order(FINE, minor=4400)) == "error.price_changed"
    dear = shop.fee("CP-1", 3)
    cheap = replace(dear, items=(replace(dear.items[0], quantity=2),))
    assert refusal(shop, cheap) == "error.price_changed"


@pytest.mark.parametrize("iban", ["", "DE89370400440532013000"])
def test_a_code_that_pays_somebody_else_is_never_charged(shop: Shop, iban: str) -> None:
    goes_offline(shop)
    bill = shop.bill(FINE)
    item = Item(
        "code", UNKNOWN, "A bill", bill.payable, replace(bill.payee, iban=IBAN), code=epc(UNKNOWN, iban, "45.00")
    )
    assert refusal(shop, replace(shop.order(FINE), items=(item,))) == "error.bill_unknown"


def test_a_code_that_pays_the_city_is_charged_without_a_line(shop: Shop) -> None:
    goes_offline(shop)
    bill = shop.bill(FINE)
    payee = replace(bill.payee, iban=IBAN)
    item = Item("code", UNKNOWN, "A bill", bill.payable, payee, code=epc(UNKNOWN, IBAN, "45.00"))
    cheap = replace(item, amount=replace(item.amount, minor=1))
    assert refusal(shop, replace(shop.order(FINE), items=(cheap,))) == "error.bill_unknown"
    order = replace(shop.order(FINE), items=(item,))
    shop.pays(order)
    shop.comes_to(order, S.APPROVED)


def epc(reference: str, iban: str, amount: str) -> str:
    lines = ("BCD", "002", "1", "SCT", "", "City of Saltmere", iban, f"EUR{amount}", "", reference)
    return "\n".join(lines)


def test_a_bill_paid_elsewhere_meanwhile_goes_back_to_the_card(shop: Shop) -> None:
    goes_offline(shop)
    order = shop.order(DOG)
    shop.pays(order)
    shop.comes_to(order, S.APPROVED)
    shop.city.bills.withdraws(DOG)
    shop.city.comes_back()
    shop.comes_to(order, S.REVERSED)
    assert (shop.charges, shop.postings) == ([], [])


def test_a_payment_in_the_middle_of_which_the_desk_ends_is_settled_by_the_next(shop: Shop) -> None:
    shop.terminal.will(Behaviour(waits=True))
    order = shop.order(FINE)
    shop.pays(order)
    shop.prompts(order, Prompt.INSERT_CARD)
    shop.desk.stop()
    shop.opens()
    shop.terminal.goes_on()
    assert shop.terminal.rests()
    shop.waits_until(lambda: shop.pays(order).state is S.POSTED)
    assert (shop.charges, shop.postings) == ([4500], ["45.00"])


def test_the_desk_says_the_same_to_every_way_of_paying(shop: Shop) -> None:
    assert refusal(shop, shop.order(FINE, minor=1, method=Method.PHONE)) == "error.price_changed"


def test_whoever_holds_the_reference_hears_how_the_payment_stands_and_no_amount(shop: Shop) -> None:
    _order, payment = shop.paid(FINE)
    told = shop.screen.asks(GetStatus(payment.reference), FollowUp)
    assert (told.state, told.status) == ("posted", None)
    assert "45" not in repr(told).replace(payment.reference, "")


def test_a_payment_that_took_nothing_says_so_to_its_reference(shop: Shop) -> None:
    shop.terminal.will(Behaviour(0x05))
    order = shop.order(FINE)
    reference = shop.pays(order).reference
    shop.comes_to(order, S.DECLINED)
    assert shop.screen.asks(GetStatus(reference), FollowUp).state == "not_paid"


def test_a_stop_that_overtakes_its_payment_is_remembered(shop: Shop) -> None:
    order = shop.order(FINE)
    shop.screen.asks(CancelPayment(order.id), Failed)
    assert refusal(shop, order) == "error.payment_stopped"
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
    assert refusal(shop, replace(order, items=order.items * 2)) == "error.bill_twice"


def test_another_currency_or_a_sum_that_no_terminal_takes_is_refused(shop: Shop) -> None:
    order = shop.order(FINE)
    for amount in (Money(4500, "USD"), Money(10**12, "EUR")):
        items = (replace(order.items[0], amount=amount),)
        assert refusal(shop, replace(order, items=items)) == "error.price_changed"
