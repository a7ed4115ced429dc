"""What the page shows, looked at once every few seconds however often it is asked for."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kiosk.core.clock import Clock
from kiosk.core.health import Health
from kiosk.core.host_messages import GetUses, Uses
from kiosk.desk.counting import Counting
from kiosk.desk.host.verdict import Verdict, judged

FRESH_S = 5.0
WEEK = 7


@dataclass(frozen=True, slots=True)
class Desk:
    """What the page may ask of the desk. `turned_at` is when the line came or went, `fetched` how old the city's list
    of services is; None where that is not known.
    """

    health: Callable[[], Health]
    has_screen: Callable[[], bool]
    turned_at: Callable[[], datetime | None]
    fetched: Callable[[], timedelta | None]
    counting: Counting


@dataclass(frozen=True, slots=True)
class Sight:
    """`fetched_at` is when the city's list of services came."""

    health: Health
    verdict: Verdict
    has_screen: bool
    turned_at: datetime | None
    fetched_at: datetime | None


class Looking:
    def __init__(self, desk: Desk, clock: Clock) -> None:
        self.desk, self._clock = desk, clock
        self._lock = threading.Lock()
        self._seen: tuple[float, Sight] | None = None

    def sight(self) -> Sight:
        """It may wait for the card reader; who comes meanwhile waits for the same look."""
        with self._lock:
            now = self._clock.monotonic()
            if self._seen is None or now - self._seen[0] >= FRESH_S:
                self._seen = self._clock.monotonic(), self._look()
            return self._seen[1]

    def _look(self) -> Sight:
        desk = self.desk
        health, has_screen, fetched = desk.health(), desk.has_screen(), desk.fetched()
        return Sight(
            health=health,
            verdict=judged(health, has_screen),
            has_screen=has_screen,
            turned_at=desk.turned_at(),
            fetched_at=health.at - fetched if fetched is not None else None,
        )

    def today(self, language: str) -> Uses:
        return self.uses(self.desk.counting.today(), 1, language)

    def week(self, monday: date, language: str) -> Uses:
        return self.uses(monday, WEEK, language)

    def uses(self, first: date, days: int, language: str) -> Uses:
        return self.desk.counting.uses(GetUses(first.isoformat(), days, language))


def monday_of(day: date) -> date:
    """Weeks begin on Monday, in every language: else two readers of one sheet would see different numbers."""
    return day - timedelta(day.weekday())
