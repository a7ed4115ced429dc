"""How things stand: is the city there, is there paper, can more be kept. Changes are told to the screen."""

import logging
import threading
from collections.abc import Callable
from dataclasses import replace

from kiosk.core.context import NOTHING_KNOWN
from kiosk.core.messages import World
from kiosk.core.ports import Printer

log = logging.getLogger(__name__)


class Standing:
    """Several threads report; `tell` is called once for each change."""

    def __init__(self, tell: Callable[[World], None], ever_connected: bool) -> None:
        self._tell, self._lock = tell, threading.Lock()
        self._world = replace(NOTHING_KNOWN, ever_connected=ever_connected)

    @property
    def world(self) -> World:
        return self._world

    def connected(self, yes: bool) -> None:
        self._change(connected=yes, ever_connected=yes or self._world.ever_connected)

    def storage(self, accepting: bool) -> None:
        self._change(accepting=accepting)

    def look_at(self, printer: Printer) -> None:
        self._change(printer=printer.state())

    def _change(self, **fields: object) -> None:
        with self._lock:
            before, self._world = self._world, replace(self._world, **fields)  # type: ignore[arg-type]
            changed = self._world != before
        if changed:
            world = self._world
            log.info("standing", extra={"connected": world.connected, "paper": world.printer.value})
            self._tell(world)
