"""What GOV.UK Pay says of a payment, read strictly, and what the client sends it."""

import json
import logging
from collections.abc import Callable
from typing import Any

import pytest

from kiosk.city.bounds import Bounds
from kiosk.city.govuk_pay import GovukPay
from kiosk.city.govuk_pay_reply import found, hosted, record
from kiosk.city.govuk_pay_settings import GovukPaySettings
from kiosk.core.errors import BadReply, KioskError, Rejected, ReplyLost, TryLater
from kiosk.core.money import Money
from kiosk.core.payments import Hosted
from kiosk.log import OneLine
from tests.city.bill_records import MISSING, spoilt
from tests.city.cities import FixedClock
from tests.city.loopback import NO_REPLY, Loopback, answer

SECRET = "bb0a272c-8eaf-468d-b3xf-ae5e000d2231"
PAGE = f"https://www.payments.example/secure/{SECRET}"
PAYMENT: dict[str, Any] = {
    "amount": 2000,
    "reference": "SM 1",
    "description": "A fine",
    "payment_id": "hu20sqlact5260q2nanm0q8u93",
    "state": {"status": "created", "finished": False},
    "refund_summary": {"status": "pending", "amount_available": 2000, "amount_submitted": 0},
    "_links": {"self": {"href": "https://api.example/v1/payments/hu20", "method": "GET"}, "next_url": {"href": PAGE}},
}
FAILED = {"status": "failed", "finished": True, "code": "P0010", "message": "Payment method rejected"}
TWENTY = Money(2000, "GBP")
STATES = {
    **dict.fromkeys(("created", "started", "submitted", "capturable"), False),
    **dict.fromkeys(("success", "failed", "cancelled", "error"), True),
}
NO_WHOLE_NUMBERS: list[object] = [
    *(2000.0, 20.5, "2000", "20.00", True, False, None, [], {}, -1, -2000, 10**12, "", [2000]),
]


def pay_of(url: str, **settings: Any) -> GovukPay:
    right: dict[str, Any] = {"api_key": "a-secret", "return_url": "https://city.example/paid"}
    right["bounds"] = Bounds(connect=5, read=5, total=10)
    return GovukPay(GovukPaySettings(url, **{**right, **settings}), FixedClock())


def read(payment: object) -> Hosted:
    return hosted(record(json.dumps(payment).encode(), 20), "GBP")


def test_a_whole_payment() -> None:
    assert read(PAYMENT) == Hosted(PAYMENT["payment_id"], "created", False, TWENTY, PAGE, "", TWENTY)
    failed = spoilt(PAYMENT, "state", FAILED)
    assert read(failed) == Hosted(PAYMENT["payment_id"], "failed", True, TWENTY, "", "P0010", TWENTY)


@pytest.mark.parametrize(("status", "finished"), STATES.items())
def test_every_state_is_known_and_whether_it_is_the_last(status: str, finished: bool) -> None:
    assert read(spoilt(PAYMENT, "state", {"status": status, "finished": finished})).finished is finished
    values: list[object] = [not finished, None, 0, 1, "true", str(finished), [], MISSING]
    for wrong in values:
        with pytest.raises(BadReply, match="finished"):
            read(spoilt(spoilt(PAYMENT, "state.status", status), "state.finished", wrong))


@pytest.mark.parametrize("status", ["", "Success", "paid", "successful", None, True, 1, [], {}, ["success"], MISSING])
def test_a_state_that_is_not_known_is_never_guessed(status: object) -> None:
    with pytest.raises(BadReply, match="status"):
        read(spoilt(PAYMENT, "state.status", status))


@pytest.mark.parametrize("amount", [*NO_WHOLE_NUMBERS, MISSING], ids=repr)
def test_an_amount_is_a_whole_number(amount: object) -> None:
    with pytest.raises(BadReply, match="amount is no whole number"):
        read(spoilt(PAYMENT, "amount", amount))


@pytest.mark.parametrize("amount", [each for each in NO_WHOLE_NUMBERS if each is not None], ids=repr)
def test_what_can_be_given_back_is_a_whole_number_or_unknown(amount: object) -> None:
    with pytest.raises(BadReply, match="amount_available is no whole number"):
        read(spoilt(PAYMENT, "refund_summary.amount_available", amount))
    assert read(spoilt(PAYMENT, "refund_summary.amount_available", None)).refundable is None
    assert read(spoilt(PAYMENT, "refund_summary", MISSING)).refundable is None
    assert read(spoilt(PAYMENT, "refund_summary.amount_available", 0)).refundable == Money(0, "GBP")


@pytest.mark.parametrize("id", [MISSING, None, "", 7, True, [], {}, "x" * 300, "a\nb", "a\x00"])
def test_a_payment_says_which_it_is(id: object) -> None:
    with pytest.raises(BadReply, match="payment_id"):
        read(spoilt(PAYMENT, "payment_id", id))


@pytest.mark.parametrize(
    "href",
    [
        *("javascript:alert(1)", "file:///etc/passwd", "//pay.example/x", "/secure/x", "ftp://x/y", "HTTPS", ""),
        *("https://", "https://pay.example/a b", "https://pay.example/\n", "https://pay.example/é"),
        *(f"https://{'x' * 3000}", 7, [PAGE]),
    ],
)
def test_a_page_is_an_address_that_a_phone_opens(href: object) -> None:
    with pytest.raises(BadReply, match="next_url"):
        read(spoilt(PAYMENT, "_links.next_url.href", href))


@pytest.mark.parametrize("path", ["_links.next_url", "_links.next_url.href"])
def test_a_page_may_be_gone(path: str) -> None:
    assert read(spoilt(PAYMENT, path, MISSING)).url == ""


def search(*results: object, **fields: object) -> bytes:
    return json.dumps({"total": len(results), "count": len(results), "page": 1, "results": results, **fields}).encode()


def test_a_search_finds_exactly_the_reference() -> None:
    others = [spoilt(PAYMENT, "reference", other) for other in ("SM 10", "sm 1", " SM 1", None, ["SM 1"])]
    assert found(search(*others), 20, "SM 1") == []
    assert found(search(*others, PAYMENT), 20, "SM 1") == [PAYMENT["payment_id"]]


@pytest.mark.parametrize(
    "reply",
    [
        *(b"{}", b"[]", b'{"total": 0}', b'{"results": {}, "total": 0}', b'{"results": [1], "total": 1}'),
        *(search(total=1), search(PAYMENT, total=2), search(total="0"), search(total=None), search(total=True)),
        *(search(PAYMENT, total=-1), search(spoilt(PAYMENT, "payment_id", MISSING))),
    ],
)
def test_a_search_that_may_hide_a_payment_is_no_search(reply: bytes) -> None:
    with pytest.raises(BadReply):
        found(reply, 20, "SM 1")


def said(value: object, status: int = 200) -> bytes:
    return answer(json.dumps(value), status)


def test_what_is_asked_of_the_provider() -> None:
    refund = {"status": "submitted", "amount": 500}
    replies = (said(PAYMENT, 201), said(PAYMENT), answer("", 204), said(PAYMENT), said(refund, 202))
    with Loopback(*replies) as provider:
        pay = pay_of(f"{provider.url}/")
        pay.create("SM 1", TWENTY, "A <b>fine</b> | café", "ar")
        pay.follow(PAYMENT["payment_id"])
        pay.cancel(PAYMENT["payment_id"])
        pay.refund(PAYMENT["payment_id"], Money(500, "GBP"), TWENTY)
        pay.close()
    member = f"/v1/payments/{PAYMENT['payment_id']}"
    assert [(one.method, one.path, one.query) for one in provider.asked] == [
        ("POST", "/v1/payments", ()),
        ("GET", member, ()),
        ("POST", f"{member}/cancel", ()),
        ("GET", member, ()),
        ("POST", f"{member}/refunds", ()),
    ]
    assert json.loads(provider.asked[0].body) == {
        "amount": 2000,
        "reference": "SM 1",
        "description": "A b fine /b café",
        "return_url": "https://city.example/paid",
        "language": "en",
    }
    assert provider.asked[2].body == b""
    assert json.loads(provider.asked[4].body) == {"amount": 500, "refund_amount_available": 2000}
    assert {one.headers["authorization"] for one in provider.asked} == {"Bearer a-secret"}


@pytest.mark.parametrize(
    ("path", "value", "kind"),
    [
        ("amount", 2001, BadReply),
        ("amount", "2000", ReplyLost),
        ("reference", "SM 2", BadReply),
        ("reference", MISSING, BadReply),
        ("state", FAILED, BadReply),
        ("_links.next_url", MISSING, BadReply),
        ("state.status", "made", ReplyLost),
        ("_links.next_url.href", "javascript:alert(1)", ReplyLost),
    ],
)
def test_a_payment_that_was_not_asked_for_is_shown_to_nobody(path: str, value: object, kind: type[KioskError]) -> None:
    with Loopback(said(spoilt(PAYMENT, path, value), 201)) as provider:
        pay = pay_of(provider.url)
        with pytest.raises(kind):
            pay.create("SM 1", TWENTY, "A fine", "en")
        pay.close()


def test_the_payment_of_another_id_is_none() -> None:
    with Loopback(said(PAYMENT)) as provider:
        pay = pay_of(provider.url)
        with pytest.raises(BadReply, match="another id"):
            pay.follow("hu21")
        pay.close()


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (said({"status": "error", "amount": 500}, 202), Rejected),
        (said({"status": "submitted", "amount": 501}, 202), ReplyLost),
        (said({"status": "submitted", "amount": "500"}, 202), ReplyLost),
        (said({"status": "done", "amount": 500}, 202), ReplyLost),
        (said([], 202), ReplyLost),
        (answer("", 202), ReplyLost),
        (answer("", 204), ReplyLost),
        (NO_REPLY, ReplyLost),
        (said({"code": "P0604", "description": "Refund amount available mismatch"}, 412), Rejected),
        (said({"code": "P0603", "description": "The payment is not available for refund"}, 400), Rejected),
        (said({"code": "P0698", "description": "Downstream system error"}, 500), ReplyLost),
        (said({"code": "P0900", "description": "Too many requests"}, 429), TryLater),
    ],
)
def test_a_refund_is_done_only_when_it_is_confirmed(reply: bytes, kind: type[KioskError]) -> None:
    with Loopback(reply) as provider:
        pay = pay_of(provider.url)
        with pytest.raises(kind) as caught:
            pay.refund("hu20", Money(500, "GBP"), TWENTY)
        pay.close()
    assert type(caught.value) is kind


@pytest.mark.parametrize("status", [400, 404, 409, 500])
def test_a_cancelling_that_is_refused_asks_how_it_stands(status: int) -> None:
    paid = spoilt(PAYMENT, "state", {"status": "success", "finished": True})
    refused = said({"code": "P0501", "description": "Cancellation of payment failed"}, status)
    with Loopback(refused, said(paid)) as provider:
        pay = pay_of(provider.url)
        assert pay.cancel(PAYMENT["payment_id"]).state == "success"
        pay.close()


def heard_of(reply: bytes) -> list[object]:
    """All that is raised where this comes instead of an answer."""
    heard: list[object] = []
    with Loopback(reply) as provider:
        pay = pay_of(provider.url)
        calls: list[Callable[[], object]] = [
            lambda: pay.create("SM 1", TWENTY, "A fine", "en"),
            lambda: pay.follow("hu20"),
            lambda: pay.cancel("hu20"),
            lambda: pay.find("SM 1"),
        ]
        for call in calls:
            with pytest.raises(KioskError) as caught:
                call()
            heard += [caught.value, caught.value.__cause__, caught.value.__context__]
        pay.close()
    return heard


def test_the_page_and_the_key_are_in_no_error_and_no_log(caplog: pytest.LogCaptureFixture) -> None:
    """Every way a payment's reply can be wrong, with the page in it."""
    caplog.set_level(logging.DEBUG)
    places: dict[str, object] = {"amount": PAGE, "state": PAGE, "state.status": PAGE, "payment_id": [PAGE]}
    places["_links.next_url.href"] = f"{PAGE} "
    wrong = [spoilt(PAYMENT, path, value) for path, value in places.items()]
    replies = [said(each, status) for each in wrong for status in (200, 201)]
    replies += [answer(f"<html>{PAGE}", 200, "text/html"), answer(f"<html>{PAGE}", 500, "text/html")]
    heard = [each for reply in replies for each in heard_of(reply)]
    heard += [read(PAYMENT), GovukPaySettings("https://x", "a-secret", "https://y")]
    text = repr(heard) + "".join(map(OneLine().format, caplog.records)) + caplog.text
    assert len(heard) > 100
    assert SECRET not in text
    assert "a-secret" not in text


@pytest.mark.parametrize(
    ("name", "value"),
    [("url", "pay.example"), ("return_url", "city"), ("api_key", ""), ("api_key", "two words"), ("currency", "pounds")],
)
def test_settings_that_cannot_work_are_refused_by_name(name: str, value: str) -> None:
    right: dict[str, Any] = {"url": "https://x", "api_key": "key", "return_url": "https://y"}
    with pytest.raises(ValueError, match=name):
        GovukPaySettings(**{**right, name: value})
