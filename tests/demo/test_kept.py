"""A process of the demo is started again when it dies, and leaves nothing behind when it is stopped."""

import os
import signal
import threading
from pathlib import Path

import pytest

from kiosk.demo.stage import Kept


@pytest.fixture
def fifo(tmp_path: Path) -> Path:
    path = tmp_path / "says"
    os.mkfifo(path)
    return path


def started(fifo: Path) -> int:
    """The number of the process, once it runs."""
    return int(fifo.read_text())


def test_what_dies_is_started_again(fifo: Path) -> None:
    kept = Kept("tests.demo.stubborn", str(fifo))
    first = started(fifo)
    os.kill(first, signal.SIGKILL)
    assert started(fifo) != first
    kept.stop(0.01)


def test_what_does_not_listen_is_killed(fifo: Path) -> None:
    kept = Kept("tests.demo.stubborn", str(fifo))
    started(fifo)
    kept.stop(0.01)
    assert kept.process.returncode == -signal.SIGKILL


def test_nothing_is_started_after_the_end(fifo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The end comes just as the keeper is about to start it again: it is waited for, and ended too."""
    kept = Kept("tests.demo.stubborn", str(fifo))
    keeper = next(thread for thread in threading.enumerate() if thread.name == "tests.demo.stubborn")
    starting, stopped, start = threading.Event(), threading.Event(), kept._start

    def start_slowly() -> object:
        starting.set()
        stopped.wait(0.2)
        return start()

    monkeypatch.setattr(kept, "_start", start_slowly)
    os.kill(started(fifo), signal.SIGKILL)
    assert starting.wait(20)
    kept.stop(0.01)
    stopped.set()
    keeper.join(20)
    assert kept.process.poll() is not None
