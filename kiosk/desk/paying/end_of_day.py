"""Settlement: once a day the terminal hands in what it took, and the sum is held against the ledger's."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from kiosk.core.errors import KioskError
from kiosk.core.payment_ports import CardTerminal
from kiosk.offline_cache.payments import PaymentLedger

log = logging.getLogger(__name__)
AGAIN = timedelta(minutes=15)
"""After a settlement that failed."""


class EndOfDay:
    """`at` is HH:MM, the city's own time; `now` has its zone. Called again and again, it settles when the time has come
    and nobody is paying. A settlement whose answer was lost is asked for again: the terminal settles nothing twice, and
    the difference is then a technician's.
    """

    def __init__(
        self,
        at: str,
        terminal: CardTerminal,
        ledger: PaymentLedger,
        busy: Callable[[], bool],
        now: Callable[[], datetime],
    ) -> None:
        self._at = datetime.strptime(at, "%H:%M").time()  # noqa: DTZ007 (a time of day has no zone)
        self._terminal, self._ledger, self._busy, self._now = terminal, ledger, busy, now
        self._next = self._after(now())

    def __call__(self) -> None:
        now = self._now()
        if now < self._next or self._busy():
            return
        minor, count = self._ledger.unsettled()
        done = not count or self._settle(minor, count)
        self._next = self._after(now) if done else now + AGAIN

    def _settle(self, minor: int, count: int) -> bool:
        try:
            totals = self._terminal.end_of_day()
        except KioskError as trouble:
            log.error("alert", extra={"kind": "end_of_day_failed", "error": type(trouble).__name__})
            return False
        self._ledger.settle()
        if totals.amount.minor != max(minor, 0):  # a terminal has no minus
            log.error("alert", extra={"kind": "end_of_day_difference", "count": count})
        log.info("end_of_day", extra={"count": count})
        return True

    def _after(self, now: datetime) -> datetime:
        """Tomorrow's is by the wall clock: a day of 23 or 25 hours has its own half past three."""
        today = now.replace(hour=self._at.hour, minute=self._at.minute, second=0, microsecond=0)
        return today if today > now else today + timedelta(days=1)
