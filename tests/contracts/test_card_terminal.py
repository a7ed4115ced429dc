"""What every CardTerminal promises, held against its twin. What one protocol makes of it is tested with its device."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from kiosk.core.errors import DeviceOffline, ReplyLost
from kiosk.core.payments import Approval, Kind, Progress, Prompt, Reason, Refusal
from tests.contracts.terminal_rigs import CALLS, TerminalRig, ZvtRig, euro

RIGS: dict[str, Callable[[], TerminalRig]] = {
    "zvt": ZvtRig,
}
FINE = euro(1250)


@pytest.fixture(name="rig", params=RIGS)
def every_rig(request: pytest.FixtureRequest) -> Iterator[TerminalRig]:
    rig: TerminalRig = RIGS[request.param]()
    yield rig
    rig.close()


def unheard(_progress: Progress) -> None:
    """For a test that does not care what the screen shows."""


def paid(rig: TerminalRig, minor: int = 1250) -> Approval:
    answer = rig.terminal.authorise(euro(minor), unheard)
    assert isinstance(answer, Approval)
    return answer


def calls(rig: TerminalRig, approval: Approval) -> dict[str, Callable[[], object]]:
    terminal = rig.terminal
    return {
        "authorise": lambda: terminal.authorise(FINE, unheard),
        "reverse": lambda: terminal.reverse(approval),
        "refund": lambda: terminal.refund(FINE, unheard),
        "end_of_day": terminal.end_of_day,
    }


DONE = {"authorise": [(Kind.PAYMENT, 1250)], "reverse": [(Kind.REVERSAL, 1250)], "refund": [(Kind.REFUND, 1250)]}


def test_ready_is_whether_it_answers_and_never_raises(rig: TerminalRig) -> None:
    assert rig.terminal.ready()
    rig.goes_away()
    assert not rig.terminal.ready()
    rig.comes_back()
    assert rig.terminal.ready()
    assert rig.booked() == []


def test_an_approval_is_one_booking_with_its_own_numbers(rig: TerminalRig) -> None:
    first, second = paid(rig), paid(rig, 300)
    assert (first.amount, second.amount) == (FINE, euro(300))
    assert first.trace != second.trace
    assert first.receipt != second.receipt
    assert rig.booked() == [(Kind.PAYMENT, 1250), (Kind.PAYMENT, 300)]


def test_the_screen_can_follow_until_nothing_can_be_cancelled(rig: TerminalRig) -> None:
    seen: list[Progress] = []
    rig.terminal.authorise(FINE, seen.append)
    assert seen[0] == Progress(Prompt.CONNECTING)
    assert [each.cancellable for each in seen] == sorted((each.cancellable for each in seen), reverse=True)


def test_a_refusal_takes_nothing_and_says_why(rig: TerminalRig) -> None:
    rig.declines_next()
    assert rig.terminal.authorise(FINE, unheard) == Refusal(Reason.DECLINED)
    assert rig.booked() == []
    last = rig.terminal.last()
    assert last is None or not last.approved


def test_a_terminal_without_a_history_knows_of_nothing(rig: TerminalRig) -> None:
    assert rig.terminal.last() is None


def test_the_newest_transaction_is_told_as_it_was_approved(rig: TerminalRig) -> None:
    paid(rig)
    newest = paid(rig, 300)
    for _asked_twice in range(2):
        last = rig.terminal.last()
        assert last
        assert (last.kind, last.approved, last.approval) == (Kind.PAYMENT, True, newest)
    assert len(rig.booked()) == 2


def test_a_citizen_who_has_had_enough_while_the_card_is_awaited_pays_nothing(rig: TerminalRig) -> None:
    rig.waits_for_the_next_card()
    enough = threading.Event()

    def hear(progress: Progress) -> None:
        if progress.prompt is Prompt.INSERT_CARD:
            enough.set()

    assert rig.terminal.authorise(FINE, hear, enough.is_set) == Refusal(Reason.CANCELLED)
    assert rig.booked() == []


def test_who_had_enough_before_the_terminal_was_asked_is_never_asked_for_a_card(rig: TerminalRig) -> None:
    seen: list[Prompt] = []
    answer = rig.terminal.authorise(FINE, lambda progress: seen.append(progress.prompt), lambda: True)
    assert (answer, Prompt.INSERT_CARD in seen) == (Refusal(Reason.CANCELLED), False)
    paid(rig)


def test_calls_come_from_any_thread(rig: TerminalRig) -> None:
    amounts = [100, 200, 300, 400]
    for minor in amounts:
        with ThreadPoolExecutor(1) as another:
            another.submit(paid, rig, minor).result()
    assert rig.booked() == [(Kind.PAYMENT, minor) for minor in amounts]


@pytest.mark.parametrize("call", CALLS)
def test_a_terminal_that_is_away_was_asked_for_nothing(rig: TerminalRig, call: str) -> None:
    approval = paid(rig)
    rig.rests()
    rig.goes_away()
    with pytest.raises(DeviceOffline):
        calls(rig, approval)[call]()
    with pytest.raises(DeviceOffline):
        rig.terminal.last()
    rig.comes_back()
    assert rig.booked() == [(Kind.PAYMENT, 1250)]
    assert rig.terminal.ready()


@pytest.mark.parametrize("call", CALLS)
def test_a_request_that_is_lost_is_unknown_and_never_sent_again(rig: TerminalRig, call: str) -> None:
    approval = paid(rig)
    rig.rests()
    rig.loses_request(call)
    with pytest.raises(ReplyLost):
        calls(rig, approval)[call]()
    rig.rests()
    assert rig.booked() == [(Kind.PAYMENT, 1250)]
    last = rig.terminal.last()
    assert last
    assert last.approval == approval


@pytest.mark.parametrize("call", ["authorise", "reverse", "refund"])
def test_a_reply_that_is_lost_is_unknown_and_the_last_tells(rig: TerminalRig, call: str) -> None:
    approval = paid(rig)
    rig.rests()
    rig.loses_reply(call)
    with pytest.raises(ReplyLost):
        calls(rig, approval)[call]()
    rig.rests()
    assert rig.booked() == [(Kind.PAYMENT, 1250), *DONE[call]]
    last = rig.terminal.last()
    assert last
    assert last.approved
    assert last.approval.trace != approval.trace
    assert (last.kind is Kind.PAYMENT) == (call == "authorise")


def test_a_settlement_whose_reply_is_lost_was_made(rig: TerminalRig) -> None:
    approval = paid(rig)
    rig.rests()
    rig.loses_reply("end_of_day")
    with pytest.raises(ReplyLost):
        rig.terminal.end_of_day()
    rig.rests()
    assert isinstance(rig.terminal.reverse(approval), Refusal)
    assert rig.booked() == [(Kind.PAYMENT, 1250)]


def test_a_reversal_takes_back_that_payment_and_once(rig: TerminalRig) -> None:
    first, second = paid(rig), paid(rig, 300)
    for _asked_twice in range(2):
        assert isinstance(rig.terminal.reverse(first), Approval)
    assert rig.booked()[2:] == [(Kind.REVERSAL, 1250)]
    assert isinstance(rig.terminal.reverse(second), Approval)
    assert rig.booked()[3:] == [(Kind.REVERSAL, 300)]


def test_a_refund_goes_to_the_card_that_is_put_in_now(rig: TerminalRig) -> None:
    seen: list[Progress] = []
    given = rig.terminal.refund(FINE, seen.append)
    assert isinstance(given, Approval)
    assert given.amount == FINE
    assert Prompt.INSERT_CARD in {each.prompt for each in seen}
    assert rig.booked() == [(Kind.REFUND, 1250)]


def test_a_refund_that_is_refused_gives_nothing(rig: TerminalRig) -> None:
    rig.declines_next()
    assert rig.terminal.refund(FINE, unheard) == Refusal(Reason.DECLINED)
    assert rig.booked() == []


def test_a_day_that_has_ended_is_settled_once_and_cannot_be_reversed(rig: TerminalRig) -> None:
    first = paid(rig)
    paid(rig, 300)
    rig.terminal.reverse(first)
    totals = rig.terminal.end_of_day()
    assert totals.amount == euro(300)
    assert rig.terminal.end_of_day().amount == euro(0)
    assert isinstance(rig.terminal.reverse(first), Refusal)
    assert len(rig.booked()) == 3
