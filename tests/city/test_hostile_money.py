"""Whatever bytes a city's ledger or a provider sends, the kiosk sees one of its own errors or sound money."""

import json
from collections.abc import Callable

from hypothesis import example, given
from hypothesis import strategies as some

from kiosk.city import bills_read
from kiosk.city.bounds import Bounds
from kiosk.city.govuk_pay import GovukPay
from kiosk.city.govuk_pay_reply import found, hosted, record
from kiosk.city.govuk_pay_settings import GovukPaySettings
from kiosk.core.bills import Bill, BillState, Fee, Item
from kiosk.core.errors import BadReply, KioskError
from kiosk.core.money import LARGEST, Money
from kiosk.core.payments import Hosted
from kiosk.core.ports import Validators
from tests.city.bill_records import BILL, FEE, ITEMS, POSTING, QUOTE, RECEIPT, bills_of
from tests.city.loopback import Loopback, answer
from tests.city.test_govuk_pay_reading import PAYMENT
from tests.examples import tries

FEW = tries(60, more=100)
"""Each over ten real sockets."""
MANY = tries(400, more=100)
"""Without a socket."""
BOUNDS = Bounds(connect=5, read=2, total=4, wire_bytes=100_000, body_bytes=100_000)
TWENTY_POUNDS = Money(2000, "GBP")


def keys(tree: object) -> set[str]:
    inner = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ()
    return set(tree if isinstance(tree, dict) else ()).union(*(keys(one) for one in inner))


RECORDS = (BILL, FEE, QUOTE, RECEIPT, PAYMENT, {"results": [], "total": 0, "code": "", "UUID": ""})
KEYS = sorted(keys(list(RECORDS)))
WORDS = [
    "EUR",
    "45.00",
    "0.00",
    "-1.00",
    "1e9",
    "paid",
    "open",
    "success",
    "created",
    "unknown",
    POSTING.id,
    "2026-05-04",
]
LEAVES = some.none() | some.booleans() | some.integers() | some.floats() | some.text() | some.sampled_from(WORDS)
TREES = some.recursive(
    LEAVES,
    lambda inner: some.lists(inner, max_size=4) | some.dictionaries(some.sampled_from(KEYS), inner),
    max_leaves=30,
)


def damaged(record: object) -> some.SearchStrategy[object]:
    """The record with any of its parts put in place of another, or a leaf that fits nowhere."""
    if isinstance(record, dict):
        return some.fixed_dictionaries({key: damaged(value) for key, value in record.items()})
    if isinstance(record, list):
        return some.tuples(*(damaged(each) for each in record)).map(list) | some.lists(LEAVES, max_size=3)
    return some.just(record) | some.just(record) | some.just(record) | some.just(record) | LEAVES


def calls(url: str) -> list[Callable[[], object]]:
    bills = bills_of(url, bounds=BOUNDS)
    pay = GovukPay(GovukPaySettings(url, "key", "https://city.example", bounds=BOUNDS))
    fresh = Validators()
    return [
        lambda: bills.bills("en", fresh),
        lambda: bills.bill("RF18", "en"),
        lambda: bills.fees("en", Validators('"1"')),
        lambda: bills.quote(ITEMS, "en"),
        lambda: bills.post(POSTING),
        lambda: bills.find(POSTING.id),
        lambda: pay.create("SM 1", TWENTY_POUNDS, "A fine", "en"),
        lambda: pay.find("SM 1"),
        lambda: pay.cancel("abc"),
        lambda: pay.refund("abc", TWENTY_POUNDS, TWENTY_POUNDS),
        bills.close,
        pay.close,
    ]


def survives(reply: bytes) -> None:
    with Loopback(reply) as server:
        for call in calls(server.url):
            try:
                call()
            except KioskError:
                continue


@FEW
@given(some.binary(max_size=300))
@example(b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n[]")
@example(b"HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n")
@example(b"HTTP/1.1 302 Found\r\nLocation: http://[::1\r\n\r\n")
def test_any_bytes_on_the_line(reply: bytes) -> None:
    survives(reply)


@FEW
@given(some.binary(max_size=300), some.sampled_from([200, 201, 202, 204, 304, 400, 401, 404, 409, 412, 422, 500]))
def test_any_bytes_as_a_body(body: bytes, status: int) -> None:
    survives(answer(body, status))


@FEW
@given(TREES | some.sampled_from(RECORDS), some.sampled_from([200, 201, 400, 404, 422]))
@example({"code": {"code": []}}, 422)
@example({"results": [{"reference": "SM 1"}], "total": 1}, 200)
@example({"results": [[]], "total": 10**400}, 200)
def test_any_tree_as_json(tree: object, status: int) -> None:
    survives(answer(json.dumps(tree), status))


@MANY
@given(damaged(BILL), damaged(FEE), damaged(QUOTE))
def test_a_damaged_bill_is_refused_or_adds_up(bill: object, fee: object, quote: object) -> None:
    for read, tree in ((read_bill, bill), (read_fee, fee), (read_quote, quote)):
        try:
            read(json.loads(json.dumps(tree)))
        except BadReply:
            continue


def read_bill(tree: object) -> None:
    bill: Bill = bills_read.bill(tree, "EUR")  # type: ignore[arg-type]  # any JSON is a tree
    nothing = Money(0, "EUR")
    assert bill.total == bill.payable + (bill.prepaid or nothing)
    assert min(bill.payable.minor, (bill.prepaid or nothing).minor, (bill.surcharge or nothing).minor) >= 0
    assert bill.total.minor < LARGEST
    assert bill.payable.minor > 0 or bill.state in (BillState.PAID, BillState.WITHDRAWN)
    assert bill.payment_id
    assert bill.name
    assert bill.payee.name


def read_fee(tree: object) -> None:
    fee: Fee = bills_read.fee(tree, "EUR")  # type: ignore[arg-type]
    assert 0 < fee.price.minor < LARGEST
    assert 0 < fee.most < 10_000


def read_quote(tree: object) -> None:
    quoted: tuple[Item, ...] = bills_read.quoted(tree, ITEMS, "EUR")  # type: ignore[arg-type]
    assert [(one.reference, one.quantity) for one in quoted] == [(one.reference, one.quantity) for one in ITEMS]
    assert all(0 < one.amount.minor < LARGEST and one.amount.currency == "EUR" for one in quoted)


@MANY
@given(damaged(PAYMENT) | TREES)
def test_a_damaged_payment_is_refused_or_sound(tree: object) -> None:
    try:
        payment: Hosted = hosted(record(json.dumps(tree).encode(), 20), "GBP")
    except BadReply:
        return
    assert 0 <= payment.amount.minor < LARGEST
    assert payment.id
    assert payment.url == "" or payment.url.startswith(("http://", "https://"))
    assert payment.url == "" or not payment.finished


@MANY
@given(damaged({"results": [PAYMENT, PAYMENT], "total": 2}) | TREES)
def test_a_damaged_search_is_refused_or_finds_only_ours(tree: object) -> None:
    try:
        ids = found(json.dumps(tree).encode(), 20, PAYMENT["reference"])
    except BadReply:
        return
    assert all(isinstance(id, str) and id for id in ids)
