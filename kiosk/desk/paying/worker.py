"""A thread that works in rounds: at once when it is woken, else after as long as the last round said."""

import threading
from collections.abc import Callable


class Worker:
    """`work` returns seconds until the next round, None for not before it is woken. `start`, then `stop`, which waits
    `patience_s` for the round under way; a woken worker that was at work makes one more.
    """

    def __init__(self, name: str, work: Callable[[], float | None], patience_s: float) -> None:
        self._work, self._patience_s = work, patience_s
        self._news = threading.Condition()
        self._woken = False
        self.leaving = False
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        with self._news:
            self.leaving = True
            self._news.notify_all()
        if self._thread.is_alive():
            self._thread.join(self._patience_s)

    def wake(self) -> None:
        with self._news:
            self._woken = True
            self._news.notify_all()

    def _run(self) -> None:
        while not self.leaving:
            wait_s = self._work()
            with self._news:
                if not (self.leaving or self._woken):
                    self._news.wait(wait_s)
                self._woken = False
