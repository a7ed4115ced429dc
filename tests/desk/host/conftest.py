import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk.host.rig import Rig


@pytest.fixture
def page(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Iterator[Rig]:
    """What strangers do is never trouble of ours."""
    with Rig(tmp_path) as page:
        yield page
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING] == []
