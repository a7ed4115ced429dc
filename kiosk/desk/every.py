"""Work that comes round again and again."""

import logging
import threading
from collections.abc import Callable

log = logging.getLogger(__name__)
_PATIENCE_S = 2.0


class Every:
    """Calls `work` at once, then every `seconds`, in a thread of its own, until stopped.

    Work that fails is logged and comes round again: what it looks after can wait, the citizens' reports cannot.
    """

    def __init__(self, name: str, seconds: float, work: Callable[[], None]) -> None:
        self._name, self._seconds, self._work, self._stop = name, seconds, work, threading.Event()
        self._hurry = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        self._thread.start()

    @property
    def is_alive(self) -> bool:
        return self._thread.is_alive()

    def now(self) -> None:
        self._hurry.set()

    def stop(self) -> None:
        """At once when it sleeps; else when its work is done, or after `_PATIENCE_S`."""
        self._stop.set()
        self._hurry.set()
        if self._thread.is_alive():
            self._thread.join(_PATIENCE_S)

    def _run(self) -> None:
        while not self._stop.is_set():
            self._hurry.clear()
            try:
                self._work()
            except Exception as trouble:
                log.error("round_failed", extra={"kind": self._name, "error": type(trouble).__name__})
            self._hurry.wait(self._seconds)
