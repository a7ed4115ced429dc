"""The kiosk's presence at the broker: there from the start to the stop, and told as lost by the broker in between.

Two threads: one looks at the kiosk's health now and then, the other holds the line. A broker that is away, or hostile,
keeps that one busy, and nobody else.
"""

import logging
import threading
from dataclasses import dataclass
from random import Random

from kiosk.core.clock import Clock
from kiosk.core.health import Health
from kiosk.fleet import told
from kiosk.fleet.bell import Bell
from kiosk.fleet.line import Line, LineDown, Message
from kiosk.fleet.settings import FleetSettings, Topics

log = logging.getLogger(__name__)
_GOODBYE_S, _PATIENCE_S = 1.5, 3.0


@dataclass(frozen=True, slots=True)
class Backoff:
    """Seconds between two attempts: a random share of `first` that doubles up to `most`, so that a thousand kiosks do
    not come back as one. A line that held for `settled` begins anew.
    """

    first: float = 2.0
    most: float = 120.0
    settled: float = 60.0

    def wait_s(self, failures: int, random: Random) -> float:
        longest = min(self.most, self.first * 2.0 ** min(failures - 1, 16))
        return random.uniform(longest / 10, longest)


_USUAL = Backoff()


class Presence:
    """`tell` may be called by any thread, at any time: the newest is told when it differs, and every `interval_s`."""

    def __init__(
        self,
        settings: FleetSettings,
        kiosk: str,
        version: str,
        clock: Clock,
        random: Random,
        backoff: Backoff = _USUAL,
    ) -> None:
        """ValueError for an id that cannot stand in a topic."""
        self._settings, self._kiosk, self._version, self._clock = settings, kiosk, version, clock
        self._random, self._backoff = random, backoff
        self._topics = Topics(settings.prefix, kiosk)
        self._will = Message(self._topics.status, told.lost(kiosk))
        self._bell, self._stop, self._lock = Bell(), threading.Event(), threading.Lock()
        self._seen: Health | None = None
        self._told: Health | None = None
        self._told_at = clock.monotonic()
        self._trouble = ""
        self._thread = threading.Thread(target=self._run, name="fleet", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Says goodbye where there is somebody to hear it."""
        self._stop.set()
        self._bell.ring()
        if self._thread.is_alive():
            self._thread.join(_PATIENCE_S)

    def tell(self, seen: Health) -> None:
        with self._lock:
            self._seen = seen
        self._bell.ring()

    def _run(self) -> None:
        failures = 0
        while not self._stop.is_set():
            began = self._clock.monotonic()
            self._be_there()
            held = self._clock.monotonic() - began
            failures = 1 if held >= self._backoff.settled else failures + 1
            self._stop.wait(self._backoff.wait_s(failures, self._random))

    def _be_there(self) -> None:
        """On one line, for as long as it holds."""
        line = Line(self._settings, self._kiosk, self._will, self._clock.monotonic)
        try:
            line.open()
            log.info("fleet_reached", extra={"endpoint": self._settings.address})
            self._trouble = ""
            self._say(line, anew=True)
            while not self._stop.is_set():
                line.turn(self._bell.number, self._told_at + self._settings.interval_s - self._clock.monotonic())
                self._bell.hush()
                self._say(line, anew=False)
            line.publish(Message(self._topics.status, told.stopped(self._kiosk, self._clock.now())))
            line.drain(_GOODBYE_S)
            line.close()
        except LineDown as trouble:
            self._complain(trouble.detail)
        except Exception as trouble:  # whatever a broker's bytes do to a library is the broker's trouble
            self._complain(type(trouble).__name__)
        finally:
            line.cut()

    def _say(self, line: Line, *, anew: bool) -> None:
        """What has changed; all of it where it is time. The status too: a will that came late must not stand."""
        with self._lock:
            seen, now = self._seen, self._clock.monotonic()
        if is_time := anew or now - self._told_at >= self._settings.interval_s:
            self._told_at = now
            line.publish(Message(self._topics.status, told.online(self._kiosk, self._version, self._clock.now())))
        if seen and (is_time or self._told is None or told.what_changes(seen) != told.what_changes(self._told)):
            self._told = seen
            line.publish(Message(self._topics.health, told.health(seen)))

    def _complain(self, trouble: str) -> None:
        """Once for each kind of trouble, until the broker is there again."""
        if trouble != self._trouble and not self._stop.is_set():
            log.warning("fleet_away", extra={"endpoint": self._settings.address, "error": trouble})
        self._trouble = trouble
