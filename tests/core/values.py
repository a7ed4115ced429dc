"""Values that several tests speak of."""

from datetime import UTC, datetime

from kiosk.core.reports import Place, RequestId, ServiceCode, ServiceRequest

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
REQUEST = ServiceRequest(
    id=RequestId("0b9f6f0e-0000-4000-8000-000000000001"),
    service_code=ServiceCode("SL-01"),
    service_name="Street light",
    place=Place("1 Quay", 50.1, -4.2),
    description="It is dark",
    created_at=NOON,
)
