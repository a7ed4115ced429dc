"""What an outbox promises, over every store."""

from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.core import reference as references
from kiosk.offline_cache.outbox import Outbox
from kiosk.offline_cache.states import IllegalTransition, State
from kiosk.offline_cache.store import Store
from kiosk.offline_cache.view import HORIZON_S
from tests.offline_cache.fakes import START, HandClock, outbox_over


def test_a_row_comes_out_as_it_went_in(outbox: Outbox) -> None:
    record = outbox.enqueue("a", "s", "report", b"the lamp is dark")
    delivery = outbox.claim()
    assert delivery is not None
    assert (delivery.id, delivery.stream, delivery.kind, delivery.body) == ("a", "s", "report", b"the lamp is dark")
    assert (delivery.attempts, delivery.created_at, delivery.reply_lost) == (1, START, False)
    assert delivery.reference == record.reference
    assert references.is_valid(record.reference)


def test_enqueueing_twice_changes_nothing(outbox: Outbox) -> None:
    first = outbox.enqueue("a", "s", "report", b"one")
    assert outbox.enqueue("a", "s", "report", b"two") == first
    delivery = outbox.claim()
    assert delivery is not None
    assert delivery.body == b"one"
    assert outbox.claim() is None


def test_references_are_unique(outbox: Outbox) -> None:
    assert len({outbox.enqueue(str(n), "s", "report", b"x").reference for n in range(200)}) == 200


def test_a_claimed_row_is_not_claimed_again(outbox: Outbox) -> None:
    outbox.enqueue("a", "s", "report", b"x")
    assert outbox.claim() is not None
    assert outbox.claim() is None


def test_a_stream_keeps_its_order_and_does_not_block_others(outbox: Outbox) -> None:
    for row_id, stream in (("a1", "a"), ("a2", "a"), ("b1", "b")):
        outbox.enqueue(row_id, stream, "report", b"x")
    assert [delivery.id for delivery in outbox.settle((), 9).deliveries] == ["a1", "b1"]
    outbox.retry("a1", "try later", 0.0, reply_lost=False)
    assert [delivery.id for delivery in outbox.settle((), 9).deliveries] == ["a1"]
    outbox.done("a1", "r")
    assert [delivery.id for delivery in outbox.settle((), 9).deliveries] == ["a2"]


def test_a_dead_row_lets_the_next_of_its_stream_go(outbox: Outbox) -> None:
    outbox.enqueue("a", "s", "report", b"x")
    outbox.enqueue("b", "s", "report", b"y")
    outbox.claim()
    outbox.dead("a", "rejected")
    delivery = outbox.claim()
    assert delivery is not None
    assert delivery.id == "b"


def test_a_retried_row_waits_its_delay(outbox: Outbox, clock: HandClock) -> None:
    outbox.enqueue("a", "s", "report", b"x")
    outbox.claim()
    outbox.retry("a", "try later", 10.0, reply_lost=False)
    assert outbox.next_due_in() == pytest.approx(10.0)
    clock.advance(seconds=9.9)
    assert outbox.claim() is None
    clock.advance(seconds=0.1)
    delivery = outbox.claim()
    assert delivery is not None
    assert delivery.attempts == 2


def test_not_before_is_kept(outbox: Outbox, clock: HandClock) -> None:
    outbox.enqueue("a", "s", "report", b"x", not_before=START + timedelta(minutes=5))
    assert outbox.claim() is None
    clock.advance(minutes=5)
    assert outbox.claim() is not None


def test_an_expired_row_is_dead(outbox: Outbox, clock: HandClock) -> None:
    outbox.enqueue("a", "s", "report", b"x", expires_at=START + timedelta(minutes=5))
    clock.advance(minutes=6)
    claimed = outbox.settle((), 9)
    assert (claimed.deliveries, [record.id for record in claimed.died]) == ((), ["a"])
    assert [(record.id, record.last_error) for record in outbox.dead_letters()] == [("a", "expired")]


def test_a_lost_reply_is_remembered_through_later_retries(outbox: Outbox) -> None:
    outbox.enqueue("a", "s", "report", b"x")
    outbox.claim()
    outbox.retry("a", "reply lost", 0.0, reply_lost=True)
    outbox.claim()
    outbox.retry("a", "try later", 0.0, reply_lost=False)
    delivery = outbox.claim()
    assert delivery is not None
    assert delivery.reply_lost


def test_what_was_on_its_way_in_a_crash_is_of_unknown_outcome(
    store: Store, outbox: Outbox, tmp_path: Path, clock: HandClock
) -> None:
    outbox.enqueue("a", "s", "report", b"x")
    outbox.claim()
    delivery = outbox_over(store, tmp_path, clock).claim()
    assert delivery is not None
    assert (delivery.id, delivery.reply_lost, delivery.attempts) == ("a", True, 2)


def test_a_released_row_is_as_if_never_claimed(outbox: Outbox) -> None:
    outbox.enqueue("a", "s", "report", b"x")
    outbox.claim()
    outbox.release(["a"])
    delivery = outbox.claim()
    assert delivery is not None
    assert (delivery.attempts, delivery.reply_lost) == (1, False)


def test_a_done_row_keeps_its_record_and_no_body(store: Store, outbox: Outbox) -> None:
    made = outbox.enqueue("a", "s", "report", b"x")
    outbox.claim()
    outbox.done("a", "token-1")
    outbox.set_receipt("a", "id-1")
    record = outbox.record(made.reference)
    assert record is not None
    assert (record.state, record.receipt, record.kind, record.created_at) == (State.DONE, "id-1", "report", START)
    with store.reading() as db:
        assert tuple(db.execute("SELECT body, nonce, key_id, sha256 FROM outbox").fetchone()) == (None,) * 4


def test_a_reference_is_found_however_it_is_typed(outbox: Outbox) -> None:
    made = outbox.enqueue("a", "s", "report", b"x")
    digits = made.reference.removeprefix("SM ")
    for typed in (made.reference.lower(), made.reference.replace(" ", ""), digits, f"SM-{digits}"):
        found = outbox.record(typed)
        assert found is not None
        assert found.id == "a"
    assert outbox.record("SM 0000 0000") is None
    assert outbox.record("nonsense") is None


def test_no_state_is_skipped(outbox: Outbox) -> None:
    outbox.enqueue("a", "s", "report", b"x")
    with pytest.raises(IllegalTransition):
        outbox.done("a", "r")
    outbox.claim()
    outbox.done("a", "r")
    with pytest.raises(IllegalTransition):
        outbox.done("a", "r")
    with pytest.raises(IllegalTransition):
        outbox.dead("a", "rejected")


def test_counts_and_the_oldest_waiting(outbox: Outbox, clock: HandClock) -> None:
    assert outbox.oldest_waiting() is None
    for row_id in ("a", "b", "c"):
        outbox.enqueue(row_id, "s", "report", b"x")
        clock.advance(minutes=1)
    outbox.claim()
    outbox.done("a", "r")
    assert outbox.counts() == {
        State.QUEUED: 1,
        State.PENDING: 1,
        State.INFLIGHT: 0,
        State.DONE: 1,
        State.DEAD: 0,
    }
    assert outbox.oldest_waiting() == START + timedelta(minutes=1)


def test_a_clock_set_back_does_not_delay_what_may_go_now(outbox: Outbox, clock: HandClock) -> None:
    outbox.enqueue("a", "s", "report", b"x")
    clock.set_wall(days=-3650)
    assert outbox.claim() is not None


@pytest.mark.parametrize("delay_s", [5.0, 300.0, HORIZON_S])
def test_a_clock_set_back_makes_nothing_wait_longer_than_it_was_told_to(
    outbox: Outbox, clock: HandClock, delay_s: float
) -> None:
    outbox.enqueue("a", "s", "report", b"x")
    outbox.claim()
    outbox.retry("a", "try later", delay_s, reply_lost=False)
    clock.set_wall(days=-3650)
    assert outbox.claim() is None
    assert outbox.next_due_in() == pytest.approx(delay_s)
    clock.advance(seconds=delay_s + 0.001)
    assert outbox.claim() is not None


def test_no_row_waits_longer_than_the_horizon(outbox: Outbox, clock: HandClock) -> None:
    outbox.enqueue("a", "s", "report", b"x", not_before=START + timedelta(days=9))
    clock.advance(seconds=HORIZON_S)
    assert outbox.claim() is not None
    outbox.retry("a", "try later", 10 * HORIZON_S, reply_lost=False)
    clock.advance(seconds=HORIZON_S)
    assert outbox.claim() is not None


def test_a_clock_set_forward_loses_nothing(outbox: Outbox, clock: HandClock) -> None:
    outbox.enqueue("a", "s", "report", b"x")
    outbox.claim()
    outbox.retry("a", "try later", 300.0, reply_lost=False)
    clock.set_wall(days=3650)
    outbox.enqueue("b", "s", "report", b"y")
    assert [delivery.id for delivery in outbox.settle((), 9).deliveries] == ["a"]
    outbox.done("a", "r")
    assert [delivery.id for delivery in outbox.settle((), 9).deliveries] == ["b"]


def test_the_head_of_a_citizens_stream_can_be_claimed_ahead_of_others(outbox: Outbox) -> None:
    outbox.enqueue("other", "o", "report", b"x")
    outbox.enqueue("first", "s", "report", b"x")
    outbox.enqueue("mine", "s", "report", b"x")
    head = outbox.claim_stream_of("mine")
    assert head is not None
    assert head.id == "first"
    assert outbox.claim_stream_of("mine") is None
