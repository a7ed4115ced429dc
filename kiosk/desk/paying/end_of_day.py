"""Settlement: once a day the terminal hands in what it took, and the sum is held against the ledger's."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from kiosk.core.errors import KioskError
from kiosk.core.payment_ports import CardTerminal
from kiosk.offline_cache.payment_rows import Day
from kiosk.offline_cache.payments import PaymentLedger

log = logging.getLogger(__name__)
AGAIN = timedelta(minutes=15)
"""After a settlement that failed."""


class EndOfDay:
    """`at` is HH:MM, the city's own time; `now` has its zone. Called by the terminal's own worker while nobody pays and
    nothing is unknown, so that no payment comes between the sum and the settlement; it settles when the time has come,
    and at once what an end of day has missed while the kiosk was off.

    A settlement whose answer was lost is asked for again: the terminal settles nothing twice, and the difference is
    then a technician's.
    """

    def __init__(self, at: str, terminal: CardTerminal, ledger: PaymentLedger, now: Callable[[], datetime]) -> None:
        self._at = datetime.strptime(at, "%H:%M").time()  # noqa: DTZ007 (a time of day has no zone)
        self._terminal, self._ledger, self._now = terminal, ledger, now
        self._next = self._after(now())
        since = ledger.unsettled().since
        if since is not None and datetime.fromtimestamp(since, UTC) < self._next - timedelta(days=1):
            self._next = now()

    def __call__(self) -> None:
        now = self._now()
        if now < self._next:
            return
        day = self._ledger.unsettled()
        done = not day.count or self._settle(day)
        self._next = self._after(now) if done else now + AGAIN

    def _settle(self, day: Day) -> bool:
        try:
            totals = self._terminal.end_of_day()
        except KioskError as trouble:
            log.error("alert", extra={"kind": "end_of_day_failed", "error": type(trouble).__name__})
            return False
        self._ledger.settle(day)
        if totals.amount.minor != max(day.minor, 0):  # a terminal has no minus
            log.error("alert", extra={"kind": "end_of_day_difference", "count": day.count})
        log.info("end_of_day", extra={"count": day.count})
        return True

    def _after(self, now: datetime) -> datetime:
        """Tomorrow's is by the wall clock: a day of 23 or 25 hours has its own half past three."""
        today = now.replace(hour=self._at.hour, minute=self._at.minute, second=0, microsecond=0)
        return today if today > now else today + timedelta(days=1)
