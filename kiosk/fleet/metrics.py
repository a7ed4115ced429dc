"""A kiosk's health as Prometheus reads it: a file in the folder of node_exporter's textfile collector."""

import logging
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from kiosk.core.health import Health
from kiosk.core.slip import PrinterState

log = logging.getLogger(__name__)
_READABLE = 0o644
"""node_exporter is another user; the desk's own files are for nobody else."""


class Textfile:
    """Written whole and renamed: node_exporter never reads a part of it. It outlives the desk, and grows old."""

    def __init__(self, file: Path) -> None:
        self._file, self._beside = file, file.with_name(f".{file.name}.new")
        self._trouble = ""

    def write(self, seen: Health) -> None:
        """A folder that is away is logged once, until it is there."""
        try:
            with self._beside.open("wb") as written:
                os.fchmod(written.fileno(), _READABLE)
                written.write(text(seen))
            self._beside.replace(self._file)
        except OSError as trouble:
            if (name := type(trouble).__name__) != self._trouble:
                log.warning("metrics_not_written", extra={"file": str(self._file), "error": name})
            self._trouble = name
        else:
            self._trouble = ""


def text(seen: Health) -> bytes:
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Seen(seen))
    return generate_latest(registry)


class _Seen(Collector):
    def __init__(self, seen: Health) -> None:
        self._seen = seen

    def collect(self) -> Iterable[Metric]:
        """What this kiosk does not have is left out."""
        seen = self._seen
        known: Iterator[tuple[str, str, float]] = (
            (name, said, float(value)) for name, said, value in _numbers(seen) if value is not None
        )
        yield _gauge(
            "kiosk_info",
            "The kiosk's version, and which bundle of settings it runs.",
            seen,
            {"version": seen.version, "settings": str(seen.settings)},
        )
        for name, said, value in known:
            yield _gauge(name, said, seen, value=value)
        if seen.printer is not None:
            yield _printer(seen, seen.printer)


def _numbers(seen: Health) -> Iterator[tuple[str, str, float | None]]:
    reached = seen.reached_at.timestamp() if seen.reached_at else None
    ends = seen.certificate_ends.timestamp() if seen.certificate_ends else None
    yield "kiosk_accepting", "Whether citizens' requests can be kept.", seen.accepting
    yield "kiosk_out_of_service", "Whether a technician has taken it out of service.", seen.closed
    yield "kiosk_city_connected", "Whether the city answers.", seen.connected
    yield "kiosk_last_reached_time_seconds", "When the city last answered, since the desk began.", reached
    yield "kiosk_outbox_waiting", "Requests on their way to the city.", seen.waiting
    yield "kiosk_outbox_refused", "Requests that the city refused, for a technician.", seen.refused
    yield "kiosk_outbox_oldest_seconds", "How long the oldest request has been waiting.", seen.oldest_s
    yield "kiosk_terminal_answers", "Whether the card terminal answers.", seen.terminal
    yield "kiosk_certificate_end_time_seconds", "When the kiosk's own certificate ends.", ends
    yield "kiosk_started_time_seconds", "When the desk began.", seen.started_at.timestamp()
    yield "kiosk_written_time_seconds", "When these figures were seen.", seen.at.timestamp()


def _printer(seen: Health, now: PrinterState) -> GaugeMetricFamily:
    family = GaugeMetricFamily(
        "kiosk_printer_state", "The receipt printer: 1 for its state.", labels=("kiosk", "state")
    )
    for state in PrinterState:
        family.add_metric((seen.kiosk, state.value), float(state is now))
    return family


def _gauge(
    name: str, said: str, seen: Health, labels: dict[str, str] | None = None, value: float = 1.0
) -> GaugeMetricFamily:
    named = {"kiosk": seen.kiosk, **(labels or {})}
    family = GaugeMetricFamily(name, said, labels=tuple(named))
    family.add_metric(tuple(named.values()), value)
    return family
