"""Delivery: takes rows from the outbox to the city and writes down what came of it."""

from collections import deque
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from functools import partial
from itertools import chain
from random import Random
from threading import Thread

from kiosk.core.clock import Clock
from kiosk.core.errors import StorageFull
from kiosk.offline_cache.crew import Crew
from kiosk.offline_cache.listeners import Alert, AlertKind, Listeners
from kiosk.offline_cache.outbox import Outbox
from kiosk.offline_cache.pace import BASE_S, Pace
from kiosk.offline_cache.records import Delivery, Outcome
from kiosk.offline_cache.states import State
from kiosk.offline_cache.verdict import Attempt, attempt, judge

SPREAD_S = 900.0
BATCH = 20
WORKERS = 4
"""Enough for any city that answers within a second; more wait for each other."""
PATIENCE_S = 3.0
"""How long a desk that is told to stop waits for the city."""
_LONGEST_SLEEP_S = 60.0
"""The wall clock may jump while we sleep: look again after this long."""
_STORAGE_WAIT_S = 30.0


class Sync:
    """`deliver` sends one delivery and returns the receipt, or raises what `verdict` lists; it looks before sending
    where `delivery.reply_lost`. It is called from `workers` threads at once, for different streams.

    Either `start` and `stop`, or `run_once` from one thread.
    """

    def __init__(
        self,
        outbox: Outbox,
        deliver: Callable[[Delivery], str],
        clock: Clock,
        random: Random,
        workers: int = WORKERS,
        *,
        spread_s: float = SPREAD_S,
        base_s: float = BASE_S,
        listeners: Listeners = Listeners(),  # noqa: B008 (frozen)
    ) -> None:
        self._outbox = outbox
        self._attempt = partial(attempt, deliver)
        self._pace = Pace(clock, random, spread_s, base_s)
        self._listeners = listeners
        self._crew = Crew(self._attempt, workers)
        self._thread = Thread(target=self._coordinate, name="sync", daemon=True)
        self._stopping = False
        self._stop_patience_s = PATIENCE_S
        self._told_connected: bool | None = None
        self._fresh: list[str] = []
        self._calls: deque[Callable[[], None]] = deque()
        self._unmarked: list[tuple[Delivery, Outcome]] = []
        self._untidy = True

    @property
    def connected(self) -> bool | None:
        """None while nothing has been tried."""
        return self._pace.connected

    @property
    def refused(self) -> bool:
        """The kiosk's key is refused: everything waits."""
        return self._pace.refused

    def start(self) -> None:
        self._crew.start()
        self._thread.start()

    def stop(self, patience_s: float = PATIENCE_S) -> None:
        """Returns when what was on its way has ended and is marked, and what was not begun is pending again; what is
        still on its way after `patience_s` stays so, and is of unknown outcome at the next start.
        """
        self._stop_patience_s = patience_s
        self._stopping = True
        self._crew.wake()
        self._thread.join()

    def alive(self) -> bool:
        """False after a crash of the coordinator: the desk must be started again."""
        return self._thread.is_alive()

    def wake(self, fresh: str | None = None) -> None:
        """Something was enqueued. `fresh`: this id is the citizen's who is waiting, and goes at once."""
        if fresh is not None:
            self._calls.append(partial(self._fresh.append, fresh))
        self._crew.wake()

    def noticed(self, connected: bool) -> None:
        """Somebody else spoke with the city, or could not."""
        self._calls.append(partial(self._pace.heard, connected))
        self._crew.wake()

    def run_once(self, most: int = BATCH) -> int:
        """Delivers what is due, up to `most` rows, one after the other in the caller's thread; how many."""
        count = 0
        fresh, due = self._cycle((), most)
        deliveries = deque((*fresh, *due))
        while deliveries:
            ended = self._attempt(deliveries.popleft())
            count += 1
            self._cycle((ended,), 0)
            if self._pace.room(most) == 0:
                self._release(deliveries)
                deliveries.clear()
        return count

    def step(self) -> bool:
        """Delivers one row; False when none was due."""
        return self.run_once(1) > 0

    def _coordinate(self) -> None:
        ended: list[Attempt] = []
        while not self._stopping:
            fresh, due = self._cycle(ended, BATCH)
            self._crew.give(due)
            self._crew.give(fresh, first=True)
            self._tidy_when_idle()
            ended = self._crew.collect(self._patience_s())
        self._crew.stop(self._stop_patience_s)
        self._release(self._crew.withdraw())
        self._cycle((*ended, *self._crew.collect(0.0)), 0)

    def _cycle(self, ended: Sequence[Attempt], most: int) -> tuple[list[Delivery], Sequence[Delivery]]:
        """Marks what ended and claims what may go next: what a citizen waits for, and what is due."""
        while self._calls:
            self._calls.popleft()()
        for each in ended:
            self._judge(each)
        fresh: list[Delivery] = []
        due: Sequence[Delivery] = ()
        try:
            if self._pace.room(1) == 0:
                self._release(self._crew.withdraw())
            if self._fresh and most > 0 and not self._pace.refused:
                self._settle(0)
                self._claim_fresh(fresh)
            due = self._settle(self._room(most) - len(fresh))
        except StorageFull as error:
            self._pace.hold(_STORAGE_WAIT_S)
            self._listeners.alert(Alert(AlertKind.STORAGE_FULL, reason=str(error)))
        self._tell(fresh, due)
        return fresh, due

    def _judge(self, ended: Attempt) -> None:
        outcome, alert = judge(ended, self._pace)
        self._unmarked.append((ended.delivery, outcome))
        if alert is not None:
            self._listeners.alert(alert)

    def _settle(self, room: int) -> Sequence[Delivery]:
        """What could not be marked for want of room on the disk is kept and marked later."""
        if room <= 0 and not self._unmarked:
            return ()
        claimed = self._outbox.settle([outcome for _, outcome in self._unmarked], room)
        marked, self._unmarked = self._unmarked, []
        for delivery, outcome in marked:
            self._untidy = self._untidy or outcome.state is not State.PENDING
            self._listeners.changed(delivery.id, delivery.reference, outcome.state)
        for record in claimed.died:
            self._untidy = True
            self._listeners.changed(record.id, record.reference, State.DEAD)
            self._listeners.alert(Alert(AlertKind.UNSENDABLE, record.id, record.reference, record.last_error))
        return claimed.deliveries

    def _claim_fresh(self, claimed: list[Delivery]) -> None:
        """Sent even while the rest is held back; what stands before it in its stream goes first."""
        waiting, self._fresh = self._fresh, []
        for row_id in waiting:
            delivery = self._outbox.claim_stream_of(row_id)
            if delivery is not None:
                claimed.append(delivery)
            record = self._outbox.by_id(row_id)
            if record is not None and record.state is State.QUEUED:
                self._fresh.append(row_id)

    def _release(self, unstarted: Collection[Delivery]) -> None:
        if unstarted:
            self._outbox.release([delivery.id for delivery in unstarted])
        for delivery in unstarted:
            self._listeners.changed(delivery.id, delivery.reference, State.PENDING)

    def _room(self, most: int) -> int:
        return self._pace.room(most) - self._crew.outstanding

    def _patience_s(self) -> float:
        """Until the next row is due and may go; what comes back meanwhile is news anyway."""
        held_s = self._pace.wait_s()
        if held_s == 0 and self._room(BATCH) <= 0:
            return _LONGEST_SLEEP_S
        due_s = self._outbox.next_due_in()
        return _LONGEST_SLEEP_S if due_s is None else min(max(due_s, held_s), _LONGEST_SLEEP_S)

    def _tidy_when_idle(self) -> None:
        if self._untidy and self._crew.outstanding == 0:
            self._untidy = False
            with suppress(StorageFull):
                self._outbox.tidy()

    def _tell(self, *claimed: Sequence[Delivery]) -> None:
        for delivery in chain(*claimed):
            self._listeners.changed(delivery.id, delivery.reference, State.INFLIGHT)
        if self._pace.connected is not None and self._pace.connected != self._told_connected:
            self._told_connected = self._pace.connected
            self._listeners.connected(self._pace.connected)
