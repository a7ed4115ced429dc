"""What the city's ledger is told of a payment, from the outbox."""

from collections.abc import Callable

from kiosk.core.bills import Posting
from kiosk.core.errors import BadReply, ReplyLost, TryLater
from kiosk.core.payment_ports import BillsBackend
from kiosk.core.shape import build
from kiosk.offline_cache.payments import POSTING
from kiosk.offline_cache.records import Delivery
from kiosk.offline_cache.sealed_json import unpacked


class Couriers:
    """Each kind of delivery has its own way. A posting waits where no ledger is in the settings any more."""

    def __init__(self, requests: Callable[[Delivery], str], ledger: BillsBackend | None) -> None:
        self._requests, self._ledger = requests, ledger

    def __call__(self, delivery: Delivery) -> str:
        if delivery.kind != POSTING:
            return self._requests(delivery)
        if self._ledger is None:
            raise TryLater("no ledger in the settings")
        return _post(self._ledger, delivery)


def _post(ledger: BillsBackend, delivery: Delivery) -> str:
    """Returns the ledger's number. Looked for first where an earlier reply was lost; the ledger takes each id once."""
    posting: Posting = build(Posting, unpacked(delivery.body))
    found = ledger.find(posting.id) if delivery.reply_lost else None
    if found is None:
        try:
            found = ledger.post(posting)
        except BadReply as trouble:
            raise ReplyLost(f"answered, but not understood: {trouble.detail}") from None
    return found.number
