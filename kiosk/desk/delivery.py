"""What waits in the outbox, handed to the back-end that it is for; and what came of it."""

from collections.abc import Callable
from dataclasses import replace

from kiosk import wire
from kiosk.core.clock import Clock
from kiosk.core.errors import BadReply, ReplyLost
from kiosk.core.ports import ReportsBackend
from kiosk.core.reports import Receipt, ServiceRequest
from kiosk.offline_cache.records import Delivery, Settling

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
    """Sends once: where an earlier attempt may have arrived, it looks before it sends again; and as a city may still
    be at work on what it was sent, its "not here" counts only `settle_s` seconds after the last attempt.

    The receipt goes without the city's notice: nobody reads it, and it may repeat what the citizen typed.
    """

    def __init__(
        self,
        reports: ReportsBackend,
        clock: Clock,
        settle_s: float,
        token_given: Callable[[str], None] = lambda _id: None,
    ) -> None:
        """`token_given` is told the id of a request that has no number of the city's yet."""
        self._token_given = token_given
        self._reports = reports
        self._clock = clock
        self._settle_s = settle_s
        self._began = clock.monotonic()
        self._sent: dict[str, float] = {}

    def __call__(self, delivery: Delivery) -> str:
        request = request_in(delivery)
        found = self._find(request) if delivery.reply_lost else None
        if found is None:
            found = self._create(request)
        self._sent.pop(request.id, None)
        if found.service_request_id is None:
            self._token_given(request.id)
        return wire.encode(replace(found, service_notice=""))

    def _find(self, request: ServiceRequest) -> Receipt | None:
        """None when the city has not got it and will not get it any more. Raises Settling while it still might.

        Measured on the monotonic clock, which no correction of the time shortens. What was lost before this desk
        began counts from its beginning: it cannot have been sent later.
        """
        found = self._reports.find(request)
        left_s = self._sent.get(request.id, self._began) + self._settle_s - self._clock.monotonic()
        if found is None and left_s > 0:
            raise Settling(left_s)
        return found

    def _create(self, request: ServiceRequest) -> Receipt:
        """Counts from the end of the attempt: the last byte may have left just before."""
        try:
            return self._reports.create(request)
        except BadReply as trouble:
            raise ReplyLost(f"answered, but not understood: {trouble.detail}") from None
        finally:
            self._sent[request.id] = self._clock.monotonic()
