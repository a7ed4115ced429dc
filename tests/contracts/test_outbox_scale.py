"""A blocked stream of 100,000 rows costs the others nothing; counted in steps of SQLite, not in time."""

import sqlite3
from collections.abc import Callable

import pytest

from kiosk.offline_cache.outbox import Outbox
from kiosk.offline_cache.store import Store
from tests.offline_cache.fakes import HandClock, outbox_over

BLOCKED = 100_000
_COPIES = """
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
    INSERT INTO outbox (id, reference, stream, kind, state, next_at, created_at, sha256, key_id, nonce, body)
    SELECT 'copy-' || i, 'copy-' || i, stream, kind, 'queued', next_at, created_at, sha256, key_id, nonce, body
    FROM n, outbox WHERE id = 'head'
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> tuple[Store, Outbox, HandClock]:
    clock = HandClock()
    store = Store.in_memory()
    outbox = outbox_over(store, tmp_path_factory.mktemp("desk"), clock)
    outbox.enqueue("head", "blocked", "report", b"x")
    outbox.enqueue("second", "blocked", "report", b"x")
    with store.transaction() as db:
        db.execute(_COPIES, (BLOCKED,))
    outbox.claim()
    outbox.retry("head", "try later", 3000.0, reply_lost=False)
    return store, outbox, clock


def thousands_of_steps(store: Store, work: Callable[[], object]) -> int:
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 1
        return 0

    with store.reading() as db:
        db.set_progress_handler(count, 1000)
        work()
        db.set_progress_handler(None, 0)
    return steps


def test_others_are_enqueued_claimed_and_marked_as_if_it_were_not_there(desk: tuple[Store, Outbox, HandClock]) -> None:
    store, outbox, _ = desk

    def deliver_one() -> None:
        outbox.enqueue("other", "free", "report", b"x")
        delivery = outbox.claim()
        assert delivery is not None
        assert delivery.id == "other"
        outbox.done("other", "r")
        outbox.next_due_in()

    assert thousands_of_steps(store, deliver_one) <= 3


def test_the_next_of_the_stream_steps_up_at_once(desk: tuple[Store, Outbox, HandClock]) -> None:
    store, outbox, clock = desk
    clock.advance(seconds=3000)

    def deliver_two() -> None:
        for expected in ("head", "second"):
            delivery = outbox.claim()
            assert delivery is not None
            assert delivery.id == expected
            outbox.done(expected, "r")

    assert thousands_of_steps(store, deliver_two) <= 5


def test_a_hundred_thousand_lost_keys_die_in_portions(desk: tuple[Store, Outbox, HandClock]) -> None:
    """The copies are sealed for another row, and so cannot be read."""
    _, outbox, _ = desk
    claimed = outbox.settle((), 20)
    assert claimed.deliveries == ()
    assert 0 < len(claimed.died) <= 120
    assert outbox.next_due_in() == 0


def test_the_measure_sees_a_whole_scan(desk: tuple[Store, Outbox, HandClock]) -> None:
    store, _, _ = desk

    def scan() -> sqlite3.Row:
        with store.reading() as db:
            row: sqlite3.Row = db.execute("SELECT max(last_error) FROM outbox").fetchone()
            return row

    assert thousands_of_steps(store, scan) > 100
