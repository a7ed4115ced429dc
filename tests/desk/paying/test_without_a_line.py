"""The terminal has a line of its own: paid without the city, told to it later."""

from dataclasses import replace

import pytest

from kiosk.core.bills import BillState, Item
from kiosk.core.payments import PaymentState
from tests.desk.paying.shop import DOG, FINE, IBAN, Shop

S = PaymentState
UNKNOWN = "RF952026000017"


def test_without_a_line_the_copy_says_how_old_it_is(shop: Shop) -> None:
    shop.goes_offline()
    found = shop.finds(FINE)
    assert found.bill
    assert not found.reached
    assert found.age_s is not None
    assert shop.finds(UNKNOWN).bill is None


def test_a_bill_paid_without_a_line_is_posted_when_it_is_back(shop: Shop) -> None:
    shop.goes_offline()
    order = shop.order(FINE)
    shop.pays(order)
    shop.comes_to(order, S.APPROVED)
    assert (shop.charges, shop.postings) == ([4500], [])
    assert shop.bill(FINE).state is BillState.PAID, "the copy is older than the payment"
    shop.city.comes_back()
    shop.comes_to(order, S.POSTED)
    assert shop.postings == ["45.00"]


def test_without_a_line_a_price_is_held_against_the_copy(shop: Shop) -> None:
    shop.goes_offline()
    assert shop.refuses(shop.order(FINE, minor=4400)) == "error.price_changed"
    dear = shop.fee("CP-1", 3)
    cheap = replace(dear, items=(replace(dear.items[0], quantity=2),))
    assert shop.refuses(cheap) == "error.price_changed"


@pytest.mark.parametrize("iban", ["", "DE89370400440532013000"])
def test_a_code_that_pays_somebody_else_is_never_charged(shop: Shop, iban: str) -> None:
    shop.goes_offline()
    bill = shop.bill(FINE)
    item = Item(
        "code", UNKNOWN, "A bill", bill.payable, replace(bill.payee, iban=IBAN), code=epc(UNKNOWN, iban, "45.00")
    )
    assert shop.refuses(replace(shop.order(FINE), items=(item,))) == "error.bill_unknown"


def test_a_code_that_pays_the_city_is_charged_without_a_line(shop: Shop) -> None:
    shop.goes_offline()
    bill = shop.bill(FINE)
    payee = replace(bill.payee, iban=IBAN)
    item = Item("code", UNKNOWN, "A bill", bill.payable, payee, code=epc(UNKNOWN, IBAN, "45.00"))
    cheap = replace(item, amount=replace(item.amount, minor=1))
    assert shop.refuses(replace(shop.order(FINE), items=(cheap,))) == "error.bill_unknown"
    order = replace(shop.order(FINE), items=(item,))
    shop.pays(order)
    shop.comes_to(order, S.APPROVED)


def epc(reference: str, iban: str, amount: str) -> str:
    lines = ("BCD", "002", "1", "SCT", "", "City of Saltmere", iban, f"EUR{amount}", "", reference)
    return "\n".join(lines)


def test_a_bill_paid_elsewhere_meanwhile_goes_back_to_the_card(shop: Shop) -> None:
    shop.goes_offline()
    order = shop.order(DOG)
    shop.pays(order)
    shop.comes_to(order, S.APPROVED)
    shop.city.bills.withdraws(DOG)
    shop.city.comes_back()
    shop.comes_to(order, S.REVERSED)
    assert (shop.charges, shop.postings) == ([], [])
