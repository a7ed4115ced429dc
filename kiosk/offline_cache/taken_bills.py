"""Which bills are paid, or may be, through this kiosk: in memory, for each of a citizen's bills is held against it."""

import threading
from collections.abc import Iterable

from kiosk.core.payments import PaymentState
from kiosk.offline_cache.payment_view import Entry

TAKING = frozenset(PaymentState) - {PaymentState.DECLINED, PaymentState.REVERSED}
"""States in which a bill is paid, or may be."""


class TakenBills:
    """Several threads note and ask. What was bought stays sealed on the disk; a fee may be bought again and again."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._lock = threading.Lock()
        self._by_payment: dict[str, frozenset[str]] = {}
        for entry in entries:
            self.note(entry)

    def note(self, entry: Entry) -> Entry:
        """How this payment stands now; gives it back."""
        with self._lock:
            if entry.state not in TAKING:
                self._by_payment.pop(entry.id, None)
            elif entry.order and entry.id not in self._by_payment:
                bills = frozenset(item.reference for item in entry.order.items if item.kind != "fee")
                self._by_payment[entry.id] = bills
        return entry

    def __contains__(self, reference: str) -> bool:
        with self._lock:
            return any(reference in bills for bills in self._by_payment.values())
