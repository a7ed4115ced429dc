"""Settlement: once a day the terminal hands in what it took, and the sum is held against the ledger's."""

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from kiosk.core.errors import KioskError
from kiosk.core.payment_ports import CardTerminal
from kiosk.core.technician_messages import DayEnded, DayState
from kiosk.offline_cache.payment_rows import Day
from kiosk.offline_cache.payments import PaymentLedger

log = logging.getLogger(__name__)
AGAIN = timedelta(minutes=15)
"""After a settlement that failed."""


class EndOfDay:
    """`at` is HH:MM, the city's own time, empty: only when it is asked for; `now` has its zone. Called by the
    terminal's own worker while nobody pays and nothing is unknown, so that no payment comes between the sum and the
    settlement; it settles when the time has come, and at once what an end of day has missed while the kiosk was off.

    A settlement whose answer was lost is asked for again: the terminal settles nothing twice, and the difference is
    then a technician's.
    """

    def __init__(self, at: str, terminal: CardTerminal, ledger: PaymentLedger, now: Callable[[], datetime]) -> None:
        self._at = datetime.strptime(at, "%H:%M").time() if at else None  # noqa: DTZ007 (a time of day has no zone)
        self._news = threading.Condition()
        self._asked = False
        self._ended: DayEnded | None = None
        self._terminal, self._ledger, self._now = terminal, ledger, now
        self._next = self._after(now())
        since = ledger.unsettled().since if at else None
        if since is not None and datetime.fromtimestamp(since, UTC) < self._next - timedelta(days=1):
            self._next = now()

    def __call__(self) -> None:
        now = self._now()
        if now < self._next and not self._asked:
            return
        day = self._ledger.unsettled()
        ended = self._settle(day, now) if day.count else DayEnded(DayState.NOTHING, now)
        done = ended.state is not DayState.FAILED
        self._next = self._after(now) if done else now + AGAIN if self._at else self._next
        with self._news:
            self._asked, self._ended = False, ended
            self._news.notify_all()

    def asked(self, wake: Callable[[], None], patience_s: float) -> DayEnded | None:
        """Settles now, whatever the hour, and waits for it; None when the worker had no time for it, and will not."""
        with self._news:
            self._asked, self._ended = True, None
            wake()
            self._news.wait_for(lambda: self._ended is not None, patience_s)
            self._asked = False
            return self._ended

    def _settle(self, day: Day, now: datetime) -> DayEnded:
        try:
            totals = self._terminal.end_of_day()
        except KioskError as trouble:
            log.error("alert", extra={"kind": "end_of_day_failed", "error": type(trouble).__name__})
            return DayEnded(DayState.FAILED, now, day.count)
        self._ledger.settle(day)
        same = totals.amount.minor == max(day.minor, 0)  # a terminal has no minus
        if not same:
            log.error("alert", extra={"kind": "end_of_day_difference", "count": day.count})
        log.info("end_of_day", extra={"count": day.count})
        state = DayState.SETTLED if same else DayState.DIFFERENT
        return DayEnded(state, now, day.count, totals.amount.minor, totals.amount.currency)

    def _after(self, now: datetime) -> datetime:
        """Tomorrow's is by the wall clock: a day of 23 or 25 hours has its own half past three."""
        if self._at is None:
            return datetime.max.replace(tzinfo=now.tzinfo)
        today = now.replace(hour=self._at.hour, minute=self._at.minute, second=0, microsecond=0)
        return today if today > now else today + timedelta(days=1)
