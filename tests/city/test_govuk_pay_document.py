"""Client and demo provider against GOV.UK Pay's own OpenAPI document. It is not part of the project."""

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import requests

from kiosk.city.govuk_pay import GovukPay
from kiosk.city.govuk_pay_settings import GovukPaySettings
from kiosk.core.errors import KioskError
from kiosk.core.money import Money
from kiosk.demo.govuk_pay import API_KEY, DemoGovukPay
from kiosk.demo.govuk_pay_api import ROOT
from kiosk.demo.messages import Reply, Request
from tests.city.openapi import Document
from tests.demo.visitor import StandingClock

RECORDED = Path(__file__).parents[2].parent / "shared" / "fixtures" / "govuk-pay" / "publicapi_spec.json"

pytestmark = pytest.mark.skipif(not RECORDED.is_file(), reason="no document in ../shared/fixtures/govuk-pay")

BESIDE_THE_DOCUMENT = {
    ("POST", "refunds", 202): "Refund",
    ("POST", "refunds", 400): "RequestError",
    ("POST", "refunds", 412): "RequestError",
    ("POST", "refunds", 422): "RequestError",
    ("GET", "payments", 404): "RequestError",
}
"""What the service answers (github.com/alphagov/pay-publicapi) where its document names no schema."""
RIGHT = {"amount": 2000, "reference": "SM 1", "description": "A fine", "return_url": "https://city.example/paid"}


class Overheard(DemoGovukPay):
    """Remembers all that its API was asked, and what it answered."""

    def __init__(self, clock: StandingClock) -> None:
        super().__init__(clock=clock)
        self.exchanges: list[tuple[Request, Reply]] = []

    def _answer(self, request: Request) -> Reply:
        reply = super()._answer(request)
        if request.path.startswith(ROOT):
            self.exchanges.append((request, reply))
        return reply


@pytest.fixture(scope="module")
def document() -> Document:
    return Document(json.loads(RECORDED.read_text("utf-8")))


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
def provider(clock: StandingClock) -> Iterator[Overheard]:
    with Overheard(clock) as provider:
        yield provider


@pytest.fixture
def client(provider: Overheard, clock: StandingClock) -> Iterator[GovukPay]:
    client = GovukPay(GovukPaySettings(provider.url, API_KEY, "https://city.example/paid"), clock)
    yield client
    client.close()


def pounds(minor: int) -> Money:
    return Money(minor, "GBP")


def asks(provider: Overheard, method: str, path: str = "", body: object = None, **query: str) -> requests.Response:
    headers = {"Authorization": f"Bearer {API_KEY}"}
    return requests.request(method, provider.url + ROOT + path, json=body, params=query, headers=headers, timeout=20)


def wrong_request(document: Document, request: Request) -> list[str]:
    operation = document.operation(request.method, request.path)
    taken = {one["name"]: one["schema"] for one in operation.get("parameters", []) if one["in"] == "query"}
    wrong = [f"?{name} is not in the document" for name in request.query if name not in taken]
    for name, values in request.query.items():
        wrong += document.wrong(values[0], taken.get(name, {"type": "string"}), f"?{name}")
    if "requestBody" in operation:
        schema = operation["requestBody"]["content"]["application/json"]["schema"]
        return wrong + document.wrong(json.loads(request.body), schema)
    return wrong + (["a body"] if request.body else [])


def wrong_reply(document: Document, request: Request, reply: Reply) -> list[str]:
    operation = document.operation(request.method, request.path)
    last = request.path.rsplit("/", 1)[1]
    beside = BESIDE_THE_DOCUMENT.get((request.method, last, reply.status))
    told = operation["responses"].get(str(reply.status))
    if told is None and beside is None:
        return [f"{reply.status} is not in the document"]
    if beside:
        return document.wrong(json.loads(reply.body), document.named(beside))
    if "content" not in told:
        return ["a body"] if reply.body and reply.status == 204 else []
    return document.wrong(json.loads(reply.body), told["content"]["application/json"]["schema"])


def test_every_request_of_the_client_and_every_reply_of_the_provider_is_in_the_document(
    document: Document, provider: Overheard, client: GovukPay
) -> None:
    for name, minor in (("paid", 2000), ("left", 10_000_000), ("away", 1), ("stopped", 50)):
        id = client.create(f"SM {name}", pounds(minor), "غرامة " * 100, "ar").id
        client.find(f"SM {name}")
        if name == "paid":
            provider.opens("SM paid")
            client.follow(id)
            provider.pays("SM paid")
            client.refund(id, pounds(500), pounds(2000))
            client.refund(id, pounds(1500), pounds(1500))
        elif name == "away":
            provider.goes_away("SM away")
        elif name == "stopped":
            client.cancel(id)
        client.follow(id)
        client.cancel(id)
    assert client.find("SM nobody") is None
    for refused in (lambda: client.follow("nothing"), lambda: client.refund("nothing", pounds(1), pounds(1))):
        with suppress(KioskError):
            refused()
    assert len(provider.exchanges) > 20
    assert [wrong for request, _ in provider.exchanges for wrong in wrong_request(document, request)] == []
    assert [wrong for exchange in provider.exchanges for wrong in wrong_reply(document, *exchange)] == []


def test_what_the_client_does_not_use_is_in_the_document_too(document: Document, provider: Overheard) -> None:
    made = asks(provider, "POST", body={**RIGHT, "delayed_capture": True, "language": "cy"}).json()
    member = f"/{made['payment_id']}"
    provider.pays("SM 1")
    assert asks(provider, "GET", member).json()["state"] == {"status": "capturable", "finished": False}
    assert asks(provider, "POST", f"{member}/capture").status_code == 204
    refund = asks(provider, "POST", f"{member}/refunds", {"amount": 5}).json()["refund_id"]
    for path in (member, f"{member}/events", f"{member}/refunds", f"{member}/refunds/{refund}"):
        assert asks(provider, "GET", path).status_code == 200
    assert asks(provider, "POST", body={**RIGHT, "amount": 3}).status_code == 201
    for query in ({}, {"state": "success"}, {"page": "2", "display_size": "1"}, {"from_date": "2015-08-13T12:35:00Z"}):
        assert asks(provider, "GET", **query).status_code == 200
    assert [wrong for request, _ in provider.exchanges for wrong in wrong_request(document, request)] == []
    assert [wrong for exchange in provider.exchanges for wrong in wrong_reply(document, *exchange)] == []


Asked = Callable[[Overheard, str], requests.Response]


def posts(**fields: Any) -> Asked:
    body = {key: value for key, value in {**RIGHT, **fields}.items() if value is not None}
    return lambda provider, _member: asks(provider, "POST", body=body)


def refunds(body: object) -> Asked:
    return lambda provider, member: asks(provider, "POST", f"{member}/refunds", body)


def gets(**query: str) -> Asked:
    return lambda provider, _member: asks(provider, "GET", **query)


def about_none(method: str, rest: str = "", body: object = None) -> Asked:
    return lambda provider, _member: asks(provider, method, f"/nothing{rest}", body)


def about_one(method: str, rest: str) -> Asked:
    return lambda provider, member: asks(provider, method, f"{member}{rest}")


REFUSALS: list[tuple[Asked, int, str]] = [
    (posts(amount=None), 400, "P0101"),
    (posts(reference=None), 400, "P0101"),
    (posts(description=""), 400, "P0101"),
    (posts(return_url=" "), 400, "P0101"),
    (posts(amount="2000"), 400, "P0102"),
    (posts(amount=20.0), 400, "P0102"),
    (posts(amount=True), 400, "P0102"),
    (posts(reference=7), 400, "P0102"),
    (posts(reference="a|b"), 400, "P0102"),
    (posts(amount=0), 422, "P0102"),
    (posts(amount=10_000_001), 422, "P0102"),
    (posts(reference="x" * 256), 422, "P0102"),
    (posts(return_url="city"), 422, "P0102"),
    (posts(language="ar"), 422, "P0102"),
    (posts(delayed_capture="yes"), 422, "P0102"),
    (lambda provider, _member: asks(provider, "POST", body=[1]), 400, "P0197"),
    (about_none("GET"), 404, "P0200"),
    (about_none("GET", "/events"), 404, "P0300"),
    (gets(page="0"), 422, "P0401"),
    (gets(page="x"), 422, "P0401"),
    (gets(display_size="501"), 422, "P0401"),
    (gets(state="paid"), 422, "P0401"),
    (gets(from_date="yesterday"), 422, "P0401"),
    (gets(to_date="2015-08-13"), 422, "P0401"),
    (gets(page="2"), 404, "P0402"),
    (about_none("POST", "/cancel"), 404, "P0500"),
    (about_one("POST", "/cancel"), 400, "P0501"),
    (about_none("POST", "/refunds", {"amount": 1}), 404, "P0600"),
    (refunds({}), 400, "P0601"),
    (refunds({"amount": "1"}), 400, "P0602"),
    (refunds({"amount": 0}), 422, "P0602"),
    (refunds({"amount": 1, "refund_amount_available": 0}), 422, "P0602"),
    (refunds({"amount": 2001}), 400, "P0603"),
    (refunds({"amount": 1, "refund_amount_available": 1999}), 412, "P0604"),
    (refunds([1]), 400, "P0697"),
    (about_one("GET", "/refunds/nothing"), 404, "P0700"),
    (about_none("GET", "/refunds"), 404, "P0800"),
    (about_none("POST", "/capture"), 404, "P1000"),
    (about_one("POST", "/capture"), 409, "P1003"),
]


@pytest.mark.parametrize(("ask", "status", "code"), REFUSALS, ids=[code for *_, code in REFUSALS])
def test_what_is_refused_has_the_code_of_the_document(
    document: Document, provider: Overheard, ask: Asked, status: int, code: str
) -> None:
    member = f"/{asks(provider, 'POST', body=RIGHT).json()['payment_id']}"
    provider.pays("SM 1")
    answer = ask(provider, member)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert wrong_reply(document, *provider.exchanges[-1]) == []


def test_too_many_requests_are_told_as_in_the_document(document: Document, provider: Overheard) -> None:
    provider.has_too_many_requests(1, retry_after=5)
    answer = asks(provider, "GET")
    assert (answer.status_code, answer.headers["Retry-After"], answer.json()["code"]) == (429, "5", "P0900")
    assert wrong_reply(document, *provider.exchanges[-1]) == []


def test_a_search_is_told_page_by_page(document: Document, provider: Overheard, clock: StandingClock) -> None:
    for number in range(5):
        asks(provider, "POST", body={**RIGHT, "reference": f"SM {number % 2}", "amount": number + 1})
        clock.time += timedelta(days=1)
    pages = [asks(provider, "GET", reference="SM 0", display_size="2").json()]
    while "next_page" in pages[-1]["_links"]:
        href = pages[-1]["_links"]["next_page"]["href"]
        pages.append(requests.get(href, headers={"Authorization": f"Bearer {API_KEY}"}, timeout=20).json())
    assert [[one["amount"] for one in page["results"]] for page in pages] == [[5, 3], [1]]
    assert [(page["total"], page["count"], page["page"]) for page in pages] == [(3, 2, 1), (3, 1, 2)]
    assert [set(page["_links"]) for page in pages] == [
        {"self", "first_page", "last_page", "next_page"},
        {"self", "first_page", "last_page", "prev_page"},
    ]
    assert [wrong for exchange in provider.exchanges for wrong in wrong_reply(document, *exchange)] == []


@pytest.mark.parametrize(
    ("query", "amounts"),
    [
        ({"from_date": "2026-11-24T12:10:00Z"}, [3, 2]),
        ({"to_date": "2026-11-24T12:10:00Z"}, [1]),
        ({"from_date": "2026-11-24T12:10:00Z", "to_date": "2026-11-24T12:20:00Z"}, [2]),
        ({"state": "created"}, [3, 2]),
        ({"state": "success", "reference": "SM 1"}, [1]),
        ({"email": "someone@example.org"}, []),
        ({"card_brand": "visa"}, []),
    ],
)
def test_a_search_finds_by(
    provider: Overheard, clock: StandingClock, query: dict[str, str], amounts: list[int]
) -> None:
    for number in (1, 2, 3):
        asks(provider, "POST", body={**RIGHT, "reference": f"SM {number}", "amount": number})
        if number == 1:
            provider.pays("SM 1")
        clock.time += timedelta(minutes=10)
    assert [one["amount"] for one in asks(provider, "GET", **query).json()["results"]] == amounts
