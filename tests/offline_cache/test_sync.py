"""Delivery, one round at a time on a clock moved by hand."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from kiosk.core.errors import BadReply, CaptivePortal, NotAuthorised, Rejected, ReplyLost, StorageFull, TryLater
from kiosk.offline_cache.listeners import AlertKind
from kiosk.offline_cache.outbox import Outbox
from kiosk.offline_cache.states import State
from kiosk.offline_cache.store import Store
from kiosk.offline_cache.sync import Sync
from kiosk.offline_cache.verdict import FAULTS_UNTIL_DEAD
from tests.offline_cache.fakes import HandClock, Notebook, ObedientCity, outbox_over


class Desk:
    def __init__(self, folder: Path) -> None:
        self.clock = HandClock()
        self.store = Store.in_memory()
        self.outbox: Outbox = outbox_over(self.store, folder, self.clock)
        self.city = ObedientCity()
        self.notebook = Notebook()
        self.sync = Sync(
            self.outbox, self.city.deliver, self.clock, Random(5), spread_s=900, listeners=self.notebook.listeners()
        )

    def enqueue(self, *ids: str, stream: str = "") -> None:
        for row_id in ids:
            self.outbox.enqueue(row_id, stream or row_id, "report", b"x")

    def state(self, row_id: str) -> State:
        record = self.outbox.by_id(row_id)
        assert record is not None
        return record.state

    def queue_through_an_outage(self, trouble: Exception) -> None:
        """Fifty rows wait an hour."""
        self.enqueue(*(str(n) for n in range(50)))
        self.city.down = trouble
        for _ in range(3600):
            self.sync.run_once()
            self.clock.advance(seconds=1)

    def run_until(self, condition: Callable[[], bool], within_s: int) -> int:
        """Seconds that passed."""
        for second in range(within_s):
            self.sync.run_once()
            if condition():
                return second
            self.clock.advance(seconds=1)
        raise AssertionError("not within the time")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_a_receipt_closes_the_row(desk: Desk) -> None:
    desk.enqueue("a")
    desk.city.script = ["city-7"]
    assert desk.sync.step()
    record = desk.outbox.by_id("a")
    assert record is not None
    assert (record.state, record.receipt) == (State.DONE, "city-7")
    assert desk.notebook.changes == [("a", State.INFLIGHT), ("a", State.DONE)]
    assert desk.notebook.connections == [True]
    assert not desk.sync.step()


def test_try_later_waits_at_least_as_long_as_the_city_asks(desk: Desk) -> None:
    desk.enqueue("a")
    desk.city.script = [TryLater("503", retry_after=40.0)]
    desk.sync.run_once()
    record = desk.outbox.by_id("a")
    assert record is not None
    assert (record.state, record.last_error, record.reply_lost) == (State.PENDING, "try later", False)
    assert desk.run_until(lambda: desk.state("a") is State.DONE, 60) == 40


@pytest.mark.parametrize("trouble", [ReplyLost("no answer"), BadReply("html"), RuntimeError("a fault of ours")])
def test_an_unknown_outcome_is_told_to_the_next_attempt(desk: Desk, trouble: Exception) -> None:
    desk.enqueue("a")
    desk.city.script = [trouble]
    desk.run_until(lambda: desk.state("a") is State.DONE, 60)
    assert [delivery.reply_lost for delivery in desk.city.received] == [False, True]


def test_a_rejected_report_is_dead_and_the_technician_is_told(desk: Desk) -> None:
    made = desk.outbox.enqueue("a", "s", "report", b"x")
    desk.enqueue("b", stream="s")
    desk.city.script = [Rejected("you wrote: my name is Ada", code="400")]
    desk.sync.run_once()
    desk.sync.run_once()
    assert (desk.state("a"), desk.state("b")) == (State.DEAD, State.DONE)
    (alert,) = desk.notebook.alerts
    assert (alert.kind, alert.id, alert.reference, alert.reason) == (
        AlertKind.REJECTED,
        "a",
        made.reference,
        "rejected 400",
    )


def test_the_citys_words_are_not_kept_in_clear(desk: Desk) -> None:
    desk.enqueue("a")
    desk.city.script = [Rejected("my name is Ada", code="my name is Ada")]
    desk.sync.run_once()
    record = desk.outbox.by_id("a")
    assert record is not None
    assert record.last_error == "rejected"


def test_a_refused_key_stops_everything_and_is_tried_again_later(desk: Desk) -> None:
    desk.enqueue("a", "b", "c")
    desk.city.down = NotAuthorised("401")
    desk.sync.run_once()
    desk.enqueue("fresh")
    desk.sync.wake("fresh")
    desk.clock.advance(seconds=299)
    desk.sync.noticed(connected=True)
    desk.sync.run_once()
    assert desk.city.ids == ["a"]
    assert [alert.kind for alert in desk.notebook.alerts] == [AlertKind.NOT_AUTHORISED]
    assert desk.sync.connected is False
    desk.city.down = None
    desk.clock.advance(seconds=1)
    desk.run_until(lambda: desk.outbox.counts()[State.DONE] == 4, 600)


def test_an_outage_is_probed_ever_more_rarely(desk: Desk) -> None:
    desk.queue_through_an_outage(CaptivePortal("login page"))
    assert len(desk.city.received) < 60
    assert desk.notebook.connections == [False]
    assert desk.outbox.counts()[State.PENDING] == 50


def test_after_an_outage_the_queue_waits_a_random_moment(desk: Desk) -> None:
    desk.queue_through_an_outage(TryLater("no route"))
    desk.city.down = None
    desk.run_until(lambda: desk.sync.connected is True, 600)
    assert desk.outbox.counts()[State.DONE] == 1
    waited = desk.run_until(lambda: desk.outbox.counts()[State.DONE] > 1, 900)
    assert waited > 5
    desk.run_until(lambda: desk.outbox.counts()[State.DONE] == 50, 600)


def test_a_citizens_own_report_does_not_wait_for_the_queue(desk: Desk) -> None:
    desk.queue_through_an_outage(TryLater("no route"))
    desk.city.down = None
    desk.enqueue("mine")
    desk.sync.wake("mine")
    desk.sync.run_once()
    assert desk.state("mine") is State.DONE
    assert desk.outbox.counts()[State.DONE] == 1


def test_what_stands_before_a_citizens_report_in_its_stream_goes_first(desk: Desk) -> None:
    desk.enqueue("older", "mine", stream="s")
    desk.sync.wake("mine")
    desk.sync.step()
    desk.sync.step()
    assert desk.city.ids == ["older", "mine"]


def test_a_batch_is_given_back_when_the_city_goes_away(desk: Desk) -> None:
    desk.enqueue(*(str(n) for n in range(20)))
    desk.city.down = TryLater("no route")
    assert desk.sync.run_once() == 2
    assert desk.outbox.counts()[State.INFLIGHT] == 0
    untouched = desk.outbox.by_id("19")
    assert untouched is not None
    assert (untouched.attempts, untouched.reply_lost) == (0, False)


def test_a_fault_of_ours_does_not_stop_the_others_and_ends_dead(desk: Desk) -> None:
    desk.enqueue("a")
    desk.city.down = ZeroDivisionError()
    desk.run_until(lambda: desk.state("a") is State.DEAD, 6000)
    assert len(desk.city.received) == FAULTS_UNTIL_DEAD
    assert {alert.kind for alert in desk.notebook.alerts} == {AlertKind.FAULT}


def test_bad_replies_are_told_once_and_retried(desk: Desk) -> None:
    desk.enqueue("a")
    desk.city.down = BadReply("html")
    desk.run_until(lambda: len(desk.city.received) == 8, 6000)
    assert [alert.kind for alert in desk.notebook.alerts] == [AlertKind.BAD_REPLY]
    assert desk.state("a") is State.PENDING


def test_hearing_from_the_city_elsewhere_ends_an_outage(desk: Desk) -> None:
    desk.enqueue("a", "b", "c")
    desk.city.down = TryLater("no route")
    desk.run_until(lambda: desk.sync.connected is False, 60)
    desk.city.down = None
    desk.sync.noticed(connected=True)
    desk.sync.run_once()
    assert desk.sync.connected is True
    assert desk.notebook.connections == [False, True]


def test_a_city_that_asked_for_peace_gets_it_though_it_answers_a_probe(desk: Desk) -> None:
    desk.enqueue("a", "b", "c")
    desk.city.down = TryLater("503", retry_after=1000.0)
    desk.sync.run_once()
    desk.city.down = None
    desk.clock.advance(seconds=1)
    desk.sync.noticed(connected=True)
    assert desk.run_until(lambda: len(desk.city.received) > 2, 2000) == 999


def test_what_cannot_be_marked_for_want_of_room_is_marked_later(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.enqueue("a")
    desk.city.script = ["city-7"]
    settle = desk.outbox.settle

    def full_after_claim(outcomes: object, most: int) -> object:
        if outcomes:
            raise StorageFull("SQLITE_FULL")
        return settle((), most)

    monkeypatch.setattr(desk.outbox, "settle", full_after_claim)
    desk.sync.run_once()
    assert desk.state("a") is State.INFLIGHT
    assert desk.notebook.alerts[0].kind is AlertKind.STORAGE_FULL
    monkeypatch.undo()
    desk.clock.advance(seconds=30)
    desk.sync.run_once()
    assert desk.state("a") is State.DONE
    assert desk.city.ids == ["a"]


def test_a_report_that_can_no_longer_be_read_is_told(desk: Desk, tmp_path: Path) -> None:
    desk.enqueue("a")
    for path in (tmp_path / "keys").iterdir():
        path.write_bytes(b"damaged")
    desk.outbox = outbox_over(desk.store, tmp_path, desk.clock)
    sync = Sync(desk.outbox, desk.city.deliver, desk.clock, Random(5), listeners=desk.notebook.listeners())
    assert not sync.step()
    assert [(alert.kind, alert.reason) for alert in desk.notebook.alerts] == [(AlertKind.UNSENDABLE, "key lost")]
    assert desk.notebook.changes == [("a", State.DEAD)]
