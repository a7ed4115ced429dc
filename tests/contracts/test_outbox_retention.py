"""How long an outbox keeps the record of what is over."""

from kiosk.offline_cache.outbox import Outbox
from kiosk.offline_cache.states import State
from tests.offline_cache.fakes import HandClock

DAY_S = 86_400.0


def delivers(outbox: Outbox, id: str) -> str:
    reference = outbox.enqueue(id, id, "report", b"x").reference
    assert outbox.claim_stream_of(id)
    outbox.done(id, "receipt")
    return reference


def gives_up(outbox: Outbox, id: str) -> None:
    outbox.enqueue(id, id, "report", b"x")
    assert outbox.claim_stream_of(id)
    outbox.dead(id, "rejected 400")


def test_a_delivered_record_is_gone_after_its_time(outbox: Outbox, clock: HandClock) -> None:
    reference = delivers(outbox, "old")
    clock.advance(days=60)
    delivers(outbox, "young")
    clock.advance(days=30)
    assert outbox.purge(90 * DAY_S) == 0
    clock.advance(seconds=1)
    assert outbox.purge(90 * DAY_S) == 1
    assert outbox.record(reference) is None
    assert outbox.by_id("young")


def test_its_time_begins_when_the_city_has_it(outbox: Outbox, clock: HandClock) -> None:
    outbox.enqueue("offline for long", "s", "report", b"x")
    clock.advance(days=100)
    outbox.claim()
    outbox.done("offline for long", "receipt")
    assert outbox.purge(90 * DAY_S) == 0
    clock.advance(days=91)
    assert outbox.purge(90 * DAY_S) == 1


def test_what_still_waits_is_never_erased(outbox: Outbox, clock: HandClock) -> None:
    for id in ("waits", "stands in line"):
        outbox.enqueue(id, "s", "report", b"x")
    outbox.enqueue("on its way", "t", "report", b"x")
    outbox.claim_stream_of("on its way")
    gives_up(outbox, "given up")
    clock.advance(days=1000)
    assert outbox.purge(90 * DAY_S) == 0
    assert outbox.read_dead("given up") == b"x"
    assert outbox.counts()[State.QUEUED] == 1


def test_what_the_technician_discarded_goes_too(outbox: Outbox, clock: HandClock) -> None:
    gives_up(outbox, "given up")
    clock.advance(days=1000)
    outbox.discard("given up")
    assert outbox.purge(90 * DAY_S) == 0
    clock.advance(days=91)
    assert outbox.purge(90 * DAY_S) == 1


def test_many_are_erased_in_one_call(outbox: Outbox, clock: HandClock) -> None:
    for number in range(1201):
        delivers(outbox, str(number))
    clock.advance(days=91)
    delivers(outbox, "young")
    assert outbox.purge(90 * DAY_S) == 1201
    assert outbox.counts()[State.DONE] == 1


def test_what_was_erased_may_come_again_as_something_new(outbox: Outbox, clock: HandClock) -> None:
    delivers(outbox, "a")
    clock.advance(days=91)
    outbox.purge(90 * DAY_S)
    assert outbox.enqueue("a", "s", "report", b"x").state is State.PENDING
