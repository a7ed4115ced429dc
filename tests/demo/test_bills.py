"""Saltmere's bills and its ledger over sockets, as a plain client finds them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import requests

from kiosk.demo.bills import ROOT, creditor_reference
from kiosk.demo.city import API_KEY, DemoCity
from kiosk.demo.content import LANGUAGES
from kiosk.demo.world import Link
from tests.demo.visitor import NOON, StandingClock

FINE, LATE, PROPERTY, WATER, WITHDRAWN = map(
    creditor_reference, ("2026118204", "2026118205", "2026900412", "2026550090", "2026118300")
)
UUID = "6f1c1c2e-8f7e-4b52-9a43-0d5c6b1f4a11"


class Clerk:
    """Speaks to one city with its key."""

    def __init__(self, city: DemoCity) -> None:
        self._base = city.url + ROOT
        self.key = f"Bearer {API_KEY}"

    def get(self, path: str, **headers: str) -> requests.Response:
        headers = {"Authorization": self.key, **{name.replace("_", "-"): value for name, value in headers.items()}}
        return requests.get(self._base + path, headers=headers, timeout=20)

    def post(self, path: str, body: object) -> requests.Response:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        return requests.post(self._base + path, data=data, headers={"Authorization": self.key}, timeout=20)

    def told(self, path: str) -> Any:
        answer = self.get(path)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def bill(self, id: str) -> Any:
        return self.told(f"/bills/{id}")

    def pays(self, *lines: tuple[str, str], uuid: str = UUID, **fields: object) -> requests.Response:
        return self.post("/postings", posting(*lines, uuid=uuid, **fields))


def posting(*lines: tuple[str, str], uuid: str = UUID, **fields: object) -> dict[str, object]:
    cents = sum(round(float(amount) * 100) for _, amount in lines)
    paid = [
        {"ID": id, "Kind": "bill" if id.startswith("RF") else "fee", "InvoicedQuantity": 1, "PaidAmount": amount}
        for id, amount in lines
    ]
    total = f"{cents // 100}.{cents % 100:02}"
    whole = {"UUID": uuid, "Reference": "SM 4417 2093", "PaidAmount": total, "DocumentCurrencyCode": "EUR"}
    return {**whole, "PaymentLine": paid, **fields}


@pytest.fixture
def clerk(city: DemoCity) -> Clerk:
    return Clerk(city)


def said(answer: requests.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_a_reference_has_the_check_digits_of_iso_11649() -> None:
    assert creditor_reference("539007547034") == "RF18539007547034"
    for id in (FINE, LATE, PROPERTY, WATER, WITHDRAWN):
        digits = "".join(str(int(sign, 36)) for sign in id[4:] + id[:4])
        assert int(digits) % 97 == 1


def test_every_bill_is_in_every_language(clerk: Clerk) -> None:
    names = {language: [bill["Note"] for bill in clerk.told(f"/bills?locale={language}")] for language in LANGUAGES}
    assert len({tuple(each) for each in names.values()}) == len(LANGUAGES)
    assert clerk.told("/bills?locale=xx") == clerk.told("/bills?locale=en")


def test_only_what_is_to_be_paid_is_listed(clerk: Clerk) -> None:
    listed = {bill["PaymentMeans"]["PaymentID"]: bill["Status"] for bill in clerk.told("/bills")}
    assert (listed[FINE], listed[PROPERTY]) == ("open", "part_paid")
    assert WITHDRAWN not in listed
    assert clerk.bill(WITHDRAWN)["Status"] == "withdrawn"


def test_a_bill_that_is_late_costs_more(clerk: Clerk) -> None:
    late, fine = clerk.bill(LATE), clerk.bill(FINE)
    assert late["DueDate"] < f"{NOON:%Y-%m-%d}" < fine["DueDate"]
    assert late["LegalMonetaryTotal"] == {
        "TaxInclusiveAmount": "60.00",
        "ChargeTotalAmount": "15.00",
        "PayableAmount": "60.00",
    }
    assert fine["LegalMonetaryTotal"] == {"TaxInclusiveAmount": "45.00", "PayableAmount": "45.00"}


def test_vat_is_the_part_of_the_price_that_it_is(clerk: Clerk) -> None:
    (part,) = clerk.bill(WATER)["TaxTotal"]["TaxSubtotal"]
    assert part == {"TaxableAmount": "57.83", "TaxAmount": "4.05", "TaxCategory": {"ID": "S", "Percent": "7"}}
    assert clerk.bill(FINE)["TaxTotal"]["TaxAmount"] == "0.00"


def test_a_payment_is_booked_once_for_each_uuid(city: DemoCity, clerk: Clerk) -> None:
    answers = [clerk.pays((FINE, "45.00")) for _ in range(3)]
    assert {(answer.status_code, answer.text) for answer in answers} == {(201, f'{{"ID":"P-000001","UUID":"{UUID}"}}')}
    assert [(one["uuid"], one["amount"]) for one in city.bills.postings()] == [(UUID, "45.00")]
    assert clerk.told(f"/postings/{UUID}") == answers[0].json()
    paid = clerk.bill(FINE)
    assert paid["Status"] == "paid"
    assert paid["LegalMonetaryTotal"] == {
        "TaxInclusiveAmount": "45.00",
        "PrepaidAmount": "45.00",
        "PayableAmount": "0.00",
    }


def test_a_bill_is_paid_by_one_payment(city: DemoCity, clerk: Clerk) -> None:
    clerk.pays((FINE, "45.00"))
    assert said(clerk.pays((FINE, "45.00"), uuid="another")) == (422, "paid")
    assert said(clerk.pays(("CP-1", "0.20"), (FINE, "45.00"), uuid="another")) == (422, "paid")
    assert len(city.bills.postings()) == 1
    assert said(clerk.get("/postings/another")) == (404, "unknown")


def test_a_part_of_a_bill_may_be_paid_and_then_the_rest(clerk: Clerk) -> None:
    assert clerk.pays((FINE, "15.00"), uuid="1").status_code == 201
    part = clerk.bill(FINE)
    assert (part["Status"], part["LegalMonetaryTotal"]["PrepaidAmount"]) == ("part_paid", "15.00")
    assert said(clerk.pays((FINE, "45.00"), uuid="2")) == (422, "amount")
    assert clerk.pays((FINE, "30.00"), uuid="3").status_code == 201
    assert clerk.bill(FINE)["Status"] == "paid"


def test_one_bill_on_two_lines_is_paid_by_both(clerk: Clerk) -> None:
    assert clerk.pays((FINE, "15.00"), (FINE, "30.00")).status_code == 201
    assert clerk.bill(FINE)["Status"] == "paid"


def test_what_was_paid_before_is_not_owed(clerk: Clerk) -> None:
    totals = clerk.bill(PROPERTY)["LegalMonetaryTotal"]
    assert totals == {"TaxInclusiveAmount": "318.25", "PrepaidAmount": "100.00", "PayableAmount": "218.25"}
    assert said(clerk.pays((PROPERTY, "318.25"))) == (422, "amount")
    assert clerk.pays((PROPERTY, "218.25")).status_code == 201


def test_a_bill_that_is_withdrawn_takes_no_money(city: DemoCity, clerk: Clerk) -> None:
    known = clerk.get("/bills").headers["Last-Modified"]
    city.bills.withdraws(FINE)
    assert said(clerk.pays((FINE, "45.00"))) == (422, "withdrawn")
    assert clerk.get("/bills", If_Modified_Since=known).status_code == 200
    assert city.bills.postings() == []


@pytest.mark.parametrize(
    ("lines", "code"),
    [((("RF00", "45.00"),), "unknown"), (((WITHDRAWN, "30.00"),), "withdrawn"), (((FINE, "45.01"),), "amount")],
)
def test_what_is_refused_leaves_nothing(
    city: DemoCity, clerk: Clerk, lines: tuple[tuple[str, str], ...], code: str
) -> None:
    assert said(clerk.pays((WATER, "61.88"), *lines)) == (422, code)
    assert city.bills.postings() == []
    assert clerk.bill(WATER)["Status"] == "open"
    assert clerk.pays((WATER, "61.88")).status_code == 201


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"{", b"7", b"null", b"[]", b"{}", b'"x"', b"[[[]]]"),
        {**posting((FINE, "45.00")), "PaymentLine": []},
        {**posting((FINE, "45.00")), "PaymentLine": [1]},
        {**posting((FINE, "45.00")), "PaymentLine": "all"},
        {**posting((FINE, "45.00")), "PaidAmount": "much"},
        posting((FINE, "-45.00")),
        posting((FINE, "0.00")),
        posting((FINE, "45.00"), ("CP-1", "-1.00")),
        posting((FINE, "45.00"), DocumentCurrencyCode="CHF"),
        {key: value for key, value in posting((FINE, "45.00")).items() if key != "UUID"},
        {"UUID": UUID, "PaymentLine": [], "PaidAmount": "0.00", "DocumentCurrencyCode": "EUR", "Reference": ""},
        {"InvoiceLine": [{"ID": FINE, "Kind": "bill", "InvoicedQuantity": "many"}]},
    ],
)
def test_what_makes_no_sense_is_400_and_the_next_is_served(city: DemoCity, clerk: Clerk, body: object) -> None:
    for path in ("/postings", "/quotes"):
        if not (path == "/quotes" and isinstance(body, dict) and "UUID" in body):
            assert said(clerk.post(path, body)) == (400, "invalid")
    assert city.bills.postings() == []
    assert clerk.pays((FINE, "45.00")).status_code == 201


def test_a_sum_that_is_another_is_refused(clerk: Clerk) -> None:
    for wrong in ("44.99", "45.01", "0.00", "NaN", "-45.00"):
        assert said(clerk.pays((FINE, "45.00"), PaidAmount=wrong)) == (422, "amount")


def test_a_quote_costs_what_it_costs_now(clerk: Clerk) -> None:
    lines = [
        {"ID": LATE, "Kind": "bill", "InvoicedQuantity": 1},
        {"ID": "CP-1", "Kind": "fee", "InvoicedQuantity": 8},
        {"ID": PROPERTY, "Kind": "code", "InvoicedQuantity": 1},
    ]
    quote = clerk.post("/quotes", {"InvoiceLine": lines}).json()
    assert quote["DocumentCurrencyCode"] == "EUR"
    assert [(line["ID"], line["InvoicedQuantity"], line["PayableAmount"]) for line in quote["InvoiceLine"]] == [
        (LATE, 1, "60.00"),
        ("CP-1", 8, "1.60"),
        (PROPERTY, 1, "218.25"),
    ]
    for wrong in (lines[1] | {"InvoicedQuantity": 9}, lines[1] | {"InvoicedQuantity": 0}, lines[1] | {"ID": "CP-9"}):
        assert said(clerk.post("/quotes", {"InvoiceLine": [wrong]})) == (422, "unknown")


@pytest.mark.parametrize("key", ["", "Bearer", "Bearer wrong", API_KEY, f"bearer {API_KEY}x"])
def test_a_wrong_key_is_401(city: DemoCity, clerk: Clerk, key: str) -> None:
    clerk.key = key
    assert said(clerk.get("/bills")) == (401, "unauthorised")
    assert said(clerk.pays((FINE, "45.00"))) == (401, "unauthorised")
    assert city.bills.postings() == []


@pytest.mark.parametrize("path", ["/bills/RF00", "/postings/none", "/nothing", "/", "/bills/a/b"])
def test_what_is_unknown_is_404_in_the_citys_words(clerk: Clerk, path: str) -> None:
    assert said(clerk.get(path)) == (404, "unknown")


@pytest.mark.parametrize("path", ["/bills", "/fees"])
def test_what_has_not_changed_is_304_until_something_is_paid(clerk: Clerk, path: str) -> None:
    first = clerk.get(path)
    etag, modified = first.headers["ETag"], first.headers["Last-Modified"]
    assert clerk.get(path, If_None_Match=etag).status_code == 304
    assert clerk.get(path, If_Modified_Since=modified).status_code == 304
    clerk.pays((FINE, "45.00"))
    assert clerk.get(path, If_None_Match=etag).status_code == (200 if path == "/bills" else 304)
    assert clerk.get(path, If_Modified_Since=modified).status_code == 200


def test_what_was_paid_outlives_a_restart(tmp_path: Path, clock: StandingClock) -> None:
    with DemoCity(tmp_path, clock=clock) as city:
        Clerk(city).pays((FINE, "45.00"), uuid="1")
        Clerk(city).pays((PROPERTY, "18.25"), uuid="2")
    with DemoCity(tmp_path, clock=clock) as city:
        clerk = Clerk(city)
        assert [one["uuid"] for one in city.bills.postings()] == ["1", "2"]
        assert clerk.bill(FINE)["Status"] == "paid"
        assert clerk.bill(PROPERTY)["LegalMonetaryTotal"]["PayableAmount"] == "200.00"
        assert clerk.pays((FINE, "45.00"), uuid="1").json()["ID"] == "P-000001"
        assert said(clerk.pays((FINE, "45.00"), uuid="3")) == (422, "paid")


def test_a_lost_reply_was_booked_all_the_same(city: DemoCity, clerk: Clerk) -> None:
    city.loses_replies(1)
    with pytest.raises(requests.ConnectionError):
        clerk.pays((FINE, "45.00"))
    assert city.world.link is Link.LOSSY
    assert clerk.told(f"/postings/{UUID}")["ID"] == "P-000001"


@pytest.mark.parametrize("trouble", [DemoCity.answers_500, DemoCity.is_behind_a_captive_portal])
def test_what_the_world_swallows_is_not_booked(
    city: DemoCity, clerk: Clerk, trouble: Callable[[DemoCity], None]
) -> None:
    trouble(city)
    assert clerk.pays((FINE, "45.00")).headers["Content-Type"].startswith("text/html")
    city.comes_back()
    assert city.bills.postings() == []
