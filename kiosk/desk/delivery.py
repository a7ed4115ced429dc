"""What waits in the outbox, handed to the back-end that it is for; and what came of it."""

from dataclasses import replace

from kiosk import wire
from kiosk.core.errors import BadReply, ReplyLost
from kiosk.core.ports import ReportsBackend
from kiosk.core.reports import Receipt, ServiceRequest
from kiosk.offline_cache.records import Delivery

KIND = "open311/request"
_BODY = {"ServiceRequest": ServiceRequest}
_RECEIPT = {"Receipt": Receipt}


def body_of(request: ServiceRequest) -> bytes:
    return wire.encode(request).encode()


def request_in(delivery: Delivery) -> ServiceRequest:
    request: ServiceRequest = wire.decode(delivery.body, _BODY)
    return replace(request, reference=delivery.reference)


def read_receipt(text: str | None) -> Receipt:
    receipt: Receipt = wire.decode(text, _RECEIPT) if text else Receipt()
    return receipt


class Courier:
    """Sends once: where an earlier attempt may have arrived, it looks before it sends again.

    The receipt goes without the city's notice: nobody reads it, and it may repeat what the citizen typed.
    """

    def __init__(self, reports: ReportsBackend) -> None:
        self._reports = reports

    def __call__(self, delivery: Delivery) -> str:
        request = request_in(delivery)
        found = self._reports.find(request) if delivery.reply_lost else None
        if found is None:
            found = self._create(request)
        return wire.encode(replace(found, service_notice=""))

    def _create(self, request: ServiceRequest) -> Receipt:
        try:
            return self._reports.create(request)
        except BadReply as trouble:
            raise ReplyLost(f"answered, but not understood: {trouble.detail}") from None
