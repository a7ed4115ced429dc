"""What an outbox does with rows that were given up, over every store."""

import pytest

from kiosk.offline_cache.outbox import Outbox
from kiosk.offline_cache.states import State


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


def test_what_the_city_could_not_be_asked_about_is_sent_as_if_for_the_first_time(outbox: Outbox) -> None:
    """Whoever sends it again has asked the city."""
    outbox.enqueue("a", "s", "report", b"x")
    outbox.claim()
    outbox.retry("a", "reply lost", 0.0, reply_lost=True)
    outbox.claim()
    outbox.dead("a", "cannot tell")
    record = outbox.by_id("a")
    assert record
    assert record.word == "unsure"
    outbox.requeue("a")
    delivery = outbox.claim()
    assert delivery is not None
    assert not delivery.reply_lost


@pytest.mark.parametrize(
    ("reason", "reply_lost", "word"),
    [
        ("rejected 400", False, "dead"),
        ("rejected 400", True, "dead"),
        ("expired", False, "dead"),
        ("expired", True, "unsure"),
        ("zero division error", True, "unsure"),
    ],
)
def test_given_up_is_unsure_where_the_city_may_have_it(
    outbox: Outbox, reason: str, reply_lost: bool, word: str
) -> None:
    outbox.enqueue("a", "s", "report", b"x")
    outbox.claim()
    outbox.retry("a", "try later", 0.0, reply_lost)
    outbox.claim()
    outbox.dead("a", reason)
    record = outbox.by_id("a")
    assert record
    assert record.word == word
    outbox.requeue("a")
    delivery = outbox.claim()
    assert delivery is not None
    assert delivery.reply_lost == reply_lost


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
