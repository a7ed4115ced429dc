"""An Open311 client before a scripted city, and a report to send to it."""

from datetime import UTC, datetime, timedelta
from typing import Any

from kiosk.city.bounds import Bounds
from kiosk.city.open311 import Open311
from kiosk.city.open311_settings import Open311Settings
from kiosk.core.reports import Contact, Place, RequestId, ServiceCode, ServiceRequest

NOW = datetime(2026, 5, 4, 10, 0, tzinfo=UTC)
REFERENCE = "SM 4417 2093"


class FixedClock:
    def now(self) -> datetime:
        return NOW

    def monotonic(self) -> float:
        return 0.0


def backend(url: str, **settings: Any) -> Open311:
    settings = {"bounds": Bounds(connect=5, read=5, total=10), **settings}
    return Open311(Open311Settings(url, **settings), FixedClock())


def report(**fields: Any) -> ServiceRequest:
    usual: dict[str, Any] = {
        "id": RequestId("6f1c1c2e-8f7e-4b52-9a43-0d5c6b1f4a11"),
        "service_code": ServiceCode("171"),
        "service_name": "Street damage",
        "place": Place("12 Quay Street", 60.17, 24.94),
        "description": "A deep hole\nbefore the school",
        "created_at": NOW - timedelta(minutes=5),
        "contact": Contact(email="ada@example.org"),
        "reference": REFERENCE,
    }
    return ServiceRequest(**{**usual, **fields})
