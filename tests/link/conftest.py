"""A socket of its own for each test."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.link.rig import Rig


@pytest.fixture
def rig() -> Iterator[Rig]:
    """The path of a socket must be short: pytest's own folders are too deep."""
    with tempfile.TemporaryDirectory(prefix="k") as folder, ExitStack() as stack:
        yield Rig(Path(folder), stack)
