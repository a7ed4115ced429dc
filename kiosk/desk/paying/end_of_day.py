"""Settlement: once a day the terminal hands in what it took, and the sum is held against the ledger's."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from kiosk.core.errors import KioskError
from kiosk.core.payment_ports import CardTerminal
from kiosk.offline_cache.payments import PaymentLedger

log = logging.getLogger(__name__)


class EndOfDay:
    """`at` is HH:MM, the city's own time; `now` has its zone. Called again and again, it settles when the time has come
    and nobody is paying.
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
        if self._now() < self._next or self._busy():
            return
        minor, count = self._ledger.unsettled()
        if count:
            self._settle(minor, count)
        self._next = self._after(self._now())

    def _settle(self, minor: int, count: int) -> None:
        try:
            totals = self._terminal.end_of_day()
        except KioskError as trouble:
            log.error("alert", extra={"kind": "end_of_day_failed", "error": type(trouble).__name__})
            return
        self._ledger.settle()
        if totals.amount.minor != minor:
            log.error("alert", extra={"kind": "end_of_day_difference", "count": count})
        log.info("end_of_day", extra={"count": totals.payments})

    def _after(self, now: datetime) -> datetime:
        today = now.replace(hour=self._at.hour, minute=self._at.minute, second=0, microsecond=0)
        return today if today > now else today + timedelta(days=1)
