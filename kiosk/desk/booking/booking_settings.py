"""The tables of what can be booked, and what is said of it, checked. ValueError names a wrong key or value."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kiosk.city.cpsv_ap import CpsvApSettings
from kiosk.city.fhir_booking import FhirBooking
from kiosk.city.fhir_settings import FhirSettings
from kiosk.city.govuk_notify import NotifySettings
from kiosk.city.respa import Respa
from kiosk.city.respa_settings import RespaSettings
from kiosk.city.zms import Zms
from kiosk.city.zms_settings import ZmsSettings
from kiosk.core.booking_ports import Bookings
from kiosk.core.clock import Clock
from kiosk.settings import Settings
from kiosk.settings_values import values


class BookingSettings:
    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def offices(self) -> ZmsSettings | None:
        return values(ZmsSettings, self._zoned(self._settings.offices), "offices") if self._settings.offices else None

    def rooms(self) -> RespaSettings | None:
        return values(RespaSettings, self._zoned(self._settings.rooms), "rooms") if self._settings.rooms else None

    def health(self) -> FhirSettings | None:
        return values(FhirSettings, _plain(self._settings.health), "health") if self._settings.health else None

    def notices(self) -> NotifySettings | None:
        table = _plain(self._settings.notices, "api_key")
        return values(NotifySettings, table, "notices") if self._settings.notices else None

    def catalogue(self) -> CpsvApSettings | None:
        table = self._settings.catalogue
        return values(CpsvApSettings, _plain(table), "catalogue") if table else None

    def check(self) -> None:
        """Everything that can be seen to be wrong without asking anybody."""
        _ = self.offices(), self.rooms(), self.health(), self.notices(), self.catalogue()

    def backends(self, clock: Clock) -> dict[str, Bookings]:
        """By the name that their ids will carry."""
        offices, rooms, health = self.offices(), self.rooms(), self.health()
        found: dict[str, Bookings | None] = {
            "offices": Zms(offices, clock) if offices else None,
            "rooms": Respa(rooms, clock) if rooms else None,
            "health": FhirBooking(health, clock) if health else None,
        }
        return {name: backend for name, backend in found.items() if backend is not None}

    def _zoned(self, table: Mapping[str, Any]) -> dict[str, Any]:
        return {"timezone": self._settings.timezone, **_plain(table)}


def _plain(table: Mapping[str, Any], key: str = "token") -> dict[str, Any]:
    """With the key in place of its file's name."""
    plain = {name: value for name, value in table.items() if name != "api_key_file"}
    if file := table.get("api_key_file"):
        plain[key] = Path(file).read_text(encoding="utf-8").strip()
    return plain
