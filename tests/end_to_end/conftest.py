from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.ui import window
from tests.end_to_end.town import Town


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    window.prepare()
    return QGuiApplication


@pytest.fixture
def town(tmp_path: Path, qapp: QGuiApplication) -> Iterator[Town]:
    with Town(tmp_path) as town:
        yield town
