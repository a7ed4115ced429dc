"""The desk's part in the city's fleet: what [fleet] and [metrics] name, made and fed with the kiosk's health."""

import threading
from collections.abc import Callable
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
    if settings.gateway and not {"certificate_file", "key_file"} & set(table):
        table |= _own_certificate(settings)
    if file := table.pop("password_file", None):
        table["password"] = _secret(Path(file))
    found = values(FleetSettings, table, "fleet")
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


def _own_certificate(settings: Settings) -> dict[str, str]:
    """What the city's gateway gave opens its broker too, once it is there."""
    own = places(settings.data)
    there = all(Path(file).is_file() for file in own.values())
    return {"certificate_file": own["certificate"], "key_file": own["key"]} if there else {}


def _secret(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as trouble:
        raise ValueError(f"fleet.password_file: {file} cannot be read: {type(trouble).__name__}") from None
