"""What an outbox does with rows that were given up, over every store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.offline_cache.outbox import Outbox
from kiosk.offline_cache.states import State
from kiosk.offline_cache.store import Store
from tests.offline_cache.fakes import HandClock, file_store, outbox_over


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture(params=["file", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path, clock: HandClock) -> Iterator[Store]:
    store = file_store(tmp_path, clock) if request.param == "file" else Store.in_memory()
    yield store
    store.close()


@pytest.fixture
def outbox(store: Store, tmp_path: Path, clock: HandClock) -> Outbox:
    return outbox_over(store, tmp_path, clock)


def test_a_dead_letter_can_be_read_requeued_and_discarded(outbox: Outbox) -> None:
    made = outbox.enqueue("a", "s", "report", b"secret")
    outbox.claim()
    outbox.dead("a", "rejected 400")
    assert [record.reference for record in outbox.dead_letters()] == [made.reference]
    assert outbox.read_dead("a") == b"secret"
    outbox.requeue("a")
    delivery = outbox.claim()
    assert delivery is not None
    assert delivery.body == b"secret"
    outbox.dead("a", "rejected 400")
    outbox.discard("a")
    assert outbox.dead_letters() == ()
    with pytest.raises(LookupError):
        outbox.read_dead("a")
    record = outbox.record(made.reference)
    assert record is not None
    assert (record.state, record.last_error) == (State.DEAD, "rejected 400")


def test_a_discarded_row_cannot_be_requeued(outbox: Outbox) -> None:
    outbox.enqueue("a", "s", "report", b"x")
    outbox.claim()
    outbox.dead("a", "rejected")
    outbox.discard("a")
    with pytest.raises(LookupError):
        outbox.requeue("a")


def test_a_requeued_row_goes_before_what_came_after_it(outbox: Outbox) -> None:
    for row_id in ("a", "b", "c"):
        outbox.enqueue(row_id, "s", "report", b"x")
    outbox.claim()
    outbox.dead("a", "rejected")
    outbox.claim()
    outbox.requeue("a")
    assert outbox.claim() is None
    outbox.done("b", "r")
    delivery = outbox.claim()
    assert delivery is not None
    assert delivery.id == "a"
