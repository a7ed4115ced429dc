"""What a payment at the terminal is done with."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from kiosk.core.payment_ports import CardTerminal
from kiosk.core.payments import Approval, Proof
from kiosk.desk.paying.board import Board
from kiosk.offline_cache.payment_view import Entry
from kiosk.offline_cache.payments import PaymentLedger

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Hands:
    """`now` has the city's zone, `monotonic` counts seconds."""

    ledger: PaymentLedger
    terminal: CardTerminal
    board: Board
    now: Callable[[], datetime]
    monotonic: Callable[[], float]

    def ended(self, entry: Entry) -> Entry:
        log.info("payment", extra={"reference": entry.reference, "state": str(entry.state)})
        self.board.changed(entry)
        return entry

    def proof_of(self, approval: Approval) -> Proof:
        """When it was paid is the kiosk's own clock's word: a terminal's has no zone."""
        return Proof(
            paid_at=self.now(),
            terminal_id=approval.terminal_id,
            trace=approval.trace,
            receipt=approval.receipt,
            authorisation=approval.authorisation,
            scheme=approval.scheme,
        )
