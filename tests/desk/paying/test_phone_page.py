"""A provider that contradicts the order: nobody is shown a page of another amount."""

from dataclasses import replace

import pytest

from kiosk.core.errors import BadReply, Rejected
from kiosk.core.money import Money
from kiosk.core.payment_messages import PaymentChanged
from kiosk.core.payments import Hosted, Method, PaymentState
from kiosk.desk.paying.board import Board
from kiosk.desk.paying.phone import Phone
from kiosk.offline_cache.payments import PaymentLedger
from tests.desk.paying.rig import NOW, order
from tests.offline_cache.test_payments import Till, till

__all__ = ["till"]
S = PaymentState
OTHER = Hosted("p-1", "created", finished=False, amount=Money(99_999, "EUR"), url="https://pay.example/secret")


class Provider:
    """Has made a page of another amount, and says so when it is asked."""

    def __init__(self, page: Hosted | None = OTHER) -> None:
        self.page, self.refused = page, ""

    def create(self, reference: str, amount: Money, description: str, language: str) -> Hosted:
        raise BadReply("another payment was made than the one asked for")

    def find(self, reference: str) -> Hosted | None:
        if self.refused:
            raise Rejected("two payments with one reference", self.refused)
        return self.page

    def follow(self, id: str) -> Hosted:
        assert self.page
        return self.page

    def cancel(self, id: str) -> Hosted:
        assert self.page
        if not self.page.finished:
            self.page = replace(self.page, state="cancelled", finished=True, url="")
        return self.page

    def refund(self, id: str, amount: Money, refundable: Money) -> None:
        raise AssertionError("nothing is to be given back")


@pytest.fixture
def ledger(till: Till) -> PaymentLedger:
    till.ledger.create(order(method=Method.PHONE), "stream")
    return till.ledger


def rounds(ledger: PaymentLedger, provider: Provider) -> list[PaymentChanged]:
    told: list[PaymentChanged] = []
    phone = Phone(ledger, provider, Board(told.append, str), lambda: NOW)
    for _round in range(3):
        phone.look()
    return told


def test_a_page_of_another_amount_is_closed_and_shown_to_nobody(ledger: PaymentLedger) -> None:
    told = rounds(ledger, Provider())
    assert [change.payment.url for change in told if change.payment.url] == []
    assert ledger.entry(order().id).state is S.DECLINED


def test_one_that_was_paid_all_the_same_is_for_a_clerk(ledger: PaymentLedger) -> None:
    rounds(ledger, Provider(replace(OTHER, state="success", finished=True, url="")))
    assert ledger.entry(order().id).state is S.REVIEW


def test_two_pages_of_one_reference_are_for_a_clerk(ledger: PaymentLedger) -> None:
    provider = Provider()
    provider.refused = "several"
    rounds(ledger, provider)
    assert ledger.entry(order().id).state is S.REVIEW
