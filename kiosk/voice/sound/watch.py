"""Ends a process whose sound hangs: a call into a sound server that stopped never returns, and nothing frees it."""

import threading
from collections.abc import Callable
from types import TracebackType

_LONGEST_S = 4.0


class Watch:
    """`with watch:` around every call into the sound library. One that takes longer than `longest_s`, and at most twice
    as long, calls `give_up` from another thread."""

    def __init__(self, give_up: Callable[[], None], longest_s: float = _LONGEST_S) -> None:
        self._give_up, self._longest_s = give_up, longest_s
        self._turns = 0
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()

    def __enter__(self) -> None:
        self._turns += 1

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        self._turns += 1

    def _run(self) -> None:
        """An odd number of turns is within a call; the same one twice is a call that hangs."""
        seen = 0
        while not self._stopped.wait(self._longest_s):
            if self._turns == seen and seen % 2:
                self._give_up()
                return
            seen = self._turns
