"""What a clerk does with a PIN: a payment taken back, refunded, settled; seen by the terminal and by the city."""

import argparse

import pytest

from kiosk import till
from kiosk.__main__ import main
from kiosk.core.bills import BillState
from kiosk.core.messages import Failed
from kiosk.core.payment_messages import Found, GetPayments
from kiosk.core.payments import Kind, Method, PaymentState
from kiosk.devices.zvt.twin.behaviour import Act, Behaviour, Fault
from tests.desk.paying.shop import DOG, FINE, LATE, PIN, Shop

S = PaymentState


def refusal(shop: Shop, **does: object) -> str:
    return shop.screen.asks(GetPayments(**does), Failed).message_key  # type: ignore[arg-type]


def ends_the_day(shop: Shop) -> None:
    """As the desk does at the hour in its settings."""
    shop.desk._payments.settle(shop.desk._payments.unsettled())
    shop.terminal.journal.settle()


def test_anybody_on_the_machine_may_look_and_sees_no_citizen(shop: Shop) -> None:
    _order, payment = shop.paid(FINE)
    (booked,) = shop.clerk().payments
    assert (booked.payment.reference, booked.amount.minor, booked.method) == (payment.reference, 4500, Method.TERMINAL)
    assert FINE not in repr(booked)


@pytest.mark.parametrize("does", ["reverse", "refund", "settle", "copy"])
def test_nothing_is_done_without_the_pin(shop: Shop, does: str) -> None:
    _order, payment = shop.paid(FINE)
    assert refusal(shop, **{does: payment.reference}) == "pin.wrong"
    assert shop.charges == [4500]


def test_a_payment_is_taken_back_at_the_terminal_and_at_the_city(shop: Shop) -> None:
    order, payment = shop.paid(FINE)
    shop.clerk(pin=PIN, reverse=payment.reference)
    shop.comes_to(order, S.REVERSED)
    shop.waits_until(lambda: shop.postings == ["45.00", "-45.00"])
    assert shop.charges == []
    assert shop.bill(FINE).state is BillState.OPEN


def test_a_payment_that_the_city_has_not_heard_of_is_told_and_taken_back_in_order(shop: Shop) -> None:
    order = shop.order(FINE)
    shop.city.goes_down()
    shop.screen.sees_the_line(connected=False)
    shop.pays(order)
    payment = shop.comes_to(order, S.APPROVED)
    shop.clerk(pin=PIN, reverse=payment.reference)
    shop.comes_to(order, S.REVERSED)
    shop.city.comes_back()
    shop.waits_until(lambda: shop.postings == ["45.00", "-45.00"])


def test_after_the_end_of_day_it_is_refunded_to_a_card(shop: Shop) -> None:
    order, payment = shop.paid(FINE)
    assert refusal(shop, pin=PIN, refund=payment.reference) == "clerk.not_settled"
    ends_the_day(shop)
    assert refusal(shop, pin=PIN, reverse=payment.reference) == "clerk.settled"
    shop.clerk(pin=PIN, refund=payment.reference)
    shop.comes_to(order, S.REVERSED)
    assert [b.amount for b in shop.terminal.journal.bookings if b.kind is Kind.REFUND] == [4500]
    shop.waits_until(lambda: shop.postings == ["45.00", "-45.00"])
    assert refusal(shop, pin=PIN, refund=payment.reference) == "clerk.not_paid"


def test_a_refund_whose_answer_was_lost_is_done_once(shop: Shop) -> None:
    order, payment = shop.paid(FINE)
    ends_the_day(shop)
    shop.terminal.fails(Fault(Act.CUT, 5, command=0x0631))
    shop.clerk(pin=PIN, refund=payment.reference)
    shop.comes_to(order, S.REVERSED)
    assert [b.amount for b in shop.terminal.journal.bookings if b.kind is Kind.REFUND] == [4500]


def test_a_card_that_takes_no_refund_leaves_it_to_the_clerk_who_tries_another(shop: Shop) -> None:
    order, payment = shop.paid(FINE)
    ends_the_day(shop)
    shop.terminal.will(Behaviour(0x05))
    shop.clerk(pin=PIN, refund=payment.reference)
    shop.comes_to(order, S.REVIEW)
    shop.clerk(pin=PIN, refund=payment.reference)
    shop.comes_to(order, S.REVERSED)


def test_a_payment_on_the_phone_is_refunded_by_the_provider(shop: Shop) -> None:
    order = shop.order(DOG, method=Method.PHONE)
    payment = shop.pays(order)
    shop.waits_until(lambda: bool(shop.pays(order).url))
    shop.provider.pays(payment.reference)
    shop.comes_to(order, S.POSTED)
    shop.clerk(pin=PIN, refund=payment.reference)
    shop.comes_to(order, S.REVERSED)
    shop.waits_until(lambda: shop.postings == ["72.00", "-72.00"])


@pytest.fixture
def in_review(shop: Shop) -> str:
    """The reference of a payment that nobody can tell the end of: the terminal has lost its memory."""
    shop.terminal.fails(Fault(Act.FORGET, 5))
    order = shop.order(FINE)
    shop.pays(order)
    return shop.comes_to(order, S.REVIEW).reference


def test_a_clerk_who_has_asked_the_bank_says_that_it_was_paid(shop: Shop, in_review: str) -> None:
    shop.clerk(pin=PIN, settle=in_review, found=Found.PAID)
    shop.waits_until(lambda: shop.postings == ["45.00"])
    assert refusal(shop, pin=PIN, settle=in_review) == "clerk.not_in_review"


def test_a_clerk_who_has_asked_the_bank_says_that_it_was_not(shop: Shop, in_review: str) -> None:
    assert shop.bill(FINE).state is BillState.PENDING
    shop.clerk(pin=PIN, settle=in_review)
    assert shop.clerk().payments[0].payment.state is S.DECLINED
    assert shop.bill(FINE).state is BillState.OPEN


def test_what_the_terminal_told_cannot_be_unsaid(shop: Shop) -> None:
    order, payment = shop.paid(FINE)
    ends_the_day(shop)
    shop.terminal.will(Behaviour(0x05))
    shop.clerk(pin=PIN, refund=payment.reference)
    shop.comes_to(order, S.REVIEW)
    assert refusal(shop, pin=PIN, settle=payment.reference) == "clerk.was_taken"
    shop.clerk(pin=PIN, settle=payment.reference, found=Found.GIVEN_BACK)
    shop.comes_to(order, S.REVERSED)
    shop.waits_until(lambda: shop.postings == ["45.00", "-45.00"])


def test_a_payment_that_the_city_refused_cannot_be_called_paid(shop: Shop) -> None:
    shop.terminal.fails(Fault(Act.FORGET, 2, command=0x0630))
    order = shop.order(DOG)
    shop.city.goes_down()
    shop.screen.sees_the_line(connected=False)
    shop.pays(order)
    shop.comes_to(order, S.APPROVED)
    shop.city.bills.withdraws(DOG)
    shop.city.comes_back()
    reference = shop.comes_to(order, S.REVIEW).reference
    assert refusal(shop, pin=PIN, settle=reference, found=Found.PAID) == "clerk.refused"


def test_a_refund_after_all_was_erased_still_reaches_the_city(shop: Shop) -> None:
    order, payment = shop.paid(FINE)
    ends_the_day(shop)
    shop.desk._payments.erase(-1.0)
    shop.desk._outbox.purge(-1.0)
    shop.clerk(pin=PIN, refund=payment.reference)
    shop.comes_to(order, S.REVERSED)
    shop.waits_until(lambda: shop.postings == ["45.00", "-45.00"])


def test_the_address_of_a_phones_page_is_no_clerks_business(shop: Shop) -> None:
    order = shop.order(DOG, method=Method.PHONE)
    shop.pays(order)
    shop.waits_until(lambda: bool(shop.pays(order).url))
    assert shop.clerk().payments[0].payment.url == ""


def test_an_unknown_reference_changes_nothing(shop: Shop) -> None:
    assert refusal(shop, pin=PIN, reverse="SM 0000 0000") == "clerk.unknown"


# -- the command line


def commands(shop: Shop, *words: str, secrets: tuple[str, ...] = (PIN,)) -> int:
    """`kiosk till`, with what is typed at its prompts."""
    parser = argparse.ArgumentParser()
    from kiosk import till_arguments

    till_arguments.add_to(parser.add_subparsers(dest="command"))
    typed = iter(secrets)
    wanted = parser.parse_args(["till", "--settings", str(shop.settings_file), *words])
    return till.run(shop.settings, wanted, lambda _prompt: next(typed), lambda _seconds: None)


def test_the_command_lists_payments(shop: Shop, capsys: pytest.CaptureFixture[str]) -> None:
    _order, payment = shop.paid(FINE)
    assert main(["till", "--settings", str(shop.settings_file)]) == 0
    line = capsys.readouterr().out
    assert payment.reference in line
    assert "The card terminal answers." in line
    assert "45.00 EUR" in line
    assert "posted" in line


def test_the_command_takes_back_and_says_so(shop: Shop, capsys: pytest.CaptureFixture[str]) -> None:
    _order, payment = shop.paid(FINE)
    assert commands(shop, "--reverse", payment.reference.replace(" ", "").lower()) == 0
    assert "The money went back" in capsys.readouterr().out


def test_the_last_payment_needs_no_reference(shop: Shop, capsys: pytest.CaptureFixture[str]) -> None:
    shop.paid(DOG)
    shop.paid(FINE)
    assert commands(shop, "--reverse", "last") == 0
    assert shop.charges == [7200]
    shop.terminal.will(Behaviour(0x05))
    order = shop.order(LATE)
    shop.pays(order)
    shop.comes_to(order, S.DECLINED)
    assert commands(shop, "--reverse", "last") == 1
    assert shop.charges == [7200]


def test_the_command_prints_the_merchants_copy(shop: Shop, capsys: pytest.CaptureFixture[str]) -> None:
    _order, payment = shop.paid(FINE)
    assert commands(shop, "--copy", payment.reference) == 0
    assert "HÄNDLERBELEG" in capsys.readouterr().out


def test_the_command_says_what_a_refusal_means(shop: Shop, capsys: pytest.CaptureFixture[str]) -> None:
    _order, payment = shop.paid(FINE)
    assert commands(shop, "--refund", payment.reference) == 1
    assert "--reverse" in capsys.readouterr().out
    assert commands(shop, "--reverse", payment.reference, secrets=("0000",)) == 1
    assert "not the PIN" in capsys.readouterr().out


def test_a_new_pin_is_asked_for_twice_and_counts_at_once(shop: Shop, capsys: pytest.CaptureFixture[str]) -> None:
    _order, payment = shop.paid(FINE)
    assert commands(shop, "--set-pin", secrets=("9876", "9875")) == 1
    assert commands(shop, "--set-pin", secrets=("12", "12")) == 1
    assert commands(shop, "--set-pin", secrets=("9876", "9876")) == 0
    assert commands(shop, "--copy", payment.reference, secrets=("9876",)) == 0
    assert "9876" not in capsys.readouterr().out


def test_a_desk_that_is_not_there_is_said(shop: Shop, capsys: pytest.CaptureFixture[str]) -> None:
    shop.settings.socket.unlink()
    assert main(["till", "--settings", str(shop.settings_file)]) == 1
    assert "is it running?" in capsys.readouterr().err
