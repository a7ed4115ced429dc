"""Delivery with its threads: it waits without polling, groups its marks, and stops cleanly."""

import threading
from collections import Counter
from pathlib import Path
from random import Random

from kiosk.core.clock import SystemClock
from kiosk.core.errors import ReplyLost
from kiosk.offline_cache.keys import Keyring
from kiosk.offline_cache.outbox import Outbox
from kiosk.offline_cache.records import Delivery
from kiosk.offline_cache.states import State
from kiosk.offline_cache.store import Store
from kiosk.offline_cache.sync import Sync
from tests.offline_cache.fakes import Notebook

PATIENCE_S = 20.0


def new_outbox(folder: Path) -> Outbox:
    clock = SystemClock()
    return Outbox(Store.open(folder / "kiosk.db", clock, 1 << 16), Keyring(folder / "keys", clock), clock, Random(1))


class Countdown:
    """Set once `count` rows are done."""

    def __init__(self, count: int) -> None:
        self._left = count
        self.over = threading.Event()

    def __call__(self, state: State) -> None:
        if state is State.DONE:
            self._left -= 1
            if self._left == 0:
                self.over.set()


def test_a_queue_is_drained_once_each_and_in_order(tmp_path: Path) -> None:
    outbox = new_outbox(tmp_path)
    received: list[tuple[str, int]] = []
    lock = threading.Lock()

    def deliver(delivery: Delivery) -> str:
        with lock:
            received.append((delivery.stream, int(delivery.id)))
        return "ok"

    for number in range(300):
        outbox.enqueue(str(number), f"s{number % 7}", "report", b"x")
    countdown = Countdown(300)
    sync = Sync(outbox, deliver, SystemClock(), Random(1), listeners=Notebook().listeners(countdown))
    sync.start()
    assert countdown.over.wait(PATIENCE_S)
    sync.stop()
    assert Counter(number for _, number in received) == Counter(range(300))
    for stream in range(7):
        numbers = [number for name, number in received if name == f"s{stream}"]
        assert numbers == sorted(numbers)


def test_a_wake_sends_at_once(tmp_path: Path) -> None:
    outbox = new_outbox(tmp_path)
    countdown = Countdown(1)
    notebook = Notebook()
    sync = Sync(outbox, lambda _: "ok", SystemClock(), Random(1), listeners=notebook.listeners(countdown))
    sync.start()
    outbox.enqueue("mine", "s", "report", b"x")
    sync.wake("mine")
    assert countdown.over.wait(PATIENCE_S)
    sync.stop()
    assert notebook.changes == [("mine", State.INFLIGHT), ("mine", State.DONE)]
    assert notebook.connections == [True]


def test_a_lost_reply_is_tried_again_by_itself(tmp_path: Path) -> None:
    outbox = new_outbox(tmp_path)
    asked: list[bool] = []

    def deliver(delivery: Delivery) -> str:
        asked.append(delivery.reply_lost)
        if not delivery.reply_lost:
            raise ReplyLost
        return "ok"

    outbox.enqueue("a", "s", "report", b"x")
    countdown = Countdown(1)
    sync = Sync(outbox, deliver, SystemClock(), Random(1), base_s=0.01, listeners=Notebook().listeners(countdown))
    sync.start()
    assert countdown.over.wait(PATIENCE_S)
    sync.stop()
    assert asked == [False, True]


def test_stopping_marks_what_was_on_its_way_and_gives_the_rest_back(tmp_path: Path) -> None:
    outbox = new_outbox(tmp_path)
    begun, go_on = threading.Event(), threading.Event()

    def deliver(_: Delivery) -> str:
        begun.set()
        assert go_on.wait(PATIENCE_S)
        return "ok"

    for number in range(10):
        outbox.enqueue(str(number), str(number), "report", b"x")
    sync = Sync(outbox, deliver, SystemClock(), Random(1), workers=1)
    sync.start()
    assert begun.wait(PATIENCE_S)
    stopping = threading.Thread(target=sync.stop)
    stopping.start()
    go_on.set()
    stopping.join(PATIENCE_S)
    counts = outbox.counts()
    assert counts[State.INFLIGHT] == 0
    assert counts[State.DONE] >= 1
    assert counts[State.DONE] + counts[State.PENDING] == 10
    assert not any(record.reply_lost for record in map(outbox.by_id, map(str, range(10))) if record)


def test_stopping_does_not_wait_for_a_city_that_does_not_answer(tmp_path: Path) -> None:
    outbox = new_outbox(tmp_path)
    begun, go_on = threading.Event(), threading.Event()

    def deliver(_: Delivery) -> str:
        begun.set()
        assert go_on.wait(PATIENCE_S)
        return "ok"

    for number in range(3):
        outbox.enqueue(str(number), "one", "report", b"x")
    sync = Sync(outbox, deliver, SystemClock(), Random(1))
    sync.start()
    assert begun.wait(PATIENCE_S)
    stopping = threading.Thread(target=sync.stop, args=(0.05,))
    stopping.start()
    stopping.join(PATIENCE_S / 2)
    assert not stopping.is_alive()
    assert outbox.counts()[State.INFLIGHT] == 1
    outbox._store.close()
    go_on.set()
    delivery = new_outbox(tmp_path).claim()
    assert delivery is not None
    assert (delivery.id, delivery.reply_lost) == ("0", True)


def test_an_idle_desk_leaves_the_wal_empty(tmp_path: Path) -> None:
    outbox = new_outbox(tmp_path)
    outbox.enqueue("a", "s", "report", b"x")
    tidied = threading.Event()
    tidy = outbox.tidy

    def told() -> None:
        tidy()
        if outbox.counts()[State.DONE] == 1:
            tidied.set()

    outbox.tidy = told  # type: ignore[method-assign]
    sync = Sync(outbox, lambda _: "ok", SystemClock(), Random(1))
    sync.start()
    assert tidied.wait(PATIENCE_S)
    sync.stop()
    assert (tmp_path / "kiosk.db-wal").stat().st_size == 0
