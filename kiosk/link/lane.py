"""Where slow questions wait, so that they hold up nobody but each other."""

import threading
from collections import deque
from collections.abc import Callable

WORKERS = 2
ROOM = 8
"""More than a screen asks: what waits behind so many is of no use to the citizen who stands there."""


class Lane:
    """A few threads and a short queue. What has not begun can be dropped with whom it was for."""

    def __init__(self, name: str, workers: int = WORKERS, room: int = ROOM) -> None:
        self._room, self._stopped = room, False
        self._news = threading.Condition()
        self._waiting: deque[tuple[object, Callable[[], None]]] = deque()
        for _ in range(workers):
            threading.Thread(target=self._work, name=name, daemon=True).start()

    def put(self, owner: object, work: Callable[[], None]) -> bool:
        """False when there is no room."""
        with self._news:
            if len(self._waiting) >= self._room:
                return False
            self._waiting.append((owner, work))
            self._news.notify()
            return True

    def forget(self, owner: object) -> None:
        with self._news:
            self._waiting = deque(each for each in self._waiting if each[0] is not owner)

    def stop(self) -> None:
        """Nothing more is begun."""
        with self._news:
            self._stopped = True
            self._news.notify_all()

    def _work(self) -> None:
        while (work := self._next()) is not None:
            work()

    def _next(self) -> Callable[[], None] | None:
        with self._news:
            self._news.wait_for(lambda: self._stopped or self._waiting)
            return None if self._stopped else self._waiting.popleft()[1]
