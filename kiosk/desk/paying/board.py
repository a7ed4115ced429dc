"""What the screen is told of payments: the ledger's word, and what the terminal or the phone is doing just now."""

import threading
from collections.abc import Callable

from kiosk.core.payment_messages import PaymentChanged
from kiosk.core.payments import OPEN, Payment, PaymentState, Progress, Prompt
from kiosk.offline_cache.payment_view import Entry

_NOT_YET = Progress(Prompt.CONNECTING)


class Board:
    """`receipt_url(reference)` is where the receipt is on the city's site. Several threads report."""

    def __init__(self, tell: Callable[[PaymentChanged], None], receipt_url: Callable[[str], str]) -> None:
        self._tell, self._receipt_url = tell, receipt_url
        self._lock = threading.Lock()
        self._progress: dict[str, Progress] = {}
        self._urls: dict[str, str] = {}

    def shown(self, entry: Entry) -> Payment:
        with self._lock:
            progress = self._progress.get(entry.id, _NOT_YET)
            url = self._urls.get(entry.id, "")
        if entry.state is PaymentState.UNKNOWN:
            progress = Progress(Prompt.ASKING_AGAIN, cancellable=False)
        return Payment(
            id=entry.id,
            reference=entry.reference,
            state=entry.state,
            prompt=progress.prompt,
            cancellable=progress.cancellable and entry.state in OPEN,
            reason=entry.reason,
            url=url,
            receipt_url=self._receipt_url(entry.reference),
            proof=entry.proof,
        )

    def changed(self, entry: Entry) -> None:
        if entry.state not in OPEN:
            with self._lock:
                self._progress.pop(entry.id, None)
                self._urls.pop(entry.id, None)
        self._tell(PaymentChanged(self.shown(entry)))

    def progress(self, entry: Entry, progress: Progress, url: str = "") -> None:
        """Only what is new is told."""
        with self._lock:
            same = self._progress.get(entry.id) == progress and self._urls.get(entry.id, "") == url
            self._progress[entry.id] = progress
            self._urls[entry.id] = url
        if not same:
            self._tell(PaymentChanged(self.shown(entry)))
