"""The demo's payment provider: what happens to a payment, and what it can be told from outside."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import requests

from kiosk.demo.govuk_pay import API_KEY, EXPIRES, DemoGovukPay
from kiosk.demo.govuk_pay_api import ROOT
from kiosk.demo.govuk_pay_charges import NEXT
from tests.demo.visitor import NOON, StandingClock

ASKED = {"amount": 2000, "reference": "SM 1", "description": "A fine", "return_url": "https://city.example/paid"}
BEARER = {"Authorization": f"Bearer {API_KEY}"}


@pytest.fixture
def provider(clock: StandingClock) -> Iterator[DemoGovukPay]:
    with DemoGovukPay(clock=clock) as provider:
        yield provider


def asks(provider: DemoGovukPay, method: str, path: str = "", body: object = None, **query: str) -> requests.Response:
    return requests.request(method, provider.url + ROOT + path, json=body, params=query, headers=BEARER, timeout=20)


def made(provider: DemoGovukPay, **fields: object) -> Any:
    answer = asks(provider, "POST", body={**ASKED, **fields})
    assert answer.status_code == 201, answer.text
    return answer.json()


def state(provider: DemoGovukPay, id: str) -> Any:
    return asks(provider, "GET", f"/{id}").json()["state"]


def test_two_requests_make_two_payments_whatever_their_idempotency_key(provider: DemoGovukPay) -> None:
    """As the real one does with a page."""
    for _ in range(2):
        requests.post(provider.url + ROOT, json=ASKED, headers={**BEARER, "Idempotency-Key": "one"}, timeout=20)
    assert [charge.reference for charge in provider.payments()] == ["SM 1", "SM 1"]


def test_every_page_has_its_own_secret(provider: DemoGovukPay) -> None:
    pages = [made(provider)["_links"]["next_url"]["href"] for _ in range(20)]
    ids = [charge.id for charge in provider.payments()]
    assert len(set(pages)) == 20
    assert [id for id in ids if any(id in page for page in pages)] == []
    assert all(len(page.rsplit("/", 1)[1]) == 26 for page in pages)


@pytest.mark.parametrize(
    ("does", "told", "history"),
    [
        ("opens", {"status": "started", "finished": False}, ["created", "started"]),
        ("pays", {"status": "success", "finished": True}, ["created", "started", "submitted", "success"]),
        (
            "refuses",
            {"status": "failed", "finished": True, "code": "P0010", "message": "Payment method rejected"},
            ["created", "started", "failed"],
        ),
        (
            "goes_away",
            {"status": "failed", "finished": True, "code": "P0030", "message": "Payment was cancelled by the user"},
            ["created", "started", "failed"],
        ),
    ],
)
def test_what_a_citizen_does(provider: DemoGovukPay, does: str, told: dict[str, object], history: list[str]) -> None:
    id = made(provider)["payment_id"]
    getattr(provider, does)("SM 1")
    assert state(provider, id) == told
    events = asks(provider, "GET", f"/{id}/events").json()["events"]
    assert [event["state"]["status"] for event in events] == history
    assert all(event["updated"] == f"{NOON:%Y-%m-%dT%H:%M:%S}.000Z" for event in events)


def test_nothing_follows_on_a_last_state(provider: DemoGovukPay) -> None:
    for does in ("pays", "refuses", "goes_away"):
        id = made(provider, reference=does)["payment_id"]
        getattr(provider, does)(does)
        last = state(provider, id)
        for after in ("opens", "pays", "refuses", "goes_away"):
            getattr(provider, after)(does)
        assert asks(provider, "POST", f"/{id}/cancel").status_code == 400
        assert state(provider, id) == last
    assert {after for states in NEXT.values() for after in states} >= {"success", "failed", "cancelled"}


def test_what_is_cancelled_can_be_paid_no_more(provider: DemoGovukPay) -> None:
    id = made(provider)["payment_id"]
    assert asks(provider, "POST", f"/{id}/cancel").status_code == 204
    assert provider.pays("SM 1").state == "cancelled"
    assert state(provider, id)["code"] == "P0040"


def test_a_page_lives_ninety_minutes(provider: DemoGovukPay, clock: StandingClock) -> None:
    id = made(provider)["payment_id"]
    clock.time += EXPIRES - timedelta(seconds=1)
    assert state(provider, id)["status"] == "created"
    clock.time += timedelta(seconds=1)
    assert provider.pays("SM 1").code == "P0020"
    assert state(provider, id)["message"] == "Payment expired"


def test_what_was_paid_in_time_does_not_expire(provider: DemoGovukPay, clock: StandingClock) -> None:
    id = made(provider)["payment_id"]
    provider.pays("SM 1")
    clock.time += 2 * EXPIRES
    assert state(provider, id)["status"] == "success"


def test_a_capture_may_be_late(provider: DemoGovukPay) -> None:
    id = made(provider, delayed_capture=True)["payment_id"]
    assert provider.pays("SM 1").state == "capturable"
    assert asks(provider, "POST", f"/{id}/refunds", {"amount": 1}).json()["code"] == "P0603"
    assert asks(provider, "POST", f"/{id}/capture").status_code == 204
    assert state(provider, id)["status"] == "success"


def test_money_is_given_back_until_it_is_all(provider: DemoGovukPay) -> None:
    id = made(provider)["payment_id"]
    summary = {"status": "pending", "amount_submitted": 0, "amount_available": 2000}
    assert asks(provider, "GET", f"/{id}").json()["refund_summary"] == summary
    provider.pays("SM 1")
    for amount, left, status in ((500, 1500, "available"), (1500, 0, "full")):
        refund = asks(provider, "POST", f"/{id}/refunds", {"amount": amount, "refund_amount_available": left + amount})
        assert (refund.status_code, refund.json()["status"]) == (202, "success")
        summary = asks(provider, "GET", f"/{id}").json()["refund_summary"]
        assert summary == {"status": status, "amount_submitted": 2000 - left, "amount_available": left}
    assert asks(provider, "POST", f"/{id}/refunds", {"amount": 1}).json()["code"] == "P0603"
    assert [one["amount"] for one in asks(provider, "GET", f"/{id}/refunds").json()["_embedded"]["refunds"]] == [
        500,
        1500,
    ]


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer wrong"}, {"Authorization": API_KEY}])
def test_a_wrong_key_is_401_and_makes_nothing(provider: DemoGovukPay, headers: dict[str, str]) -> None:
    for method in ("GET", "POST"):
        assert requests.request(method, provider.url + ROOT, json=ASKED, headers=headers, timeout=20).status_code == 401
    assert provider.payments() == []


def test_a_search_is_behind_as_long_as_it_is_told(provider: DemoGovukPay, clock: StandingClock) -> None:
    provider.finds_only_after(timedelta(seconds=10))
    made(provider)
    assert asks(provider, "GET", reference="SM 1").json()["total"] == 0
    clock.time += timedelta(seconds=10)
    assert asks(provider, "GET", reference="SM 1").json()["total"] == 1


def test_payments_outlive_a_restart_at_the_same_address(provider: DemoGovukPay) -> None:
    id, url = made(provider)["payment_id"], provider.url
    provider.stop()
    provider.stop()
    provider.start()
    assert provider.url == url
    assert state(provider, id)["status"] == "created"


def tells(url: str, path: str, body: object) -> int:
    return requests.put(url + path, json=body, timeout=20).status_code


def test_the_citizens_phone_is_told_what_to_do(provider: DemoGovukPay) -> None:
    id = made(provider)["payment_id"]
    assert tells(provider.url, "/phone", {"reference": "SM 1", "does": "pays"}) == 200
    assert state(provider, id)["status"] == "success"
    wrong: list[object] = [
        {"reference": "SM 2", "does": "pays"},
        {"reference": "SM 1", "does": "flies"},
        {},
        [],
        7,
        None,
    ]
    for each in wrong:
        assert tells(provider.url, "/phone", each) == 400


def test_the_line_is_told_how_to_be(provider: DemoGovukPay) -> None:
    assert tells(provider.url, "/world", {"link": "errors"}) == 200
    assert asks(provider, "GET").status_code == 500
    assert tells(provider.url, "/world", {"link": "up"}) == 200
    assert asks(provider, "GET").status_code == 200
    wrong: list[object] = [{"link": "sideways"}, {"delay_s": "long"}, [], 7]
    for each in wrong:
        assert tells(provider.url, "/world", each) == 400


def test_the_process_prints_its_address_serves_and_stops_when_told() -> None:
    command = [sys.executable, "-m", "kiosk.demo.govuk_pay", "--currency", "EUR"]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=root) as process:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        try:
            page = requests.post(url + ROOT, json=ASKED, headers=BEARER, timeout=20).json()["_links"]["next_url"][
                "href"
            ]
            assert tells(url, "/phone", {"reference": "SM 1", "does": "pays"}) == 200
            assert "€20.00" in requests.get(page, timeout=20).text
        finally:
            process.send_signal(signal.SIGTERM)
        said, errors = process.communicate(timeout=20)
    assert (process.returncode, said, errors) == (0, "", "")
