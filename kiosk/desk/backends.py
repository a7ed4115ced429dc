"""The city and the printer that the settings name."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from kiosk.city.est import GatewaySettings
from kiosk.city.gazetteer import GazetteerSettings, HttpGazetteer
from kiosk.city.open311 import Open311
from kiosk.city.open311_settings import Open311Settings
from kiosk.core.clock import Clock
from kiosk.core.errors import StorageFull
from kiosk.core.ports import GazetteerSource, Printer
from kiosk.core.reports import EndpointAddress
from kiosk.desk import fleet
from kiosk.desk.booking.booking_settings import BookingSettings
from kiosk.desk.host.host_settings import host_page
from kiosk.desk.paying.money_settings import MoneySettings
from kiosk.desk.renewal import Renewal
from kiosk.devices.escpos import PrinterSettings, open_printer
from kiosk.devices.slip_fonts import FontsMissing
from kiosk.offline_cache.reference import UNKNOWN, ReferenceCache, address_at
from kiosk.settings import BadSettings, Settings
from kiosk.settings_lines import placed
from kiosk.settings_values import values

T = TypeVar("T")
_OURS = {"name", "most_used", "tracking_url", "api_key_file"}
"""Keys of [reports] that are the desk's own."""


def check(settings: Settings) -> None:
    """Everything that can be seen to be wrong without asking anybody. Raises BadSettings."""
    _read(settings, _open311)
    _read(settings, _gazetteer)
    printer(settings)
    _read(settings, lambda it: MoneySettings(it).check())
    _read(settings, lambda it: BookingSettings(it).check())
    _read(settings, _gateway)
    _read(settings, fleet.check)
    _read(settings, host_page)
    if settings.seed and not settings.seed.is_file():
        raise BadSettings(f"{settings.file}: kiosk.seed: {settings.seed} is no file")


def reports(settings: Settings, clock: Clock, cache: ReferenceCache | None = None) -> Open311:
    """With a cache, where the city was found is known at the next start, also offline."""
    found = _read(settings, _open311)
    if cache is None or not found.discovery:
        return Open311(found, clock)
    place = address_at(settings.endpoint, f"{found.discovery_type} {found.discovery}")

    def keep(address: EndpointAddress) -> None:
        with suppress(StorageFull):
            cache.put(place, address, UNKNOWN)

    return Open311(found, clock, cache.address(place), keep)


def located(settings: Settings, clock: Clock) -> EndpointAddress | None:
    """What the city's discovery document says, asked now; None without one. TryLater, Rejected or BadReply."""
    if not settings.reports.get("discovery"):
        return None
    city = reports(settings, clock)
    try:
        return city.locate()
    finally:
        city.close()


def gazetteer(settings: Settings, clock: Clock) -> GazetteerSource | None:
    found = _read(settings, _gazetteer)
    return HttpGazetteer(found, clock) if found else None


def renewal(settings: Settings, clock: Clock) -> Renewal | None:
    """None without a gateway."""
    found = _read(settings, _gateway)
    return Renewal(found, settings.data, settings.id, clock) if found else None


def printer(settings: Settings) -> Printer:
    try:
        return open_printer(_read(settings, _printer))
    except FontsMissing as trouble:
        raise BadSettings(f"{settings.file}: [printer]: {trouble.detail}") from None


def _read(settings: Settings, make: Callable[[Settings], T]) -> T:
    """A wrong key, value or file is told by its name."""
    try:
        return make(settings)
    except (ValueError, OSError) as trouble:
        raise BadSettings(placed(settings.file, trouble)) from None


def _open311(settings: Settings) -> Open311Settings:
    fields = {key: value for key, value in settings.reports.items() if key not in _OURS}
    if key_file := settings.reports.get("api_key_file"):
        fields["api_key"] = _key(Path(key_file))
    bundle = fields.get("ca_bundle")
    if bundle and not Path(bundle).is_file():
        raise ValueError(f"reports.ca_bundle: {bundle} is no file")
    own = {"device_id": settings.id, "timezone": settings.timezone}
    return values(Open311Settings, {**own, **fields}, "reports")


def _key(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as trouble:
        raise ValueError(f"reports.api_key_file: {file} cannot be read: {type(trouble).__name__}") from None


def _gazetteer(settings: Settings) -> GazetteerSettings | None:
    return values(GazetteerSettings, settings.gazetteer, "gazetteer") if settings.gazetteer else None


def _gateway(settings: Settings) -> GatewaySettings | None:
    return values(GatewaySettings, settings.gateway, "gateway") if settings.gateway else None


def _printer(settings: Settings) -> PrinterSettings:
    found = values(PrinterSettings, settings.printer, "printer")
    if found.kind != "none" and not found.address:
        raise ValueError(f"printer.address is missing: a printer of kind {found.kind} has one")
    return found
