from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.demo.city import DemoCity
from tests.demo.visitor import StandingClock, Visitor


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
def city(tmp_path: Path, clock: StandingClock) -> Iterator[DemoCity]:
    with DemoCity(tmp_path / "city", clock=clock) as city:
        yield city


@pytest.fixture
def visitor(city: DemoCity) -> Iterator[Visitor]:
    with Visitor(city.url) as visitor:
        yield visitor
