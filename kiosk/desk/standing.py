"""How things stand: is the city there, is there paper, can more be kept. Changes are told to the screen."""

import logging
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from kiosk.core.clock import Clock
from kiosk.core.context import NOTHING_KNOWN
from kiosk.core.messages import World
from kiosk.core.ports import Printer

log = logging.getLogger(__name__)


class Standing:
    """Several threads report; `tell` is called by one at a time and always with the newest state, so that an older
    one can never come last. Two changes at once may be told as one.
    """

    def __init__(
        self, tell: Callable[[World], None], ever_connected: bool, clock: Clock, *, closed: bool = False
    ) -> None:
        self._tell, self._lock = tell, threading.Lock()
        self._telling = threading.Lock()
        self._clock = clock
        self.reached_at: datetime | None = None
        self.turned_at: datetime | None = None
        """When the line to the city last came or went; None while nobody has looked."""
        self._world = self._told = replace(NOTHING_KNOWN, ever_connected=ever_connected, closed=closed)

    @property
    def world(self) -> World:
        return self._world

    def connected(self, yes: bool) -> None:
        now = self._clock.now()
        if yes:
            self.reached_at = now
        if self.turned_at is None or yes != self._world.connected:
            self.turned_at = now
        self._change(connected=yes)

    def storage(self, accepting: bool) -> None:
        self._change(accepting=accepting)

    def closed(self, yes: bool) -> None:
        self._change(closed=yes)

    def look_at(self, printer: Printer) -> None:
        self._change(printer=printer.state())

    def tell_unless(self, known: World) -> None:
        """For a screen that was told `known`, while others were told of a change."""
        with self._telling:
            if self._world != known:
                self._tell(self._world)

    def _change(self, **fields: object) -> None:
        with self._lock:
            world = replace(self._world, **fields)  # type: ignore[arg-type]
            self._world = replace(world, ever_connected=world.ever_connected or world.connected)
        with self._telling:
            world = self._world
            if world != self._told:
                self._told = world
                log.info("standing", extra={"connected": world.connected, "paper": world.printer.value})
                self._tell(world)
