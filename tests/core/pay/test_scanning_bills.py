"""A code on paper opens its bill, or is told why it cannot be paid; the city's word on the amount counts."""

from dataclasses import replace

import pytest

from kiosk.core import screen as pages
from kiosk.core.bill_codes import BillPattern, BillRules
from kiosk.core.bills import Item, Payee
from kiosk.core.payment_messages import FindBill, FoundBill
from kiosk.core.talk.spoken import page
from tests.core.bill_codes.samples import EPC_1, EURO, GERMAN, QR_BILL, QR_IBAN, QRR, RF, code, epc
from tests.core.pay.counter import BILLS, DOG, FINE, Counter, PayingBooth, bill, euro

RULES = BillRules((GERMAN, QR_IBAN), patterns=(BillPattern("SM(?P<reference>[0-9]{8})(?P<amount>[0-9]{6})"),))
BAR, BAR_NUMBER = "]C1SM26118204004500", "26118204"
EURO_BILL = code(QR_BILL, amount="45.00", currency="EUR")
SCANNED = {BAR: BAR_NUMBER, EURO_BILL: QRR, epc(f"Fine {FINE}"): FINE, code(EPC_1, line7="EUR45"): RF}
each_kind = pytest.mark.parametrize(("text", "number"), SCANNED.items(), ids=["bar", "qr-bill", "epc-text", "epc"])


class ScanningBooth(PayingBooth):
    def __init__(self, desk: Counter | None = None, rules: BillRules = RULES) -> None:
        super().__init__(desk)
        self.session.site = replace(self.session.site, bill_rules=rules)

    @property
    def information(self) -> pages.Information:
        body = self.screen.body
        assert isinstance(body, pages.Information), body
        return body


def known(number: str, minor: int = 4500) -> Counter:
    return Counter(bills={**BILLS, number: bill(number, "Parking fine", minor)})


@each_kind
def test_a_code_opens_its_bill_from_the_first_page(text: str, number: str) -> None:
    booth = ScanningBooth(known(number)).scans(text)
    assert booth.facts[booth.says("pay.bill.amount")] == "€45.00"
    assert [question.payment_id for question in booth.desk.of(FindBill) if isinstance(question, FindBill)] == [number]


@each_kind
def test_the_number_page_shows_a_codes_reference_and_continue_keeps_the_code(text: str, number: str) -> None:
    booth = ScanningBooth(Counter(reached=False)).scans(text).presses("back")
    assert booth.text.value == number
    booth.gives(number)
    assert booth.facts[booth.says("pay.bill.amount")] == "€45.00"
    assert booth.information.headline == booth.says("pay.bill.from_paper")


@each_kind
def test_a_code_pays_itself_while_the_city_cannot_be_asked(text: str, number: str) -> None:
    booth = ScanningBooth(Counter(reached=False)).scans(text).gives(None).gives("no").gives("terminal").presses("pay")
    (order,) = booth.desk.orders
    iban = QR_IBAN if number == QRR else GERMAN
    payee = Payee("Saltmere en", iban=iban)
    assert order.items == (Item("code", number, booth.says("pay.bill_on_paper"), euro(4500), payee, code=text),)


def test_a_code_without_an_amount_cannot_be_paid_while_the_city_cannot_be_asked() -> None:
    booth = ScanningBooth(Counter(reached=False)).scans(code(EPC_1, line7=""))
    assert booth.information.headline == booth.says("pay.bill.cannot_ask", phone="01632 960 100")


def test_a_code_that_the_city_does_not_know_cannot_be_paid() -> None:
    booth = ScanningBooth(Counter(bills={})).scans(EURO_BILL)
    assert booth.information.headline == booth.says("pay.bill.not_found", phone="01632 960 100")


@each_kind
def test_the_citys_amount_counts_and_both_are_shown_and_said(text: str, number: str) -> None:
    booth = ScanningBooth(known(number, 5200)).scans(text)
    assert booth.facts[booth.says("pay.bill.amount")] == "€52.00"
    assert booth.facts[booth.says("pay.bill.printed")] == "€45.00"
    assert booth.information.headline == booth.says("pay.bill.other_amount")
    said = [line.text for line in page(booth.screen, booth.session.context().words)]
    assert f"{booth.says('pay.bill.printed')}: €45.00." in said
    booth.gives(None).gives("no").gives("terminal").presses("pay")
    assert [(item.kind, item.amount) for item in booth.desk.orders[0].items] == [("bill", euro(5200))]


def test_the_kiosks_copy_counts_more_than_the_paper_too() -> None:
    copy = FoundBill(bill(QRR, "Parking fine", 5200), reached=False, age_s=7200.0)
    booth = ScanningBooth(Counter(instead={FindBill: copy})).scans(EURO_BILL)
    assert booth.facts[booth.says("pay.bill.amount")] == "€52.00"
    assert booth.facts[booth.says("pay.bill.printed")] == "€45.00"
    assert booth.information.footnote == booth.says("pay.bill.age", age="2 hours ago")


def test_the_same_amount_on_paper_is_not_said_twice() -> None:
    booth = ScanningBooth(known(RF)).scans(code(EPC_1, line7="EUR45"))
    assert booth.says("pay.bill.printed") not in booth.facts
    assert booth.information.headline == ""


def test_a_later_amount_of_the_city_is_seen_before_it_is_charged() -> None:
    booth = ScanningBooth(Counter(reached=False)).scans(EURO_BILL).gives(None).gives("no").gives("terminal")
    booth.desk.reached = True
    booth.desk.bills[QRR] = bill(QRR, "Parking fine", 5200)
    booth.session.forget_prices()
    booth.touches()
    assert booth.facts[booth.says("pay.bill.amount")] == "€52.00"
    assert booth.desk.orders == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (epc(FINE, iban="FR1420041010050500013M02606"), "error.code_not_city"),
        (code(EPC_1, line9="RF19539007547034"), "error.code_check"),
        (code(EPC_1, line7="CHF45"), "error.code_currency"),
        (code(EPC_1, line7="EUR0"), "error.code_nothing"),
        (epc(f"{FINE} {DOG}"), "error.code_two_meanings"),
        (epc("Thank you"), "error.code_no_number"),
        ("BCD\n002\n1", "error.code_damaged"),
    ],
)
def test_a_code_that_must_not_be_paid_is_told_where_a_bill_is_asked_for(text: str, key: str) -> None:
    for booth in (ScanningBooth(), ScanningBooth().walks_up(), ScanningBooth().walks_up().chooses("pay").gives("bill")):
        assert booth.scans(text).screen.error == booth.says(key)
        assert booth.screen.journey == booth.says("home.pay")
        assert booth.desk.of(FindBill) == []


def test_a_refused_code_leaves_nothing_half_typed_in_the_field() -> None:
    booth = ScanningBooth().walks_up().chooses("pay").gives("bill").types("BCD").scans(code(EPC_1, line7="EUR0"))
    assert booth.text.value == ""


def test_a_refused_code_loses_no_bill_that_was_found_before() -> None:
    booth = ScanningBooth().scans(FINE).gives(None).scans(code(EPC_1, line7="EUR0"))
    assert booth.screen.error == booth.says("error.code_nothing")
    assert booth.gives("no").gives("terminal").presses("pay").desk.orders[0].total == euro(4500)


def test_a_code_and_its_typed_number_are_the_same_bill() -> None:
    booth = ScanningBooth(known(RF)).scans(code(EPC_1)).gives(None).scans(RF)
    assert booth.screen.error == booth.says("error.bill_twice")


def test_a_kiosk_that_takes_no_money_knows_no_bills() -> None:
    booth = ScanningBooth(rules=EURO)
    booth.session.site = replace(booth.session.site, pays=False)
    booth.scans(code(EPC_1))
    assert booth.screen.journey != booth.says("home.pay")
    assert booth.desk.of(FindBill) == []
