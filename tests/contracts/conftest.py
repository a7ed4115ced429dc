"""What the contract suites hold their promises against: every store, and the demo city over real sockets."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.core.ports import ReportsBackend
from kiosk.demo.city import DemoCity
from kiosk.offline_cache.outbox import Outbox
from kiosk.offline_cache.store import Store
from tests.city.cities import FixedClock
from tests.city.demo_cities import open311
from tests.offline_cache.fakes import HandClock, file_store, outbox_over


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture(params=["file", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path, clock: HandClock) -> Iterator[Store]:
    store = file_store(tmp_path, clock) if request.param == "file" else Store.in_memory()
    yield store
    store.close()


@pytest.fixture
def outbox(store: Store, tmp_path: Path, clock: HandClock) -> Outbox:
    return outbox_over(store, tmp_path, clock)


@pytest.fixture(name="city")
def demo_city(tmp_path: Path) -> Iterator[DemoCity]:
    with DemoCity(tmp_path, clock=FixedClock()) as city:
        yield city


@pytest.fixture(name="backend", params=["json", "xml", "discovered"])
def every_backend(request: pytest.FixtureRequest, city: DemoCity) -> Iterator[ReportsBackend]:
    backend = open311(city, request.param)
    yield backend
    backend.close()
