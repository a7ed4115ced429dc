import logging
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def _handlers_of_the_log_end_with_their_test() -> Iterator[None]:
    """A command run in this process starts the log on the standard error of its test, which is closed after it."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    yield
    root.handlers[:] = before
    root.setLevel(level)
