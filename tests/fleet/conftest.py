from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fleet.broker import Broker


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Broker]:
    with Broker(tmp_path) as broker:
        yield broker
