"""Whatever fails at whichever message: what the client says, or `last` finds out, is what the bank booked."""

import pytest

from kiosk.core.errors import DeviceOffline, ReplyLost
from kiosk.core.payments import Approval, Kind, Refusal, Transaction
from kiosk.devices.zvt.client import ZvtTerminal
from kiosk.devices.zvt.dialogue import Patience
from kiosk.devices.zvt.traces import Order, order
from kiosk.devices.zvt.twin.behaviour import Act, Behaviour, Fault, Way, When
from kiosk.devices.zvt.twin.journal import Journal
from kiosk.devices.zvt.twin.terminal import SimulatedTerminal
from tests.devices.zvt.terminals import FINE, approved, client_of, terminal, unheard

MESSAGES = range(1, 9)
"""Of an approved payment: command, acknowledgement, three statuses, result, two receipts, end; and their answers."""
ACTS = (Act.CUT, Act.GARBAGE, Act.REBOOT)
SHORT = Patience(connect=5.0, acknowledge=0.4, silence=0.4)
STORED = 4711


def settled(client: ZvtTerminal, stored: int) -> Transaction | None:
    """As a desk does it: what is later than what it had stored; asked again while the terminal is at work."""
    for _ask in range(500):
        try:
            last = client.last()
        except DeviceOffline:
            continue
        assert last
        return last if order(last.approval.trace, stored) is Order.LATER else None
    raise AssertionError("the terminal is always at work")


def pay(client: ZvtTerminal) -> Approval | Refusal | None:
    """None is unknown."""
    try:
        return client.authorise(FINE, unheard)
    except ReplyLost:
        return None


def check(twin: SimulatedTerminal, client: ZvtTerminal, answer: Approval | Refusal | None) -> None:
    if answer is None:
        found = settled(client, STORED)
        paid = found is not None and found.approved and found.kind is Kind.PAYMENT and found.approval.amount == FINE
    else:
        paid = isinstance(answer, Approval)
    assert len(twin.journal.charges) == 1 + paid


@pytest.mark.parametrize("when", When)
@pytest.mark.parametrize("way", Way)
@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("number", MESSAGES)
def test_an_approved_payment_that_breaks_off_is_settled(number: int, act: Act, way: Way, when: When) -> None:
    with terminal(Journal(first_trace=STORED)) as twin:
        client = client_of(twin.address)
        approved(client.authorise(FINE, unheard))
        assert twin.rests()
        twin.fails(Fault(act, number, way, when))
        check(twin, client, pay(client))


@pytest.mark.parametrize("number", [1, 5, 8])
@pytest.mark.parametrize("way", Way)
def test_a_terminal_that_falls_silent_is_settled(number: int, way: Way) -> None:
    with terminal(Journal(first_trace=STORED)) as twin:
        client = client_of(twin.address, SHORT)
        approved(client_of(twin.address).authorise(FINE, unheard))
        assert twin.rests()
        twin.fails(Fault(Act.STALL, number, way))
        check(twin, client, pay(client))


@pytest.mark.parametrize("number", range(1, 8))
@pytest.mark.parametrize("way", Way)
def test_a_refusal_that_breaks_off_is_settled(number: int, way: Way) -> None:
    with terminal(Journal(first_trace=STORED)) as twin:
        client = client_of(twin.address)
        approved(client.authorise(FINE, unheard))
        twin.will(Behaviour(5))
        assert twin.rests()
        twin.fails(Fault(Act.CUT, number, way))
        answer = pay(client)
        assert not isinstance(answer, Approval)
        check(twin, client, answer)


def test_a_line_that_is_cut_before_the_command_leaves_is_an_unpaid_bill() -> None:
    with terminal(Journal(first_trace=STORED)) as twin:
        client = client_of(twin.address)
        approved(client.authorise(FINE, unheard))
        assert twin.rests()
        twin.fails(Fault(Act.CUT, 1, Way.FROM_KIOSK))
        assert pay(client) is None
        assert settled(client, STORED) is None


def test_a_line_that_is_cut_before_the_result_is_a_paid_bill() -> None:
    with terminal(Journal(first_trace=STORED)) as twin:
        client = client_of(twin.address)
        approved(client.authorise(FINE, unheard))
        assert twin.rests()
        twin.fails(Fault(Act.CUT, 5))
        assert pay(client) is None
        found = settled(client, STORED)
    assert found
    assert (found.kind, found.approved, found.approval.trace) == (Kind.PAYMENT, True, STORED + 1)


def test_the_registration_that_fails_has_asked_for_nothing() -> None:
    for number, way in ((1, Way.FROM_KIOSK), (1, Way.TO_KIOSK), (2, Way.TO_KIOSK)):
        with terminal() as twin:
            twin.fails(Fault(Act.CUT, number, way, command=0x0600))
            with pytest.raises(DeviceOffline):
                client_of(twin.address).authorise(FINE, unheard)
            assert twin.journal.bookings == ()


def test_asking_for_the_last_is_itself_asked_again() -> None:
    with terminal() as twin:
        client = client_of(twin.address)
        paid = approved(client.authorise(FINE, unheard))
        for number in (1, 2):
            assert twin.rests()
            twin.fails(Fault(Act.CUT, number, command=0x0620))
            with pytest.raises(DeviceOffline):
                client.last()
        last = client.last()
    assert last
    assert last.approval == paid


def test_a_terminal_that_takes_back_what_was_not_acknowledged_repeats_a_reversal() -> None:
    """It is later and of the same amount, and yet no payment."""
    with terminal(Journal(first_trace=STORED)) as twin:
        client = client_of(twin.address)
        approved(client.authorise(FINE, unheard))
        twin.will(Behaviour(takes_back=True))
        assert twin.rests()
        twin.fails(Fault(Act.CUT, 5))
        assert pay(client) is None
        found = settled(client, STORED)
        assert len(twin.journal.charges) == 1
    assert found
    assert (found.kind, found.approval.amount, found.approval.trace) == (Kind.REVERSAL, FINE, STORED + 2)


def test_a_lost_journal_is_not_an_older_payment() -> None:
    with terminal(Journal(first_trace=STORED)) as twin:
        client = client_of(twin.address)
        approved(client.authorise(FINE, unheard))
        assert twin.rests()
        twin.fails(Fault(Act.FORGET, 8))
        assert pay(client) is None
        assert twin.rests()
        assert client.last() is None
        assert len(twin.journal.charges) == 2


def test_a_reversal_that_breaks_off_may_be_asked_for_again() -> None:
    for number in range(1, 6):
        with terminal() as twin:
            client = client_of(twin.address)
            paid = approved(client.authorise(FINE, unheard))
            assert twin.rests()
            twin.fails(Fault(Act.CUT, number, command=0x0630))
            try:
                client.reverse(paid)
            except ReplyLost:
                settled(client, 0)
                approved(client.reverse(paid))
            assert twin.journal.charges == ()
            assert len(twin.journal.bookings) == 2


def test_traces_that_begin_again_are_settled_too() -> None:
    with terminal(Journal(first_trace=999_999)) as twin:
        client = client_of(twin.address)
        assert approved(client.authorise(FINE, unheard)).trace == 999_999
        assert twin.rests()
        twin.fails(Fault(Act.CUT, 5))
        assert pay(client) is None
        found = settled(client, 999_999)
    assert found
    assert found.approval.trace == 1


def test_a_terminal_without_power_forgets_what_is_under_way() -> None:
    with terminal() as twin:
        client = client_of(twin.address)
        twin.will(Behaviour(waits=True))

        def unplug(_progress: object) -> None:
            if not twin.journal.bookings:
                twin.reboots()

        with pytest.raises(ReplyLost):
            client.authorise(
                FINE, lambda progress: unplug(progress) if progress.prompt.value == "insert_card" else None
            )
        assert twin.rests()
        assert client.last() is None
        assert twin.journal.bookings == ()
