"""A gateway of the city on loopback, with its own authority, and a kiosk's settings that name it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk import settings
from kiosk.demo import kiosk_settings
from kiosk.demo.city import API_KEY, DemoCity
from kiosk.demo.content import load
from kiosk.demo.gateway.gateway import Gateway
from kiosk.settings import Settings


@pytest.fixture
def city(tmp_path: Path) -> Iterator[DemoCity]:
    with DemoCity(tmp_path / "city") as city:
        yield city


@pytest.fixture
def gateway(tmp_path: Path, city: DemoCity) -> Iterator[Gateway]:
    with Gateway(tmp_path / "gateway", city.answer) as gateway:
        yield gateway


@pytest.fixture
def chosen(tmp_path: Path, gateway: Gateway) -> Settings:
    """Everything of the city's is behind the gateway."""
    root: dict[str, object] = {"ca_bundle": str(gateway.authority.root_file)}
    tables: dict[str, dict[str, object]] = {"reports": root, "gazetteer": root, "gateway": {"url": gateway.est, **root}}
    file = kiosk_settings.write(tmp_path / "kiosk", load(), gateway.url, API_KEY, overrides=tables)
    return settings.read(file)
