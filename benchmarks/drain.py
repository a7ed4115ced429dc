"""How fast a full outbox empties, beside a bare loop of `requests` that posts the same reports to the same city."""

import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random
from statistics import median

import requests

from benchmarks.figures import Figure
from benchmarks.reports import report
from kiosk import settings
from kiosk.city.open311_form import form
from kiosk.city.open311_settings import Open311Settings
from kiosk.core.clock import SystemClock
from kiosk.demo import kiosk_settings
from kiosk.demo.city import API_KEY
from kiosk.demo.content import load
from kiosk.desk.delivery import KIND, body_of
from kiosk.offline_cache.keys import Keyring
from kiosk.offline_cache.outbox import Outbox
from kiosk.offline_cache.store import Store

COUNT, ROUNDS, GOAL = 10_000, 3, 0.8
_PATIENCE_S = 300.0


class City:
    """The demo city as a process; what it received is read from its own file."""

    def __init__(self, folder: Path) -> None:
        command = (sys.executable, "-m", "kiosk.demo.city", "--data", str(folder))
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        self.url = self._process.stdout.readline().strip()
        self._ledger = sqlite3.connect(folder / "city.sqlite3")

    def received(self) -> int:
        return int(self._ledger.execute("SELECT coalesce(max(seq), 0) FROM requests").fetchone()[0])

    def close(self) -> None:
        self._ledger.close()
        self._process.terminate()
        self._process.wait(timeout=10)


def measure() -> list[Figure]:
    ours, peers = [], []
    with tempfile.TemporaryDirectory(prefix="bench-", dir="build") as folder, closing(City(Path(folder))) as city:
        for number in range(ROUNDS):
            peers.append(_posted(city))
            ours.append(_drained(city, Path(folder) / f"kiosk-{number}"))
    value = median(ours) / median(peers)
    name = f"drain of {COUNT:,} reports"
    return [Figure(name, "x", GOAL, value, True, "requests loop", "/s", tuple(ours), tuple(peers))]


def _posted(city: City) -> float:
    """Reports a second, one after the other on one kept connection."""
    known = Open311Settings(f"{city.url}/open311/v2", api_key=API_KEY, device_id="bench")
    fields = [form(replace(report(number), reference=_reference(number)), known, ()) for number in range(COUNT)]
    began = time.perf_counter()
    with requests.Session() as session:
        for each in fields:
            session.post(f"{known.url}/requests.json", data=each, timeout=20).raise_for_status()
    return COUNT / (time.perf_counter() - began)


def _drained(city: City, folder: Path) -> float:
    """Reports a second, from the first that arrives to the last, by a desk that starts with a full outbox."""
    path = kiosk_settings.write(folder, load(), city.url, API_KEY)
    _fill(settings.read(path))
    before = city.received()
    with _desk(path):
        while city.received() == before:
            time.sleep(0.001)
        first, began = city.received(), time.perf_counter()
        while city.received() < before + COUNT:
            if time.perf_counter() - began > _PATIENCE_S:
                raise TimeoutError(f"{city.received() - before} of {COUNT} arrived")
            time.sleep(0.02)
        return (before + COUNT - first) / (time.perf_counter() - began)


def _fill(chosen: settings.Settings) -> None:
    clock = SystemClock()
    chosen.data.mkdir(parents=True, mode=0o700)
    store = Store.open(chosen.data / "kiosk.sqlite3", clock)
    outbox = Outbox(store, Keyring(chosen.data / "keys", clock), clock, Random(1), chosen.site.reference_prefix)
    for number in range(COUNT):
        request = report(number)
        outbox.enqueue(request.id, f"citizen-{number}", KIND, body_of(request))
    store.close()


@contextmanager
def _desk(path: Path) -> Iterator[None]:
    process = subprocess.Popen((sys.executable, "-m", "kiosk", "desk", "--settings", str(path)))
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=30)


def _reference(number: int) -> str:
    """As long as a real one."""
    return f"SM {number // 10000:04d} {number % 10000:04d}"
