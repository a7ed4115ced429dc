import logging
from collections.abc import Iterator

import pytest

from tests.desk.counter import Counter


@pytest.fixture
def counter(caplog: pytest.LogCaptureFixture) -> Iterator[Counter]:
    """A desk with everything around it; a crash of any of its threads fails the test."""
    with Counter() as counter:
        counter.screen.sees_the_line(connected=True)
        yield counter
    crashes = [record.msg for record in caplog.records if record.levelno >= logging.CRITICAL or record.exc_info]
    assert crashes == []
