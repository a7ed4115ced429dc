"""Looks for a request whose reply was lost: Open311 has no idempotency key, so the reference in the text stands in."""

from datetime import UTC, datetime, timedelta

from kiosk.city.find_windows import MOST_ROWS, Window, halves, windows
from kiosk.city.open311_endpoint import Endpoint
from kiosk.city.open311_requests import with_reference
from kiosk.city.open311_settings import Open311Settings
from kiosk.city.tree import Record
from kiosk.core.reports import ServiceRequest

_MOST_WINDOWS = 40


def find_record(endpoint: Endpoint, settings: Open311Settings, request: ServiceRequest, now: datetime) -> Record | None:
    """The city's entry for the request; None when it has none, or none that it can show."""
    if not request.reference:
        return None
    slack = timedelta(hours=settings.find_window_hours)
    waiting = list(windows(request.created_at, now, slack))
    for _ in range(_MOST_WINDOWS):
        if not waiting:
            return None
        window = waiting.pop(0)
        rows = 0
        for page in endpoint.requests(_query(settings, request, window)):
            rows += len(page)
            if record := with_reference(page, request.reference):
                return record
        if rows == MOST_ROWS:
            waiting[:0] = halves(window)
    return None


def _query(settings: Open311Settings, request: ServiceRequest, window: Window) -> list[tuple[str, str]]:
    start, end = (f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" for moment in window)
    dates = [("service_code", str(request.service_code)), ("start_date", start), ("end_date", end)]
    return [*dates, (settings.reference_query, request.reference)] if settings.reference_query else dates
