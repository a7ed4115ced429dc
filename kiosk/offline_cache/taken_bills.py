"""Which bills are paid, or may be, through this kiosk: in memory, for each of a citizen's bills is held against it."""

import threading
from collections.abc import Iterable

from kiosk.core.payments import PaymentState
from kiosk.offline_cache.payment_view import Entry

TAKING = frozenset(PaymentState) - {PaymentState.DECLINED, PaymentState.REVERSED}
"""States in which a bill is paid, or may be."""
_Taken = tuple[frozenset[str], PaymentState]


class TakenBills:
    """Several threads note and ask. What was bought stays sealed on the disk; a fee may be bought again and again."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._lock = threading.Lock()
        self._by_payment: dict[str, _Taken] = {}
        for entry in entries:
            self.note(entry)

    def note(self, entry: Entry) -> Entry:
        """How this payment stands now; gives it back."""
        with self._lock:
            known = self._by_payment.pop(entry.id, None)
            if entry.state in TAKING and (known or entry.order):
                bills = known[0] if known else _bills(entry)
                self._by_payment[entry.id] = bills, entry.state
        return entry

    def standing(self, reference: str) -> PaymentState | None:
        """Of the payment that takes this bill; of several, of one that the city has not heard of."""
        with self._lock:
            found = {state for bills, state in self._by_payment.values() if reference in bills}
        return next(iter(sorted(found - {PaymentState.POSTED}) or sorted(found)), None)

    def posted(self) -> frozenset[str]:
        """Payments that the city knows."""
        with self._lock:
            return frozenset(id for id, (_, state) in self._by_payment.items() if state is PaymentState.POSTED)

    def forget(self, payments: Iterable[str]) -> None:
        """The city was asked anew what is owed since it knew these; one that goes back meanwhile is not forgotten."""
        for id in self.posted().intersection(payments):
            with self._lock:
                self._by_payment.pop(id, None)


def _bills(entry: Entry) -> frozenset[str]:
    items = entry.order.items if entry.order else ()
    return frozenset(item.reference for item in items if item.kind != "fee")
