"""A real screen is touched while the session behind its first page is still being read."""

import ctypes.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from benchmarks.display import Display, Mark, Point
from kiosk.demo import kiosk_settings
from kiosk.demo.content import load
from kiosk.demo.kiosk_settings import PORTRAIT

CORNER, SEA, FINISH = Point(1035, 1905), bytes((0x55, 0x40, 0x0A)), bytes((0x17, 0x1A, 0x1C))
"""The sea of the invitation is there, and in a session the button that ends it."""
ENGLISH = Point(540, 380)
_MUTE = {"voice": {"hear": False, "speak": False}}

pytestmark = pytest.mark.skipif(
    not (shutil.which("Xvfb") and ctypes.util.find_library("Xtst")), reason="needs Xvfb and libXtst"
)


@pytest.fixture
def display() -> Iterator[Display]:
    with Display(PORTRAIT.width, PORTRAIT.height) as shown:
        yield shown


@contextmanager
def started(file: Path, display: Display) -> Iterator[None]:
    """A screen, once its first page is painted."""
    cache = {"XDG_CACHE_HOME": str(file.parent)}
    environment = {**os.environ, "QT_QPA_PLATFORM": "xcb", "DISPLAY": display.name, **cache}
    command = (sys.executable, "-m", "kiosk", "ui", "--settings", str(file))
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    try:
        display.painted((Mark(CORNER, SEA),))
        yield
    finally:
        process.terminate()
        process.wait(timeout=20)


def test_a_touch_on_the_first_page_is_not_lost(tmp_path: Path, display: Display) -> None:
    url = "http://127.0.0.1:9"
    file = kiosk_settings.write(tmp_path, load(), url, "key", full_screen=True, overrides=_MUTE)
    with started(file, display):
        assert (tmp_path / "kiosk" / "first_page.json").exists()
    with started(file, display):
        display.tap(ENGLISH)
        display.painted((Mark(CORNER, FINISH),))
