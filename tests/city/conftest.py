from collections.abc import Iterator

import pytest

from kiosk.city.http import Client
from tests.city.cities import FixedClock
from tests.city.exchanges import QUICK


@pytest.fixture(name="client")
def quick_client() -> Iterator[Client]:
    """Patient for tenths of a second and a hundred kilobytes."""
    client = Client(QUICK, "kiosk/test", FixedClock())
    yield client
    client.close()
