"""The desk's part in the city's fleet: what [fleet] and [metrics] name, made and fed with the kiosk's health."""

import threading
from collections.abc import Callable
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from random import SystemRandom

from kiosk.core.clock import Clock
from kiosk.core.health import Health
from kiosk.desk.every import Every
from kiosk.fleet.metrics import Textfile
from kiosk.fleet.presence import Presence
from kiosk.fleet.settings import FleetSettings, MetricsSettings, Topics
from kiosk.settings import BadSettings, Settings
from kiosk.settings_identity import places
from kiosk.settings_lines import placed
from kiosk.settings_values import values

_LOOK_S = 30.0
"""A look asks the card terminal too: seldom enough for that, and soon enough for who must bring paper."""


def check(settings: Settings) -> None:
    """Everything that can be seen to be wrong without asking anybody. Raises ValueError or OSError."""
    fleet_settings(settings)
    metrics_settings(settings)


def fleet_settings(settings: Settings) -> FleetSettings | None:
    """With the password in place of its file's name; None without the table."""
    table = dict(settings.fleet)
    if not table:
        return None
    if "password" in table:
        raise ValueError("fleet.password is not a setting: name a password_file")
    if file := table.pop("password_file", None):
        table["password"] = _secret(Path(file))
    found = _with_own_certificate(values(FleetSettings, table, "fleet"), settings)
    Topics(found.prefix, settings.id)
    try:
        found.trust()
    except ValueError as trouble:
        raise ValueError(f"fleet.{trouble}") from None
    return found


def metrics_settings(settings: Settings) -> MetricsSettings | None:
    return values(MetricsSettings, settings.metrics, "metrics") if settings.metrics else None


def open_fleet(settings: Settings, clock: Clock, health: Callable[[], Health]) -> tuple["Telling | Every", ...]:
    """Raises BadSettings."""
    try:
        fleet, metrics = fleet_settings(settings), metrics_settings(settings)
    except (ValueError, OSError) as trouble:
        raise BadSettings(placed(settings.file, trouble)) from None
    look_s = min([_LOOK_S, *(each.interval_s for each in (fleet, metrics) if each)])
    lately = Lately(health, clock, look_s * 0.8)
    told: list[Telling | Every] = []
    if fleet:
        presence = Presence(fleet, settings.id, version("kiosk"), clock, SystemRandom())
        told.append(Telling(presence, Every("fleet_health", look_s, lambda: presence.tell(lately()))))
    if metrics:
        textfile = Textfile(Path(metrics.textfile))
        told.append(Every("metrics", metrics.interval_s, lambda: textfile.write(lately())))
    return tuple(told)


class Telling:
    """Looks, and the line on which they are told."""

    def __init__(self, presence: Presence, looking: Every) -> None:
        self._presence, self._looking = presence, looking

    def start(self) -> None:
        self._presence.start()
        self._looking.start()

    def stop(self) -> None:
        self._presence.stop()
        self._looking.stop()


class Lately:
    """One look for all who ask within `for_s`."""

    def __init__(self, look: Callable[[], Health], clock: Clock, for_s: float) -> None:
        self._look, self._clock, self._for_s, self._lock = look, clock, for_s, threading.Lock()
        self._seen: tuple[float, Health] | None = None

    def __call__(self) -> Health:
        with self._lock:
            now = self._clock.monotonic()
            if self._seen is None or now - self._seen[0] >= self._for_s:
                self._seen = now, self._look()
            return self._seen[1]


def _with_own_certificate(found: FleetSettings, settings: Settings) -> FleetSettings:
    """What the city's gateway gave opens its broker too, where the line is TLS anyway and the two belong together."""
    if not settings.gateway or not found.place.tls or found.certificate_file:
        return found
    own = places(settings.data)
    shown = replace(found, certificate_file=own["certificate"], key_file=own["key"])
    try:
        shown.trust()
    except ValueError:
        return found
    return shown


def _secret(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as trouble:
        raise ValueError(f"fleet.password_file: {file} cannot be read: {type(trouble).__name__}") from None
