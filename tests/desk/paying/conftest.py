import logging
from collections.abc import Iterator

import pytest

from tests.desk.paying.shop import Shop


@pytest.fixture
def shop(caplog: pytest.LogCaptureFixture) -> Iterator[Shop]:
    """Money can be taken; a crash of any thread of the desk fails the test."""
    with Shop() as shop:
        yield shop
    assert [record.msg for record in caplog.records if record.levelno >= logging.CRITICAL or record.exc_info] == []
