"""Worker threads that deliver, and the one place where they and the coordinator meet."""

from collections import deque
from collections.abc import Callable, Sequence
from threading import Condition, Lock, Thread

from kiosk.offline_cache.records import Delivery
from kiosk.offline_cache.verdict import Attempt

_GROUP = 10
_LINGER_S = 0.05
"""Successes wait this long for company, so that many are marked at the price of one fsync."""


class Crew:
    """`attempt` runs in `size` threads; it must not raise."""

    def __init__(self, attempt: Callable[[Delivery], Attempt], size: int) -> None:
        self._attempt = attempt
        lock = Lock()
        self._jobs_ready = Condition(lock)
        self._news = Condition(lock)
        self._jobs: deque[Delivery] = deque()
        self._ended: list[Attempt] = []
        self._outstanding = 0
        self._woken = False
        self._leaving = False
        self._threads = [Thread(target=self._work, name=f"deliver-{n}", daemon=True) for n in range(size)]

    @property
    def outstanding(self) -> int:
        """Given, and not yet collected or withdrawn."""
        return self._outstanding

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self, patience_s: float) -> None:
        """Returns when each worker has finished what it was doing, or patience is over: what ends later is lost."""
        with self._jobs_ready:
            self._leaving = True
            self._jobs_ready.notify_all()
            self._news.wait_for(lambda: self._outstanding == len(self._jobs) + len(self._ended), patience_s)

    def wake(self) -> None:
        """Makes `collect` return now."""
        with self._news:
            self._woken = True
            self._news.notify()

    def give(self, deliveries: Sequence[Delivery], first: bool = False) -> None:
        with self._jobs_ready:
            if first:
                self._jobs.extendleft(reversed(deliveries))
            else:
                self._jobs.extend(deliveries)
            self._outstanding += len(deliveries)
            self._jobs_ready.notify(len(deliveries))

    def withdraw(self) -> list[Delivery]:
        """What nobody has begun yet."""
        with self._news:
            unstarted = list(self._jobs)
            self._jobs.clear()
            self._outstanding -= len(unstarted)
            return unstarted

    def collect(self, patience_s: float) -> list[Attempt]:
        """Waits until attempts have ended, `wake` was called or patience is over; takes what has ended."""
        with self._news:
            self._news.wait_for(lambda: self._woken or self._ended, patience_s)
            self._news.wait_for(lambda: self._woken or self._enough(), _LINGER_S)
            self._woken = False
            ended, self._ended = self._ended, []
            self._outstanding -= len(ended)
            return ended

    def _enough(self) -> bool:
        return len(self._ended) >= min(_GROUP, self._outstanding)

    def _work(self) -> None:
        while True:
            with self._jobs_ready:
                self._jobs_ready.wait_for(lambda: self._jobs or self._leaving)
                if self._leaving:
                    return
                delivery = self._jobs.popleft()
            ended = self._attempt(delivery)
            with self._news:
                self._ended.append(ended)
                if not isinstance(ended.result, str):
                    self._woken = True
                if self._leaving or self._woken or len(self._ended) == 1 or self._enough():
                    self._news.notify()
