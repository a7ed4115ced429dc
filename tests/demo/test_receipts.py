"""The page behind the code on a receipt."""

import pytest

from tests.demo.visitor import Visitor

FINE = "RF552026118204"
REFERENCE = "SM 4417 2096"


def posts(visitor: Visitor, uuid: str = "one", **more: object) -> None:
    line = {"ID": FINE, "Kind": "bill", "InvoicedQuantity": 1, "PaidAmount": "45.00"}
    body = {
        "UUID": uuid,
        "Reference": REFERENCE,
        "PaidAmount": "45.00",
        "DocumentCurrencyCode": "EUR",
        "PaidDateTime": "2026-11-24T12:00:00+00:00",
        "PaymentLine": [line],
        **more,
    }
    reply = visitor.posts_json("/v1/city/postings", body)
    assert reply.status_code == 201, reply.text


def test_it_says_what_was_paid(visitor: Visitor) -> None:
    posts(visitor)
    html = visitor.get("/track/SM44172096").text
    for words in ("SM 4417 2096", "45.00 EUR", "Parking fine", "2026-11-24 12:00", "P-000001", "Paid"):
        assert words in html


@pytest.mark.parametrize(("language", "words"), [("es", "Pagado"), ("ar", "تم الدفع"), ("zh", "已付款")])
def test_it_speaks_the_phones_language(visitor: Visitor, language: str, words: str) -> None:
    posts(visitor)
    assert words in visitor.get("/track/SM44172096", locale=language).text


def test_what_was_given_back_is_said(visitor: Visitor) -> None:
    posts(visitor)
    posts(visitor, "two", Reverses="one")
    assert "given back" in visitor.get("/track/SM44172096").text


def test_before_the_city_has_heard_of_it_there_is_nothing(visitor: Visitor) -> None:
    assert visitor.get("/track/SM44172096").status_code == 404
