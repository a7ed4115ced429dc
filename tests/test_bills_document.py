"""docs/BILLS.md is true: its examples are what the kiosk reads and writes, its tables name every field of them."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import requests

from kiosk.city import bills_read
from kiosk.core.bills import BillState, Item, Payee, Posting, PostingReceipt
from kiosk.core.errors import Rejected
from kiosk.core.money import Money
from kiosk.core.payment_ports import REFUSALS
from kiosk.demo.bills import ROOT, creditor_reference
from kiosk.demo.city import API_KEY, DemoCity
from tests.city.bill_records import bills_of
from tests.city.loopback import Loopback, answer

DOCUMENT = (Path(__file__).parents[1] / "docs" / "BILLS.md").read_text("utf-8")
CHAPTERS = dict(chapter.split("\n", 1) for chapter in DOCUMENT.split("\n## ")[1:])


def examples(chapter: str) -> list[Any]:
    return [json.loads(block) for block in re.findall(r"```json\n(.*?)```", chapter, re.S)]


(BILL,), (FEE,), (REFUSED,) = (examples(CHAPTERS[name]) for name in ("A bill", "A fee", "Refusals"))
(REVERSED,) = examples(CHAPTERS["A reversal"])
(ASKED, QUOTE), (POSTED, RECEIPT) = (examples(CHAPTERS[name]) for name in ("A quote", "A posting"))
NUMBER = creditor_reference("2026550090")
SALTMERE = Payee("Saltmere")
ITEMS = (
    Item("bill", NUMBER, "Water bill", Money(4188, "EUR"), SALTMERE),
    Item("fee", "CP-1", "Photocopies", Money(60, "EUR"), SALTMERE, 3),
)
POSTING = Posting(
    id=RECEIPT["UUID"],
    reference="SM 4417 2093",
    items=ITEMS,
    total=Money(4248, "EUR"),
    paid_at=datetime(2026, 5, 4, 10, tzinfo=UTC),
    method="terminal",
    terminal_id="29001234",
    trace=4712,
    authorisation="000001",
)


def said(value: object, status: int = 200) -> bytes:
    return answer(json.dumps(value), status)


def paths(tree: object, inside: str = "") -> Iterator[str]:
    """Of every leaf: `PaymentMeans.PaymentID`."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from paths(value, f"{inside}.{key}".strip("."))
    elif isinstance(tree, list):
        for value in tree:
            yield from paths(value, inside)
    else:
        yield inside


def test_the_bill_and_the_fee_are_read() -> None:
    bill, fee = bills_read.bill(BILL, "EUR"), bills_read.fee(FEE, "EUR")
    assert (bill.payment_id, bill.payable, bill.state) == (NUMBER, Money(4188, "EUR"), BillState.PART_PAID)
    assert (fee.code, fee.price, fee.most) == ("CP-1", Money(20, "EUR"), 8)


def test_a_quote_is_asked_for_and_read_as_it_says() -> None:
    with Loopback(said(QUOTE)) as city:
        bills = bills_of(city.url)
        assert [item.amount.minor for item in bills.quote(ITEMS, "en")] == [4188, 60]
        bills.close()
    assert json.loads(city.asked[0].body) == ASKED


def test_a_posting_is_sent_and_its_receipt_read_as_it_says() -> None:
    with Loopback(said(RECEIPT, 201), said(REFUSED, 422)) as city:
        bills = bills_of(city.url)
        assert bills.post(POSTING) == PostingReceipt("P-000017")
        with pytest.raises(Rejected) as refused:
            bills.post(POSTING)
        bills.close()
    assert json.loads(city.asked[0].body) == POSTED
    assert refused.value.code == REFUSED["code"]


def test_a_reversal_is_sent_as_it_says() -> None:
    with Loopback(said({"UUID": REVERSED["UUID"], "ID": "P-000018"}, 201)) as city:
        bills = bills_of(city.url)
        bills.post(replace(POSTING, id=REVERSED["UUID"], reverses=POSTING.id))
        bills.close()
    assert json.loads(city.asked[0].body) == {**POSTED, **REVERSED}


def test_every_field_stands_in_a_table() -> None:
    """By its whole path, or by the last two names of a nested one."""
    rows = "\n".join(line for line in DOCUMENT.splitlines() if line.startswith("|"))
    named = set(re.findall(r"`([A-Za-z.]+)`", rows))
    fields = {path for example in (BILL, FEE) for path in paths(example)}
    assert len(fields) > 20
    assert {path for path in fields if path not in named and ".".join(path.split(".")[-2:]) not in named} == set()


def test_every_word_of_a_refusal_is_explained() -> None:
    rows = re.findall(r"^\| `(\w+)` \| [0-9]", CHAPTERS["Refusals"], re.M)
    assert set(rows) == REFUSALS


def test_every_term_is_one_of_the_standard() -> None:
    terms = [int(term) for term in re.findall(r"BT-([0-9]+)", DOCUMENT)]
    assert len(set(terms)) > 20
    assert all(1 <= term <= 165 for term in terms)


def test_the_demo_city_answers_in_the_same_words(tmp_path: Path) -> None:
    """No field more and no field less than the document has."""
    with DemoCity(tmp_path) as city:
        bills = bills_of(city.url + ROOT, api_key=API_KEY)
        part = Money(2000, "EUR")
        bills.post(replace(POSTING, items=(replace(ITEMS[0], amount=part),), total=part))
        shown = [_told(city, path) for path in (f"/bills/{NUMBER}", "/fees")]
        bills.close()
    optional = {"LegalMonetaryTotal.ChargeTotalAmount"}  # it is not late
    assert set(paths(shown[0])) == set(paths(BILL)) - optional
    assert set(paths(shown[1])) == set(paths(FEE))
    assert shown[0]["LegalMonetaryTotal"]["PayableAmount"] == BILL["LegalMonetaryTotal"]["PayableAmount"]


def _told(city: DemoCity, path: str) -> Any:
    reply = requests.get(f"{city.url}{ROOT}{path}", headers={"Authorization": f"Bearer {API_KEY}"}, timeout=20)
    assert reply.status_code == 200
    return reply.json()
