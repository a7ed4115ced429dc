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
from kiosk.offline_cache.payment_view import Entry

log = logging.getLogger(__name__)
AGAIN_S = (1.0, 2.0, 5.0, 15.0, 30.0)
"""Between two questions about the same unknown payment; the last one goes on."""
_PATIENCE_S = 5.0
_UNSURE = (PaymentState.UNKNOWN, PaymentState.REFUNDING)
"""Only the terminal can tell whether money moved."""


class Reader:
    """`start`, then `stop`. Work in this order: what is unknown, what must be given back, who waits to pay."""

    def __init__(self, hands: Hands) -> None:
        self._ledger, self._terminal, self._hands = hands.ledger, hands.terminal, hands
        charging = Charging(hands, lambda id: id in self._cancelled)
        self.charge, self.refund = charging.charge, charging.refund
        self._settling, self._giving_back = Settling(hands), GivingBack(hands)
        self._line: deque[tuple[Callable[[Entry], Entry], str]] = deque()
        """What is to be done, and with which payment."""
        self._news = threading.Condition()
        self._current = ""
        self._leaving = self._woken = False
        self._cancelled: set[str] = set()
        self._thread = threading.Thread(target=self._run, name="terminal", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """A payment under way is left to the terminal: it is settled at the next start."""
        with self._news:
            self._leaving = True
            self._news.notify_all()
        if self._thread.is_alive():
            self._thread.join(_PATIENCE_S)

    @property
    def busy(self) -> bool:
        """Somebody pays, or it is not known whether somebody has."""
        return bool(self._current or self._line or self._of_mine(*_UNSURE))

    def take(self, entry: Entry) -> None:
        """Somebody waits to pay."""
        self._stands_in_line(self.charge, entry)

    def take_refund(self, entry: Entry) -> None:
        """A clerk wants it refunded to a card."""
        self._stands_in_line(self.refund, entry)

    def wake(self) -> None:
        with self._news:
            self._woken = True
            self._news.notify_all()

    def cancel(self, id: str) -> None:
        with self._news:
            self._cancelled.add(id)
            current = self._current == id
        if current:
            self._terminal.abort()

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
        with self._news:
            self._line.append((what, entry.id))
            self._news.notify_all()

    def _run(self) -> None:
        tries = 0
        while not self._leaving:
            left = self._round()
            tries = tries + 1 if left else 0
            with self._news:
                if not (self._leaving or self._woken or (self._line and not left)):
                    self._news.wait(AGAIN_S[min(tries, len(AGAIN_S)) - 1] if left else None)
                self._woken = False

    def _round(self) -> int:
        """How much is still to be found out, or to be given back."""
        try:
            self._serve_next()
            return self.settle() + self.give_back()
        except KioskError as trouble:
            log.error("till_failed", extra={"error": type(trouble).__name__})
            return 1

    def _serve_next(self) -> None:
        """Not while anything is unknown, for the terminal tells only its newest transaction."""
        with self._news:
            if self._leaving or not self._line or self._of_mine(*_UNSURE):
                return
            what, self._current = self._line.popleft()
        try:
            what(self._ledger.entry(self._current))
        finally:
            with self._news:
                self._cancelled.discard(self._current)
                self._current = ""

    def _of_mine(self, *states: PaymentState) -> list[Entry]:
        return [entry for entry in self._ledger.in_states(*states) if entry.method is Method.TERMINAL]
