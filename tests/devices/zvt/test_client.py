"""The real client against the twin: what a payment can come to."""

import threading
from threading import Event

import pytest

from kiosk.core.errors import CannotTell, DeviceOffline, Rejected
from kiosk.core.money import Money
from kiosk.core.payment_ports import CardTerminal
from kiosk.core.payments import Approval, Kind, Progress, Prompt, Reason, Refusal
from kiosk.devices.zvt.client import ZvtTerminal
from kiosk.devices.zvt.opening import NoTerminal, open_terminal
from kiosk.devices.zvt.settings import TerminalSettings
from kiosk.devices.zvt.twin.behaviour import REFUSES, Behaviour
from tests.devices.zvt.terminals import FINE, NOW, approved, client_of, now, terminal, unheard


def test_a_payment_is_approved_with_all_that_a_receipt_needs() -> None:
    with terminal() as twin:
        approval = approved(client_of(twin.address).authorise(FINE, unheard))
    assert (approval.amount, approval.trace, approval.receipt) == (FINE, 1, 1)
    assert (approval.terminal_id, approval.authorisation, approval.scheme) == ("29001234", "000001", "Simulated Card")
    assert approval.at == NOW.replace(tzinfo=None)
    assert approval.customer[:2] == ("* KUNDENBELEG *", "ZAHLUNG")
    assert approval.merchant[:2] == ("* HÄNDLERBELEG *", "ZAHLUNG")
    assert [(charge.amount, charge.trace) for charge in twin.journal.charges] == [(1250, 1)]


def test_the_screen_follows_the_terminal() -> None:
    seen: list[Progress] = []
    with terminal() as twin:
        client_of(twin.address).authorise(FINE, seen.append)
    assert seen == [
        Progress(Prompt.CONNECTING),
        Progress(Prompt.INSERT_CARD),
        Progress(Prompt.ENTER_PIN),
        Progress(Prompt.PLEASE_WAIT, cancellable=False),
    ]


@pytest.mark.parametrize("reason", REFUSES, ids=str)
def test_a_refusal_says_why_and_takes_nothing(reason: Reason) -> None:
    with terminal() as twin:
        twin.will(REFUSES[reason])
        assert client_of(twin.address).authorise(FINE, unheard) == Refusal(reason)
        assert twin.journal.charges == ()


def test_a_wrong_pin_is_told_while_it_can_be_entered_again() -> None:
    seen: list[Progress] = []
    with terminal() as twin:
        twin.will(REFUSES[Reason.WRONG_PIN])
        client_of(twin.address).authorise(FINE, seen.append)
    assert seen.count(Progress(Prompt.WRONG_PIN)) == 2


def test_cancelling_works_while_the_card_is_awaited() -> None:
    with terminal() as twin:
        twin.will(Behaviour(waits=True))
        client, enough = client_of(twin.address), Event()

        def stop(progress: Progress) -> None:
            if progress.prompt is Prompt.INSERT_CARD:
                enough.set()

        assert client.authorise(FINE, stop, enough.is_set) == Refusal(Reason.CANCELLED)
        assert twin.journal.bookings == ()


def test_cancelling_too_late_is_told_and_the_payment_stands() -> None:
    seen: list[Progress] = []
    with terminal() as twin:
        twin.will(Behaviour(statuses=(0x0E, 0x0E), pause=0.5))
        client, enough = client_of(twin.address), Event()

        def stop(progress: Progress) -> None:
            seen.append(progress)
            if progress.prompt is Prompt.PLEASE_WAIT:
                enough.set()

        approved(client.authorise(FINE, stop, enough.is_set))
        assert len(twin.journal.charges) == 1
    assert not seen[-1].cancellable


def test_a_payment_that_is_cancelled_before_it_is_asked_for_is_never_sent() -> None:
    with terminal() as twin:
        twin.will(REFUSES[Reason.DECLINED])
        client = client_of(twin.address)
        assert client.authorise(FINE, unheard, lambda: True) == Refusal(Reason.CANCELLED)
        assert client.authorise(FINE, unheard) == Refusal(Reason.DECLINED)


def test_the_last_transaction_is_repeated() -> None:
    with terminal() as twin:
        client = client_of(twin.address)
        assert client.last() is None
        paid = approved(client.authorise(FINE, unheard))
        last = client.last()
    assert last
    assert (last.kind, last.approved, last.approval) == (Kind.PAYMENT, True, paid)


def test_a_refusal_of_the_bank_is_repeated_as_one() -> None:
    with terminal() as twin:
        client = client_of(twin.address)
        twin.will(REFUSES[Reason.DECLINED])
        client.authorise(FINE, unheard)
        last = client.last()
    assert last
    assert (last.kind, last.approved, last.approval.trace) == (Kind.PAYMENT, False, 1)


def test_a_reversal_takes_the_money_back_once() -> None:
    with terminal() as twin:
        client = client_of(twin.address)
        paid = approved(client.authorise(FINE, unheard))
        back = approved(client.reverse(paid))
        last = client.last()
        assert approved(client.reverse(paid)) == paid
        assert twin.journal.charges == ()
        assert [booking.kind for booking in twin.journal.bookings] == [Kind.PAYMENT, Kind.REVERSAL]
    assert (back.amount, back.trace) == (FINE, 2)
    assert last
    assert (last.kind, last.approval.amount) == (Kind.REVERSAL, FINE)


def test_what_is_settled_or_unknown_cannot_be_reversed() -> None:
    with terminal() as twin:
        client = client_of(twin.address)
        paid = approved(client.authorise(FINE, unheard))
        client.end_of_day()
        assert client.reverse(paid) == Refusal(Reason.TERMINAL_FAULT)
        assert len(twin.journal.charges) == 1


def test_a_refund_is_no_payment() -> None:
    with terminal() as twin:
        client = client_of(twin.address)
        approved(client.refund(FINE, unheard))
        last = client.last()
        assert [booking.kind for booking in twin.journal.bookings] == [Kind.REFUND]
    assert last
    assert last.kind is Kind.OTHER


def test_the_day_ends_with_its_total() -> None:
    with terminal() as twin:
        client = client_of(twin.address)
        for amount in (100, 250, 1000):
            paid = approved(client.authorise(Money(amount, "EUR"), unheard))
        client.reverse(paid)
        first, second = client.end_of_day(), client.end_of_day()
    assert (first.amount, first.payments) == (Money(350, "EUR"), 4)
    assert second.amount == Money(0, "EUR")


def test_a_terminal_that_is_not_there_was_asked_nothing() -> None:
    with terminal() as twin:
        client = client_of(twin.address)
        twin.is_unplugged()
        assert not client.ready()
        for ask in (lambda: client.authorise(FINE, unheard), client.last, client.end_of_day):
            with pytest.raises(DeviceOffline):
                ask()
        twin.is_back()
        assert client.ready()


@pytest.mark.parametrize("repeats", [False, True])
def test_a_terminal_that_still_works_on_a_payment_is_not_asked_for_the_last(repeats: bool) -> None:
    """It may repeat the receipt before it, and the payment would be taken for unpaid."""
    with terminal() as twin:
        if repeats:
            twin.repeats_while_at_work()
        first, second = client_of(twin.address), client_of(twin.address)
        approved(first.authorise(FINE, unheard))
        twin.will(Behaviour(waits=True))
        waiting = threading.Event()
        answers: list[Approval | Refusal] = []

        def pay() -> None:
            answers.append(
                first.authorise(FINE, lambda progress: waiting.set() if progress.prompt is Prompt.INSERT_CARD else None)
            )

        paying = threading.Thread(target=pay)
        paying.start()
        assert waiting.wait(10)
        with pytest.raises(DeviceOffline):
            second.last()
        assert second.authorise(FINE, unheard) == Refusal(Reason.BUSY)
        assert not second.ready()
        assert first.ready()
        twin.goes_on()
        paying.join(10)
    assert approved(answers[0]).trace == 2


def test_a_kiosk_without_a_terminal_says_so() -> None:
    none: CardTerminal = open_terminal(TerminalSettings(), now)
    assert isinstance(none, NoTerminal)
    assert not none.ready()
    assert none.authorise(FINE, unheard) == Refusal(Reason.UNREACHABLE)
    with pytest.raises(CannotTell):
        none.last()


def test_another_currency_or_nothing_is_never_sent() -> None:
    with terminal() as twin:
        for amount in (Money(1250, "CHF"), Money(0, "EUR"), Money(-1, "EUR")):
            with pytest.raises(ValueError, match="EUR"):
                client_of(twin.address).authorise(amount, unheard)


def test_a_terminal_of_another_currency_takes_nothing() -> None:
    """The registration names the currency; the twin takes any, but a payment must be of the same."""
    with terminal() as twin:
        settings = TerminalSettings("zvt", twin.address, currency="CHF")
        approval = approved(ZvtTerminal(settings, now).authorise(Money(500, "CHF"), unheard))
    assert approval.amount == Money(500, "CHF")


def test_a_refused_settlement_names_the_code() -> None:
    with terminal() as twin:
        client = client_of(twin.address)
        twin.refuses_to_settle(0x77)
        with pytest.raises(Rejected) as refused:
            client.end_of_day()
    assert refused.value.code == "77"
