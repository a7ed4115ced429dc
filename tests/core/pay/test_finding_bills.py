"""What a citizen must see before anything can be charged, and what is said when it cannot be paid."""

from dataclasses import replace

import pytest

from kiosk.core import screen as pages
from kiosk.core.bills import BillState
from kiosk.core.messages import Failed
from kiosk.core.money import Money
from kiosk.core.payment_messages import FindBill, FoundBill, Pay, Till
from kiosk.core.screen import Band
from tests.core.pay.counter import BILLS, DOG, FINE, PAID, STRANGE, Counter, PayingBooth, euro
from tests.core.values import OFFLINE


def at_number() -> PayingBooth:
    booth = PayingBooth().walks_up()
    return booth.chooses("pay").gives("bill")


def test_home_offers_to_pay_where_the_kiosk_takes_money() -> None:
    body = PayingBooth().walks_up().screen.body
    assert isinstance(body, pages.Home)
    assert [tile.id for tile in body.tiles if tile.band is Band.MONEY] == ["pay"]


def test_a_bill_is_shown_with_amount_day_reason_and_payee() -> None:
    booth = at_number().gives(FINE)
    assert list(booth.facts.values()) == ["€45.00", "Parking fine", "Tuesday, 1 December 2026", "City of Saltmere"]


def test_a_number_may_be_typed_in_groups_and_small_letters() -> None:
    booth = at_number().gives("rf55 2026 1182 04")
    assert booth.facts[booth.says("pay.bill.amount")] == "€45.00"


def test_a_wrong_digit_is_told_while_it_is_typed() -> None:
    booth = at_number()
    assert booth.types("RF55 2026 11").screen.hint == booth.says("pay.number.hint")
    assert booth.types("RF55 2026 1182 05").screen.hint == booth.says("pay.number.check")
    assert booth.types("RF55 2026 1182 04").screen.hint == booth.says("pay.number.hint")


def test_a_wrong_number_is_not_asked_of_the_city() -> None:
    booth = at_number().gives("RF55 2026 1182 05")
    assert booth.screen.error == booth.says("error.bill_number")
    assert booth.desk.of(FindBill) == []


@pytest.mark.parametrize(
    ("number", "key"), [(PAID, "pay.bill.paid"), (STRANGE, "pay.bill.not_found")], ids=["paid", "unknown"]
)
def test_what_cannot_be_paid_is_said_plainly_and_leads_home(number: str, key: str) -> None:
    booth = at_number().gives(number)
    body = booth.screen.body
    assert isinstance(body, pages.Information)
    assert body.headline == booth.says(key, phone="01632 960 100")
    assert booth.screen.next is not None
    assert booth.screen.next.id == "home"
    assert booth.gives(None).screen.body == body


def test_a_withdrawn_bill_need_not_be_paid() -> None:
    bills = {FINE: replace(BILLS[FINE], state=BillState.WITHDRAWN)}
    booth = PayingBooth(Counter(bills=bills)).walks_up()
    body = booth.chooses("pay").gives("bill").gives(FINE).screen.body
    assert isinstance(body, pages.Information)
    assert body.headline == booth.says("pay.bill.withdrawn")


def test_without_the_city_and_without_a_copy_a_typed_number_cannot_be_paid() -> None:
    booth = PayingBooth(Counter(reached=False)).walks_up()
    body = booth.chooses("pay").gives("bill").gives(FINE).screen.body
    assert isinstance(body, pages.Information)
    assert body.headline == booth.says("pay.bill.cannot_ask", phone="01632 960 100")


def test_a_copy_says_how_old_it_is() -> None:
    booth = PayingBooth(Counter(instead={FindBill: FoundBill(BILLS[FINE], reached=False, age_s=7200.0)})).walks_up()
    body = booth.chooses("pay").gives("bill").gives(FINE).screen.body
    assert isinstance(body, pages.Information)
    assert body.footnote == booth.says("pay.bill.age", age="2 hours ago")


def test_overdue_part_paid_and_surcharge_are_said() -> None:
    late = replace(BILLS[FINE], due_date="2026-11-01", surcharge=euro(500), prepaid=euro(1000), payable=euro(4000))
    booth = PayingBooth(Counter(bills={FINE: late})).walks_up()
    booth.chooses("pay").gives("bill").gives(FINE)
    body = booth.screen.body
    assert isinstance(body, pages.Information)
    assert body.headline == booth.says("pay.bill.overdue")
    assert {"€40.00", "€5.00", "€10.00"} <= set(booth.facts.values())


def test_several_bills_and_a_fee_go_into_one_payment() -> None:
    booth = PayingBooth().walks_up().looks_up(FINE, DOG).gives("add").gives("fee").gives("COPY").gives("3").gives("no")
    booth.gives("terminal").presses("pay")
    (order,) = booth.desk.orders
    assert [(item.reference, item.amount.minor, item.quantity) for item in order.items] == [
        (FINE, 4500, 1),
        (DOG, 1205, 1),
        ("COPY", 30, 3),
    ]
    assert order.total == Money(5735, "EUR")


def test_the_vat_within_a_fee_is_rounded_half_up() -> None:
    booth = PayingBooth().walks_up().chooses("pay").gives("fee").gives("COPY").gives("5").gives("no").gives("terminal")
    (tax,) = booth.presses("pay").desk.orders[0].items[0].taxes
    assert (tax.taxable.minor, tax.amount.minor) == (42, 8)


def test_the_same_bill_cannot_be_added_twice() -> None:
    booth = PayingBooth().walks_up().looks_up(FINE).gives("add").gives("bill").gives(FINE)
    assert booth.screen.error == booth.says("error.bill_twice")


def test_nothing_can_be_paid_where_no_money_can_be_taken() -> None:
    booth = PayingBooth(Counter(till=Till(terminal=False, phone=False))).walks_up().looks_up(FINE).gives("no")
    body = booth.screen.body
    assert isinstance(body, pages.Information)
    assert body.headline == booth.says("pay.how.none", phone="01632 960 100")
    assert booth.presses("pay").desk.orders == []


def test_the_phone_is_not_offered_while_there_is_no_line() -> None:
    booth = PayingBooth().is_told(OFFLINE).walks_up().looks_up(FINE).gives("no")
    assert isinstance(booth.screen.body, pages.Check)
    assert booth.presses("pay").desk.orders[0].method == "terminal"


def test_another_price_is_shown_before_it_is_charged() -> None:
    booth = PayingBooth().walks_up().checks()
    booth.desk.bills[FINE] = replace(BILLS[FINE], payable=euro(5000))
    booth.desk.instead[Pay] = Failed("error.try_later")
    booth.presses("pay")
    assert booth.facts[booth.says("pay.bill.amount")] == "€50.00"
    assert booth.screen.error == booth.says("error.try_later")


def test_a_scanned_number_opens_the_bill_from_home_and_joins_the_next_one() -> None:
    booth = PayingBooth().scans(FINE)
    assert booth.facts[booth.says("pay.bill.amount")] == "€45.00"
    booth.gives(None).scans(DOG)
    assert booth.facts[booth.says("pay.bill.amount")] == "€12.05"
    booth.scans(DOG)
    assert booth.screen.error == booth.says("error.bill_twice")
