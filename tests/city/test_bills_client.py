"""The client of a city's bills before a scripted city: what it sends, and what it makes of an answer."""

import json
from dataclasses import replace
from typing import Any

import pytest

from kiosk.city.bills_settings import BillsSettings
from kiosk.core.errors import BadReply, KioskError, Rejected, ReplyLost
from kiosk.core.money import Money
from kiosk.core.ports import Validators
from tests.city.bill_records import BILL, FEE, ID, ITEMS, POSTING, QUOTE, RECEIPT, bills_of, spoilt
from tests.city.loopback import Loopback, answer

FRESH = Validators()


def said(value: object, status: int = 200) -> bytes:
    return answer(json.dumps(value), status)


def test_what_is_asked_of_a_city() -> None:
    with Loopback(said([BILL]), said(BILL), said([FEE]), said(QUOTE), said(RECEIPT, 201), said(RECEIPT)) as city:
        bills = bills_of(f"{city.url}/v1/", api_key="a-secret")
        bills.bills("ar", FRESH)
        bills.bill(ID, "ar")
        bills.fees("zh", FRESH)
        bills.quote(ITEMS, "es")
        bills.post(POSTING)
        bills.find(POSTING.id)
        bills.close()
    asked = [(one.method, one.path, one.query) for one in city.asked]
    assert asked == [
        ("GET", "/v1/bills", (("locale", "ar"),)),
        ("GET", "/v1/bills/RF18%202026%204417", (("locale", "ar"),)),
        ("GET", "/v1/fees", (("locale", "zh"),)),
        ("POST", "/v1/quotes", ()),
        ("POST", "/v1/postings", ()),
        ("GET", f"/v1/postings/{POSTING.id}", ()),
    ]
    assert {one.headers["authorization"] for one in city.asked} == {"Bearer a-secret"}
    assert json.loads(city.asked[3].body) == {
        "locale": "es",
        "InvoiceLine": [
            {"ID": ID, "Kind": "bill", "InvoicedQuantity": 1},
            {"ID": "CP-1", "Kind": "fee", "InvoicedQuantity": 3},
        ],
    }


def posted(**fields: Any) -> Any:
    with Loopback(said({**RECEIPT, "UUID": POSTING.id}, 201)) as city:
        bills = bills_of(city.url)
        assert bills.post(replace(POSTING, **fields)).number == "P-000017"
        bills.close()
    return json.loads(city.asked[0].body)


def test_what_the_ledger_is_told() -> None:
    assert posted() == {
        "UUID": POSTING.id,
        "Reference": "SM 4417 2093",
        "PaidAmount": "42.48",
        "DocumentCurrencyCode": "EUR",
        "PaidDateTime": "2026-05-04T10:00:00+00:00",
        "PaymentMeansCode": "48",
        "TerminalID": "29001234",
        "TraceNumber": 4712,
        "AuthorisationCode": "000001",
        "ProviderID": "",
        "PaymentLine": [
            {"ID": ID, "Kind": "bill", "InvoicedQuantity": 1, "PaidAmount": "41.88"},
            {"ID": "CP-1", "Kind": "fee", "InvoicedQuantity": 3, "PaidAmount": "0.60"},
        ],
    }
    assert posted(method="phone")["PaymentMeansCode"] == "68"


@pytest.mark.parametrize(
    ("money", "written"),
    [
        (Money(5, "EUR"), "0.05"),
        (Money(1250, "JPY"), "1250"),
        (Money(1250, "KWD"), "1.250"),
        (Money(10**11, "EUR"), "1000000000.00"),
    ],
)
def test_amounts_are_sent_as_text_with_all_their_digits(money: Money, written: str) -> None:
    assert posted(total=money)["PaidAmount"] == written


def test_a_record_that_makes_no_sense_leaves_the_others() -> None:
    wrong = [spoilt(BILL, "Status", "lost"), spoilt(BILL, "LegalMonetaryTotal.PayableAmount", 41.88), None, 7]
    with Loopback(said([*wrong, BILL]), said([*wrong, FEE])) as city:
        bills = bills_of(city.url)
        assert [one.payment_id for one in bills.bills("en", FRESH).value or ()] == [ID]
        assert [one.code for one in bills.fees("en", FRESH).value or ()] == ["CP-1"]
        bills.close()


def test_a_list_of_which_nothing_makes_sense_is_no_city_without_bills() -> None:
    """Else all that the kiosk knew would be forgotten for a change of the city's format."""
    with Loopback(said([spoilt(BILL, "DocumentCurrencyCode", "CHF")] * 3)) as city:
        bills = bills_of(city.url)
        for call in (bills.bills, bills.fees):
            with pytest.raises(BadReply):
                call("en", FRESH)
        bills.close()
    with Loopback(said([])) as city:
        bills = bills_of(city.url)
        assert bills.bills("en", FRESH).value == ()
        bills.close()


def test_the_bill_of_another_number_is_none() -> None:
    with Loopback(said(spoilt(BILL, "PaymentMeans.PaymentID", "RF00"))) as city:
        bills = bills_of(city.url)
        with pytest.raises(BadReply, match="another number"):
            bills.bill(ID, "en")
        bills.close()


@pytest.mark.parametrize(
    "receipt",
    [
        *({}, [], None, "P-000017", [RECEIPT], {"Receipt": RECEIPT}, {"UUID": POSTING.id}, {"ID": "P-000017"}),
        *({**RECEIPT, "UUID": "another"}, {**RECEIPT, "ID": ""}, {**RECEIPT, "ID": None}, {**RECEIPT, "ID": ["P"]}),
    ],
)
def test_only_a_receipt_of_this_posting_ends_it(receipt: object) -> None:
    """A 2xx without it is looked for before it is sent again."""
    with Loopback(said(receipt, 201)) as city:
        bills = bills_of(city.url)
        with pytest.raises(ReplyLost):
            bills.post(POSTING)
        with pytest.raises(BadReply):
            bills.find(POSTING.id)
        bills.close()


@pytest.mark.parametrize("code", ["unknown", "paid", "withdrawn", "amount", "invalid"])
@pytest.mark.parametrize("status", [400, 404, 422])
def test_the_ledgers_own_word_is_final(code: str, status: int) -> None:
    with Loopback(said({"code": code, "description": "of the bill"}, status)) as city:
        bills = bills_of(city.url)
        for call in (lambda: bills.post(POSTING), lambda: bills.quote(ITEMS, "en")):
            with pytest.raises(Rejected) as caught:
                call()
            assert caught.value.code == code
        bills.close()


@pytest.mark.parametrize("status", [408, 409, 500, 502, 504])
def test_a_posting_that_may_have_arrived_is_looked_for(status: int) -> None:
    with Loopback(said({"code": "unknown"}, status)) as city:
        bills = bills_of(city.url)
        with pytest.raises(ReplyLost):
            bills.post(POSTING)
        bills.close()


def test_nothing_of_a_payment_is_in_the_words_of_an_error() -> None:
    """Endpoints quote what they refuse."""
    with Loopback(
        lambda asked: answer(b'{"code":"invalid","description":' + json.dumps(asked.body.decode()).encode() + b"}", 422)
    ) as city:
        bills = bills_of(city.url)
        with pytest.raises(KioskError) as caught:
            bills.post(POSTING)
        bills.close()
    for private in (POSTING.reference, POSTING.id, "41.88", ID):
        assert private not in caught.value.detail


@pytest.mark.parametrize(
    ("name", "value"), [("url", "city.example"), ("url", "ftp://x"), ("currency", "euro"), ("currency", "")]
)
def test_settings_that_cannot_work_are_refused_by_name(name: str, value: str) -> None:
    right: dict[str, Any] = {"url": "https://city.example"}
    with pytest.raises(ValueError, match=name):
        BillsSettings(**{**right, name: value})


def test_the_key_is_in_no_words_about_the_settings() -> None:
    assert "a-secret" not in repr(BillsSettings("https://city.example", "a-secret"))
