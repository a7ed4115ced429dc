"""Appointments: how soon a week of very many free times is painted, and one of its days; how soon an answer is read."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from statistics import median

from benchmarks.figures import Figure
from kiosk.city import fhir_read
from kiosk.city.strict_json import read_json
from kiosk.core.bookings import ScheduleId
from kiosk.core.free_slots import offered, thinned

WEEK, DAY = "touch to the painted week of 10,000 times, median", "touch to the painted day, median"
READING = "read a FHIR answer of 5,000 times, median"
SLOTS, MANY, ROUNDS, DEPTH = 5_000, 10_000, 20, 20
_MONDAY = datetime(2026, 11, 30, 6, tzinfo=UTC)
_SCHEDULE = ScheduleId("s")


def measure() -> list[Figure]:
    screen = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
    done = subprocess.run(
        (sys.executable, "-m", "benchmarks.week"), env=screen, stdout=subprocess.PIPE, text=True, check=True
    )
    runs: dict[str, list[float]] = {"week": [], "day": []}
    for what, taken in (line.split() for line in done.stdout.splitlines()):
        runs[what].append(float(taken))
    chosen = _choosing()
    weeks = [taken + chosen for taken in runs["week"]]
    return [_figure(WEEK, 100.0, weeks), _figure(DAY, 50.0, runs["day"]), _figure(READING, 50.0, _reading())]


def _figure(name: str, goal: float, runs: list[float]) -> Figure:
    return Figure(name, "ms", goal, median(runs), runs_unit="ms", ours=tuple(runs))


def _choosing() -> float:
    """What the desk does when the answer has come: of very many times it chooses those that a page can show."""
    body = read_json(_answer(MANY), DEPTH)
    slots = offered(fhir_read.slots(fhir_read.bundle(body)[0], _SCHEDULE), *_range())
    return median(_milliseconds(lambda: thinned(slots, UTC)))


def _reading() -> list[float]:
    body = _answer(SLOTS)
    return _milliseconds(
        lambda: offered(fhir_read.slots(fhir_read.bundle(read_json(body, DEPTH))[0], _SCHEDULE), *_range())
    )


def _milliseconds(act: Callable[[], object]) -> list[float]:
    runs = []
    for _round in range(ROUNDS):
        began = time.perf_counter()
        found = act()
        runs.append(1000 * (time.perf_counter() - began))
        assert found
    return runs


def _range() -> tuple[datetime, datetime, datetime]:
    return _MONDAY, _MONDAY + timedelta(days=7), _MONDAY - timedelta(days=1)


def _answer(count: int) -> bytes:
    """A searchset of free slots over a week, as a server gives it."""
    entry = [_entry(number, count) for number in range(count)]
    return json.dumps({"resourceType": "Bundle", "type": "searchset", "total": count, "entry": entry}).encode()


def _entry(number: int, count: int) -> Mapping[str, object]:
    start = _MONDAY + timedelta(seconds=number * 6 * 24 * 3600 // count)
    slot = {
        "resourceType": "Slot",
        "id": f"s-{number}",
        "meta": {"versionId": "1"},
        "schedule": {"reference": f"Schedule/{_SCHEDULE}"},
        "status": "free",
        "start": start.isoformat(),
        "end": (start + timedelta(minutes=20)).isoformat(),
    }
    return {"fullUrl": f"http://city/fhir/R4/Slot/s-{number}", "resource": slot, "search": {"mode": "match"}}
