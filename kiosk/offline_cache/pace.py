"""When to try, and how much at once: backing off, probing through an outage, and not all kiosks at once after it.

Times here are monotonic; nothing of it survives a restart, and nothing needs to.
"""

from random import Random

from kiosk.core.clock import Clock

BASE_S = 5.0
CAP_S = 300.0
RETRY_AFTER_CAP_S = 3600.0
PROBE_S = 300.0
"""How often a refused key is tried again."""
_TROUBLES_OF_AN_OUTAGE = 2
"""One failed delivery is bad luck; this many in a row with no answer between are an outage."""


class Pace:
    """During an outage one delivery at a time probes, ever more rarely; afterwards the kiosk waits a random share of
    `spread_s` (or of the outage, when that was shorter) before it sends what waits.
    """

    def __init__(self, clock: Clock, random: Random, spread_s: float, base_s: float = BASE_S) -> None:
        self._clock = clock
        self._random = random
        self._spread_s = spread_s
        self._base_s = base_s
        self._troubles = 0
        self._since = 0.0
        self._held_until = 0.0
        self._asked_until = 0.0
        self.refused = False
        self.connected: bool | None = None

    @property
    def outage(self) -> bool:
        return self.refused or self._troubles >= _TROUBLES_OF_AN_OUTAGE

    def room(self, most: int) -> int:
        """How many deliveries may be on their way now."""
        if self.wait_s() > 0:
            return 0
        return 1 if self.outage else most

    def wait_s(self) -> float:
        return max(self._held_until - self._clock.monotonic(), 0.0)

    def backoff(self, attempts: int, retry_after: float | None = None) -> float:
        """Full jitter, and never sooner than the city asked for."""
        jitter = self._random.uniform(0.0, min(CAP_S, self._base_s * 2.0 ** min(attempts - 1, 16)))
        return max(jitter, min(retry_after or 0.0, RETRY_AFTER_CAP_S))

    def answered(self) -> None:
        """The city spoke, whatever it said. What it asked for in an outage still holds."""
        if self.outage:
            now = self._clock.monotonic()
            spread_until = now + self._random.uniform(0.0, min(self._spread_s, now - self._since))
            self._held_until = max(spread_until, self._asked_until)
        self._troubles = 0
        self.refused = False
        self.connected = True

    def troubled(self, retry_after: float | None = None) -> None:
        """No answer, or "later"."""
        if self._troubles == 0 and not self.refused:
            self._since = self._clock.monotonic()
        self._troubles += 1
        if self.outage:
            self.connected = False
            self.hold(self.backoff(self._troubles - _TROUBLES_OF_AN_OUTAGE + 1, retry_after))
            asked_s = min(retry_after or 0.0, RETRY_AFTER_CAP_S)
            self._asked_until = max(self._asked_until, self._clock.monotonic() + asked_s)

    def heard(self, connected: bool) -> None:
        """Somebody else's luck with the city; it says nothing about a refused key."""
        if self.refused:
            return
        if connected:
            self.answered()
        else:
            self.troubled()

    def turned_away(self) -> None:
        """The kiosk's key is refused: everything waits."""
        if not self.outage:
            self._since = self._clock.monotonic()
        self.refused = True
        self.connected = False
        self.hold(PROBE_S)

    def hold(self, seconds: float) -> None:
        """Nothing is sent for so long; a longer hold stays."""
        self._held_until = max(self._held_until, self._clock.monotonic() + seconds)
