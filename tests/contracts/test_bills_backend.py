"""What every BillsBackend promises, held against a city with a ledger over real sockets."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from kiosk.core.bills import Bill, BillState, Item
from kiosk.core.errors import BadReply, CaptivePortal, NotAuthorised, Rejected, ReplyLost, TryLater
from kiosk.core.payment_ports import BillsBackend
from kiosk.core.ports import Validators
from kiosk.demo.city import DemoCity
from kiosk.demo.content import LANGUAGES
from kiosk.demo.world import World
from tests.city.loopback import Loopback, answer
from tests.contracts.bills_rigs import (
    COPIES,
    DOG,
    LATE,
    LIBRARY,
    OPEN,
    PART_PAID,
    PERMIT,
    RIGS,
    WITH_VAT,
    WITHDRAWN,
    BillsRig,
    euro,
    item,
    posting,
)
from tests.contracts.wrong_replies import IMPATIENT, LATER, NONSENSE, PATIENT, PORTALS

FRESH = Validators()
FINE = item(OPEN, 4500)


@pytest.fixture(name="rig", params=RIGS)
def every_rig(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[BillsRig]:
    rig: BillsRig = RIGS[request.param](tmp_path)
    yield rig
    rig.close()


def calls(bills: BillsBackend) -> dict[str, Callable[[], object]]:
    return {
        "bills": lambda: bills.bills("en", FRESH),
        "bill": lambda: bills.bill(OPEN, "en"),
        "fees": lambda: bills.fees("en", FRESH),
        "quote": lambda: bills.quote([FINE], "en"),
        "post": lambda: bills.post(posting(1, FINE)),
        "find": lambda: bills.find(posting(1, FINE).id),
    }


every_call = pytest.mark.parametrize("call", ["bills", "bill", "fees", "quote", "post", "find"])
every_language = pytest.mark.parametrize("language", LANGUAGES)


def bill(rig: BillsRig, payment_id: str, language: str = "en") -> Bill:
    found = rig.bills.bill(payment_id, language)
    assert found is not None
    return found


def listed(rig: BillsRig, language: str = "en") -> dict[str, Bill]:
    found = rig.bills.bills(language, FRESH).value
    assert found is not None
    return {each.payment_id: each for each in found}


@every_language
def test_every_open_bill_is_listed_as_it_is_told_alone(rig: BillsRig, language: str) -> None:
    found = listed(rig, language)
    assert set(found) >= {OPEN, LATE, DOG, LIBRARY, PART_PAID, WITH_VAT}
    assert not set(found) & {WITHDRAWN}
    for each in found.values():
        assert each == bill(rig, each.payment_id, language)
        assert each.name
        assert each.payee.name
        assert each.payable.minor > 0
        assert each.state in (BillState.OPEN, BillState.PART_PAID)


def test_a_bill_is_in_the_language_asked(rig: BillsRig) -> None:
    assert len({bill(rig, OPEN, language).name for language in LANGUAGES}) == len(LANGUAGES)
    assert len({bill(rig, OPEN, language).payable for language in LANGUAGES}) == 1


def test_what_a_bill_says_of_money_adds_up(rig: BillsRig) -> None:
    open_one, late, part, taxed = (bill(rig, id) for id in (OPEN, LATE, PART_PAID, WITH_VAT))
    assert (open_one.total, open_one.payable, open_one.prepaid) == (euro(4500), euro(4500), None)
    assert (late.total, late.surcharge, late.payable) == (euro(6000), euro(1500), euro(6000))
    assert (part.total, part.prepaid, part.payable) == (euro(31825), euro(10000), euro(21825))
    assert part.state is BillState.PART_PAID
    (tax,) = taxed.taxes
    assert (tax.category, tax.percent, tax.taxable, tax.amount) == ("S", "7", euro(5783), euro(405))
    assert tax.taxable + tax.amount == taxed.total


def test_a_bill_that_need_not_be_paid_is_told_and_not_listed(rig: BillsRig) -> None:
    assert bill(rig, WITHDRAWN).state is BillState.WITHDRAWN
    assert WITHDRAWN not in listed(rig)


@pytest.mark.parametrize("id", ["RF000", "", ".", "..", "a/b", "a?b", "a#b", "%2F", "غرامة", "x" * 500])
def test_a_number_that_the_city_does_not_have_is_no_bill(rig: BillsRig, id: str) -> None:
    """Also where it would lead to something else."""
    assert rig.bills.bill(id, "en") is None
    assert rig.bills.find(f"x{id}") is None


@every_language
def test_fees_have_a_price_and_how_many(rig: BillsRig, language: str) -> None:
    fees = {fee.code: fee for fee in rig.bills.fees(language, FRESH).value or ()}
    permit, copies = fees[PERMIT], fees[COPIES]
    assert (permit.price, permit.most, permit.category, permit.percent) == (euro(6000), 1, "E", "0")
    assert (copies.price, copies.most, copies.category, copies.percent) == (euro(20), 8, "S", "19")
    assert all(fee.name and fee.description and fee.payee.name for fee in fees.values())


def test_what_has_not_changed_has_no_value(rig: BillsRig) -> None:
    bills, fees = rig.bills.bills("en", FRESH), rig.bills.fees("en", FRESH)
    assert FRESH not in (bills.validators, fees.validators)
    assert rig.bills.bills("en", bills.validators).value is None
    assert rig.bills.fees("en", fees.validators).value is None
    assert rig.bills.bills("ar", bills.validators).value is not None


def test_a_bill_that_was_paid_is_news(rig: BillsRig) -> None:
    known = rig.bills.bills("en", FRESH).validators
    for validators in (known, Validators(etag=known.etag), Validators(last_modified=known.last_modified)):
        assert rig.bills.bills("en", validators).value is None
    rig.bills.post(posting(1, FINE))
    for validators in (known, Validators(etag=known.etag), Validators(last_modified=known.last_modified)):
        assert rig.bills.bills("en", validators).value is not None


def test_a_quote_has_the_same_lines_at_todays_prices(rig: BillsRig) -> None:
    asked = [item(LATE, 1), item(COPIES, 1, "fee", 3), item(PART_PAID, 1), replace(item(OPEN, 1, "code"), name="غرامة")]
    quoted = rig.bills.quote(asked, "en")
    assert [each.amount for each in quoted] == [euro(6000), euro(60), euro(21825), euro(4500)]
    for before, after in zip(asked, quoted, strict=True):
        assert replace(after, amount=before.amount, taxes=()) == before
    assert quoted[1].taxes[0].amount == euro(10)


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (item(WITHDRAWN, 3000), "withdrawn"),
        (item("RF00", 3000), "unknown"),
        (item("XX-9", 3000, "fee"), "unknown"),
        (item(COPIES, 20, "fee", 9), "unknown"),
        (item(COPIES, 20, "fee", 0), "unknown"),
    ],
)
def test_what_cannot_be_paid_is_rejected_with_the_reason(rig: BillsRig, asked: Item, code: str) -> None:
    for items in ([asked], [FINE, asked], [asked, FINE]):
        with pytest.raises(Rejected) as caught:
            rig.bills.quote(items, "en")
        assert caught.value.code == code


def test_a_payment_is_posted_and_the_bill_is_paid(rig: BillsRig) -> None:
    told = posting(1, FINE, item(COPIES, 60, "fee", 3))
    assert rig.bills.find(told.id) is None
    receipt = rig.bills.post(told)
    assert receipt.number
    assert rig.bills.find(told.id) == receipt
    assert rig.booked() == [(told.id, Decimal("45.60"))]
    paid = bill(rig, OPEN)
    assert (paid.state, paid.payable, paid.prepaid) == (BillState.PAID, euro(0), euro(4500))
    assert OPEN not in listed(rig)
    with pytest.raises(Rejected) as caught:
        rig.bills.quote([FINE], "en")
    assert caught.value.code == "paid"


def test_a_posting_is_taken_once_however_often_it_is_sent(rig: BillsRig) -> None:
    receipts = {rig.bills.post(posting(1, FINE)).number for _ in range(3)}
    assert len(receipts) == 1
    assert len(rig.booked()) == 1


def test_a_bill_is_paid_by_one_payment(rig: BillsRig) -> None:
    rig.bills.post(posting(1, FINE))
    with pytest.raises(Rejected) as caught:
        rig.bills.post(posting(2, FINE))
    assert caught.value.code == "paid"
    assert rig.bills.find(posting(2).id) is None
    assert len(rig.booked()) == 1


@pytest.mark.parametrize(
    ("items", "code"),
    [
        ((item(WITHDRAWN, 3000),), "withdrawn"),
        ((item("RF00", 3000),), "unknown"),
        ((item(OPEN, 4501),), "amount"),
        ((item(OPEN, 4500), item(WITHDRAWN, 3000)), "withdrawn"),
    ],
)
def test_what_the_ledger_never_takes_is_rejected_and_nothing_of_it_is_booked(
    rig: BillsRig, items: tuple[Item, ...], code: str
) -> None:
    for _again in range(2):
        with pytest.raises(Rejected) as caught:
            rig.bills.post(posting(1, *items))
        assert caught.value.code == code
    assert rig.booked() == []
    assert bill(rig, OPEN).state is BillState.OPEN
    assert rig.bills.post(posting(2, FINE)).number


def test_a_posting_whose_sum_is_another_is_rejected(rig: BillsRig) -> None:
    with pytest.raises(Rejected) as caught:
        rig.bills.post(replace(posting(1, FINE), total=euro(4400)))
    assert caught.value.code == "amount"


def test_a_lost_reply_is_found_and_nothing_is_there_twice(rig: BillsRig) -> None:
    rig.city.loses_replies(1)
    with pytest.raises(ReplyLost):
        rig.bills.post(posting(1, FINE))
    found = rig.bills.find(posting(1).id)
    assert found is not None
    assert rig.bills.post(posting(1, FINE)) == found
    assert rig.booked() == [(posting(1).id, Decimal("45.00"))]


def test_several_threads_post_each_payment_once(rig: BillsRig) -> None:
    numbers = [number % 10 for number in range(40)]
    with ThreadPoolExecutor(4) as workers:
        receipts = list(workers.map(lambda n: rig.bills.post(posting(n, item(COPIES, 20, "fee"))), numbers))
    assert len(rig.booked()) == 10
    assert len({(number, receipt.number) for number, receipt in zip(numbers, receipts, strict=True)}) == 10


def test_a_bill_that_several_pay_at_once_is_paid_by_one(rig: BillsRig) -> None:
    def pay(number: int) -> bool:
        try:
            return bool(rig.bills.post(posting(number, FINE)))
        except Rejected:
            return False

    with ThreadPoolExecutor(4) as workers:
        assert sum(workers.map(pay, range(8))) == 1
    assert len(rig.booked()) == 1


@every_call
@pytest.mark.parametrize(
    "trouble",
    [DemoCity.goes_down, DemoCity.answers_500, DemoCity.is_behind_a_captive_portal],
    ids=["down", "500", "portal"],
)
def test_a_city_in_trouble_is_asked_again_later(rig: BillsRig, call: str, trouble: Callable[[DemoCity], None]) -> None:
    trouble(rig.city)
    with pytest.raises(TryLater) as caught:
        calls(rig.bills)[call]()
    assert isinstance(caught.value, CaptivePortal) is (trouble is DemoCity.is_behind_a_captive_portal)
    rig.city.comes_back()
    assert rig.booked() == []
    assert rig.bills.post(posting(1, FINE)).number


@every_call
def test_a_slow_city_is_given_up(rig: BillsRig, call: str) -> None:
    rig.city.answers_slowly(60.0)
    with pytest.raises(TryLater) as caught:
        calls(rig.before_the_city(IMPATIENT))[call]()
    assert isinstance(caught.value, ReplyLost) is (call in ("quote", "post"))


@every_call
def test_a_refused_key_is_no_fault_of_the_payment(rig: BillsRig, call: str) -> None:
    with pytest.raises(NotAuthorised):
        calls(rig.before_the_city(api_key="wrong"))[call]()


@pytest.mark.parametrize("call", ["bills", "bill", "fees", "quote"])
def test_another_currency_than_the_kiosks_is_never_understood(rig: BillsRig, call: str) -> None:
    with pytest.raises(BadReply):
        calls(rig.before_the_city(currency="CHF"))[call]()


@every_call
@pytest.mark.parametrize("reply", NONSENSE.values(), ids=NONSENSE)
def test_nonsense_is_never_understood(rig: BillsRig, call: str, reply: bytes) -> None:
    with Loopback(reply) as server, pytest.raises((TryLater, BadReply)) as caught:
        calls(rig.opened(server.url, IMPATIENT))[call]()
    if call == "post":
        assert isinstance(caught.value, ReplyLost)


@every_call
@pytest.mark.parametrize("reply", LATER.values(), ids=LATER)
def test_a_refusal_that_is_not_the_citys_word_waits(rig: BillsRig, call: str, reply: bytes) -> None:
    with Loopback(reply) as server, pytest.raises(TryLater) as caught:
        calls(rig.opened(server.url, PATIENT))[call]()
    assert isinstance(caught.value, CaptivePortal) is (reply in PORTALS.values())


@pytest.mark.parametrize("call", ["quote", "post"])
@pytest.mark.parametrize("status", [400, 404, 405, 413, 422])
@pytest.mark.parametrize("body", ["not found", "", '{"message":"no route"}', '{"code":404,"message":"no route"}', "[]"])
def test_only_the_ledgers_own_word_gives_money_back(rig: BillsRig, call: str, status: int, body: str) -> None:
    """A gateway on the way says 404 too, and the payment stands."""
    with Loopback(answer(body, status)) as server, pytest.raises(BadReply):
        calls(rig.opened(server.url, PATIENT))[call]()


@pytest.mark.parametrize("call", ["bill", "find"])
@pytest.mark.parametrize("body", ["not found", "", '{"message":"no route"}', '{"code":404}', "[]"])
def test_a_404_of_somebody_else_is_no_absence(rig: BillsRig, call: str, body: str) -> None:
    with Loopback(answer(body, 404)) as server, pytest.raises((BadReply, TryLater)):
        calls(rig.opened(server.url, PATIENT))[call]()


def test_a_busy_city_says_how_long_to_wait_and_has_not_got_it(rig: BillsRig) -> None:
    rig.city.world = World(error_rate=1.0, retry_after_s=17)
    for call in calls(rig.bills).values():
        with pytest.raises(TryLater) as caught:
            call()
        assert caught.value.retry_after == 17.0
        assert not isinstance(caught.value, ReplyLost)
    assert rig.booked() == []
