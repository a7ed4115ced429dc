"""The fleet: does the city's broker let this kiosk in, and are the metrics written."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.core.clock import Clock
from kiosk.desk.fleet import fleet_settings, metrics_settings
from kiosk.doctor.finding import Finding, watch, well
from kiosk.fleet.line import Line, LineDown
from kiosk.fleet.settings import FleetSettings, MetricsSettings
from kiosk.settings import Settings

_ROUNDS = 10
"""So many without a new file are no chance."""


def examine(settings: Settings, clock: Clock) -> Iterator[Finding]:
    """No citizen notices a fleet that does not hear: nothing here is sick."""
    if fleet := fleet_settings(settings):
        yield _broker(fleet, settings.id, clock)
    if metrics := metrics_settings(settings):
        yield _metrics(metrics, clock)


def _broker(fleet: FleetSettings, kiosk: str, clock: Clock) -> Finding:
    """By a name of its own: the desk's line stays."""
    line = Line(fleet, f"{kiosk}-doctor", None, clock.monotonic)
    try:
        line.open()
        line.close()
    except LineDown as trouble:
        step = "Is the line there? Is `address` in [fleet] right?"
        if trouble.refused:
            step = "Do user, password and certificates fit on both sides? See docs/FLEET.md"
        return watch("broker", trouble.detail, step)
    finally:
        line.cut()
    return well("broker", "answers")


def _metrics(metrics: MetricsSettings, clock: Clock) -> Finding:
    file = Path(metrics.textfile)
    try:
        age = clock.now() - datetime.fromtimestamp(file.stat().st_mtime, UTC)
    except OSError as trouble:
        return watch(
            "metrics", f"{file}: {type(trouble).__name__}", "Is its folder there, and may the desk write to it?"
        )
    if age > timedelta(seconds=metrics.interval_s * _ROUNDS):
        return watch("metrics", f"{int(age.total_seconds())} seconds old", "Does the desk run? May it write there?")
    return well("metrics", "are written")
