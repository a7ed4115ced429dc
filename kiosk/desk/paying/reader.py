"""The card terminal's own worker: one thread speaks to it, so nothing is ever asked of it twice at a time."""

import logging
import threading
from collections import deque
from collections.abc import Callable

from kiosk.core.errors import KioskError
from kiosk.core.payments import Method, PaymentState
from kiosk.desk.paying.charging import Charging
from kiosk.desk.paying.giving_back import GivingBack
from kiosk.desk.paying.hands import Hands
from kiosk.desk.paying.settling import Settling
from kiosk.desk.paying.worker import Worker
from kiosk.offline_cache.payment_view import Entry

log = logging.getLogger(__name__)
AGAIN_S = (1.0, 2.0, 5.0, 15.0, 30.0)
"""Between two questions about the same unknown payment; the last one goes on."""
_PATIENCE_S = 5.0
_THE_DAY = "end of day"
_UNSURE = (PaymentState.UNKNOWN, PaymentState.REFUNDING)
"""Only the terminal can tell whether money moved."""


class Reader:
    """`start`, then `stop`: a payment under way is left to the terminal, settled at the next start. Work in this order:
    who waits to pay, what is unknown, what must be given back.
    """

    def __init__(self, hands: Hands, end_of_day: Callable[[], None] = lambda: None) -> None:
        """`end_of_day` settles when its time has come."""
        self._end_of_day = end_of_day
        self._ledger, self._hands = hands.ledger, hands
        charging = Charging(hands, lambda id: id in self._cancelled)
        self.charge, self.refund = charging.charge, charging.refund
        self._settling, self._giving_back = Settling(hands), GivingBack(hands)
        self._lock = threading.Lock()
        self._line: deque[tuple[Callable[[Entry], Entry], str]] = deque()
        """What is to be done, and with which payment."""
        self._current = ""
        self._cancelled: set[str] = set()
        self._tries = 0
        self._worker = Worker("terminal", self._round, _PATIENCE_S)
        self.start, self.stop, self.wake = self._worker.start, self._worker.stop, self._worker.wake

    @property
    def busy(self) -> bool:
        """Somebody pays, it is not known whether somebody has, or the terminal settles its day."""
        with self._lock:
            return bool(self._current or self._line) or bool(self._of_mine(*_UNSURE))

    def take(self, entry: Entry) -> None:
        """Somebody waits to pay."""
        self._stands_in_line(self.charge, entry)

    def take_refund(self, entry: Entry) -> None:
        """A clerk wants it refunded to a card."""
        self._stands_in_line(self.refund, entry)

    def cancel(self, id: str) -> None:
        """Before it begins, or while the terminal waits for a card; what is over stays as it is."""
        with self._lock:
            self._cancelled.add(id)

    def settle(self) -> int:
        """Asks after everything unknown; returns how much still is. What was sent and is not being served has lost its
        answer too: the disk did not take it.
        """
        for entry in self._of_mine(PaymentState.SENT):
            self._hands.ended(self._ledger.unknown(entry.id))
        return sum(not self._settling.settled(entry) for entry in self._of_mine(*_UNSURE))

    def give_back(self) -> int:
        """Reverses what the city will not take; returns how many must be tried again."""
        return sum(not self._giving_back.given_back(entry) for entry in self._of_mine(PaymentState.REVERSING))

    def _stands_in_line(self, what: Callable[[Entry], Entry], entry: Entry) -> None:
        with self._lock:
            self._line.append((what, entry.id))
        self.wake()

    def _round(self) -> float | None:
        """One who waits is served; then what is still to be found out, or to be given back, is tried again later."""
        try:
            self._serve_next()
            left = self.settle() + self.give_back()
            if not left:
                self._end_the_day()
        except KioskError as trouble:
            log.error("till_failed", extra={"error": type(trouble).__name__})
            left = 1
        self._tries = self._tries + 1 if left else 0
        if left:
            return AGAIN_S[min(self._tries, len(AGAIN_S)) - 1]
        return 0.0 if self._line else None

    def _serve_next(self) -> None:
        """Not while anything is unknown, for the terminal tells only its newest transaction."""
        with self._lock:
            if self._worker.leaving or not self._line or self._of_mine(*_UNSURE):
                return
            what, self._current = self._line.popleft()
        try:
            what(self._ledger.entry(self._current))
        finally:
            with self._lock:
                self._cancelled.discard(self._current)
                self._current = ""

    def _end_the_day(self) -> None:
        with self._lock:
            if self._line:
                return
            self._current = _THE_DAY
        try:
            self._end_of_day()
        finally:
            with self._lock:
                self._current = ""

    def _of_mine(self, *states: PaymentState) -> list[Entry]:
        return [entry for entry in self._ledger.in_states(*states) if entry.method is Method.TERMINAL]
