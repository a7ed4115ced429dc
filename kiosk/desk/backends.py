"""The city and the printer that the settings name."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from kiosk.city.gazetteer import GazetteerSettings, HttpGazetteer
from kiosk.city.open311 import Open311
from kiosk.city.open311_settings import Open311Settings
from kiosk.core.clock import Clock
from kiosk.core.ports import GazetteerSource, Printer, ReportsBackend
from kiosk.devices.escpos import PrinterSettings, open_printer
from kiosk.settings import BadSettings, Settings

T = TypeVar("T")
_OURS = {"name", "most_used", "tracking_url", "api_key_file"}
"""Keys of [reports] that are the desk's own."""


def reports(settings: Settings, clock: Clock) -> ReportsBackend:
    return Open311(_read("reports", lambda: _open311(settings.reports, settings.id)), clock)


def gazetteer(settings: Settings, clock: Clock) -> GazetteerSource | None:
    if not settings.gazetteer:
        return None
    return HttpGazetteer(_read("gazetteer", lambda: GazetteerSettings(**settings.gazetteer)), clock)


def printer(settings: Settings) -> Printer:
    return _read("printer", lambda: open_printer(PrinterSettings(**settings.printer)))


def _read(table: str, make: Callable[[], T]) -> T:
    """A wrong key, value or file is told by its table."""
    try:
        return make()
    except (TypeError, ValueError, OSError) as trouble:
        raise BadSettings(f"[{table}]: {trouble}") from None


def _open311(table: Mapping[str, Any], kiosk_id: str) -> Open311Settings:
    fields = {key: value for key, value in table.items() if key not in _OURS}
    if key_file := table.get("api_key_file"):
        fields["api_key"] = Path(key_file).read_text(encoding="utf-8").strip()
    return Open311Settings(**{"device_id": kiosk_id, **fields})
