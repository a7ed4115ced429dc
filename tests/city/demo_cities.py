"""An Open311 client before the demo city, and reports that it takes."""

from typing import Any

from kiosk.city.bounds import Bounds
from kiosk.city.open311 import Open311
from kiosk.city.open311_settings import Open311Settings
from kiosk.core.reports import Picture, Place, RequestId, ServiceCode, ServiceRequest
from kiosk.demo.city import API_KEY, DemoCity
from tests.city.cities import NOW, FixedClock

EVERY_SCRIPT = 'A "deep" hole <b>&amp; water</b>\nحفرة عميقة\n路面有坑 🕳'


EVERY_BYTE = bytes(range(256))
PHOTOGRAPH = Picture("image/jpeg", b"\xff\xd8\xff" + EVERY_BYTE + b"\r\n--\r\n\n\r" + EVERY_BYTE[::-1])


def reference(number: int = 0) -> str:
    return f"SM 4417 {number:04d}"


def report(number: int = 0, **fields: Any) -> ServiceRequest:
    usual: dict[str, Any] = {
        "id": RequestId(f"00000000-0000-4000-8000-{number:012d}"),
        "service_code": ServiceCode("SL-02"),
        "service_name": "A service",
        "place": Place("12 Quay Street", 50.1, -4.2),
        "description": EVERY_SCRIPT,
        "created_at": NOW,
        "reference": reference(number),
    }
    return ServiceRequest(**{**usual, **fields})


def open311(city: DemoCity, fmt: str, api_key: str = API_KEY) -> Open311:
    """`fmt` is json or xml, or `discovered`: the city itself says where its endpoint is."""
    discovered = fmt == "discovered"
    settings = Open311Settings(
        "" if discovered else city.endpoint,
        discovery=f"{city.endpoint}/discovery.json" if discovered else "",
        discovery_type="test",
        format="json" if discovered else fmt,
        api_key=api_key,
        locale_parameter="locale",
        reference_query="q",
        media_field="media",
        bounds=Bounds(connect=5, read=5, total=10),
    )
    return Open311(settings, FixedClock())
