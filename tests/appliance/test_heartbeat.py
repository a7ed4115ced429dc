"""The real processes tell the service manager that they are ready and well, and fall silent when they hang."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.demo import kiosk_settings
from kiosk.demo.city import API_KEY
from kiosk.demo.content import load
from kiosk.heartbeat import Heartbeat

PATIENCE_S = 30.0


class Manager:
    """A service manager's ear."""

    def __init__(self, folder: Path) -> None:
        self.address = folder / "notify"
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(str(self.address))
        self._socket.settimeout(PATIENCE_S)

    def hears(self, words: str) -> None:
        while self._socket.recv(4096).decode() != words:
            pass

    def hears_nothing_for(self, seconds: float) -> bool:
        """After what was said already."""
        self._socket.setblocking(False)
        try:
            while True:
                self._socket.recv(4096)
        except BlockingIOError:
            self._socket.settimeout(seconds)
        try:
            self._socket.recv(4096)
        except TimeoutError:
            return True
        finally:
            self._socket.settimeout(PATIENCE_S)
        return False

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[Manager]:
    manager = Manager(tmp_path)
    yield manager
    manager.close()


@contextmanager
def running(command: str, folder: Path, manager: Manager) -> Iterator["subprocess.Popen[bytes]"]:
    settings = kiosk_settings.write(folder, load(), "http://127.0.0.1:9", API_KEY)
    environment = {**os.environ, "NOTIFY_SOCKET": str(manager.address), "WATCHDOG_USEC": "300000"}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "WATCHDOG_PID": "1"}
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "kiosk", command, "--settings", str(settings)], env=environment, stderr=log
        )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGCONT)
        process.terminate()
        process.wait(PATIENCE_S)


@pytest.mark.parametrize("command", ["desk", "ui"])
def test_it_is_ready_then_well_and_silent_while_it_hangs(command: str, tmp_path: Path, manager: Manager) -> None:
    with running(command, tmp_path, manager) as process:
        manager.hears("READY=1")
        manager.hears("WATCHDOG=1")
        manager.hears("WATCHDOG=1")
        process.send_signal(signal.SIGSTOP)
        assert manager.hears_nothing_for(0.5)
        process.send_signal(signal.SIGCONT)
        manager.hears("WATCHDOG=1")


def test_safe_mode_is_ready_without_settings(tmp_path: Path, manager: Manager) -> None:
    environment = {**os.environ, "NOTIFY_SOCKET": str(manager.address), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "kiosk", "safe", "--settings", str(tmp_path / "nothing.toml")]
    process = subprocess.Popen(command, env=environment)
    manager.hears("READY=1")
    process.terminate()
    assert process.wait(PATIENCE_S) == 0


def test_without_a_manager_nothing_is_told() -> None:
    assert Heartbeat({}).every_s is None
    assert Heartbeat({"WATCHDOG_USEC": "3000000"}).every_s is None
    Heartbeat({}).beat()


def test_a_manager_that_is_gone_stops_nobody(tmp_path: Path) -> None:
    heart = Heartbeat({"NOTIFY_SOCKET": str(tmp_path / "gone"), "WATCHDOG_USEC": "3000000"})
    assert heart.every_s == 1.0
    heart.ready()
    heart.beat()


def test_an_abstract_address_is_understood() -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ear:
        ear.bind(f"\0kiosk-test-{os.getpid()}")
        Heartbeat({"NOTIFY_SOCKET": f"@kiosk-test-{os.getpid()}"}).ready()
        ear.settimeout(PATIENCE_S)
        assert ear.recv(100) == b"READY=1"
