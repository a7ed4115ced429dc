"""Reports as the kiosk sends them, some 2 KB each."""

from datetime import UTC, datetime
from functools import cache

from kiosk.core.reports import Place, RequestId, ServiceCode, ServiceRequest
from kiosk.demo.content import Offer, load

BYTES = 2048
_WORDS = "The lamp at the corner is dark and has been so since the storm; people stumble over the kerb. "
_CREATED = datetime(2026, 5, 1, 12, tzinfo=UTC)


def report(number: int) -> ServiceRequest:
    """Each with an id of its own; a service that asks nothing more and gives its number at once."""
    offer = _plain_offer()
    return ServiceRequest(
        id=RequestId(f"00000000-0000-4000-8000-{number:012d}"),
        service_code=ServiceCode(offer.code),
        service_name=offer.name["en"],
        place=Place("14 Lighthouse Road", 50.1, -5.1),
        description=(_WORDS * (1 + BYTES // len(_WORDS)))[: BYTES - 500],
        created_at=_CREATED,
    )


@cache
def _plain_offer() -> Offer:
    content = load()
    return next(
        offer
        for code, offer in content.services.items()
        if offer.type == "realtime" and code not in content.definitions
    )
