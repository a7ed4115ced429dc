"""Nothing that a citizen does to the panel or the keys leads out of the kiosk: tried one by one, on a real X server."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk.demo import kiosk_settings
from kiosk.demo.city import API_KEY
from kiosk.demo.content import load

WIDTH, HEIGHT = 1080, 1920
PATIENCE_S = 60.0
KEYS = (
    *("alt+F4", "alt+Tab", "alt+space", "alt+Escape", "alt+Return", "alt+Left", "alt+F2", "alt+F10"),
    *("ctrl+q", "ctrl+w", "ctrl+n", "ctrl+t", "ctrl+o", "ctrl+s", "ctrl+p", "ctrl+l", "ctrl+r", "ctrl+shift+i"),
    *("ctrl+Escape", "ctrl+alt+Delete", "ctrl+alt+BackSpace", "ctrl+alt+F2", "ctrl+alt+t", "ctrl+c", "ctrl+z"),
    *("super", "super+d", "super+l", "super+r", "super+Tab", "Menu", "shift+F10", "Print", "Sys_Req", "Pause"),
    *("Escape", "F1", "F3", "F11", "F12", "ctrl+plus", "ctrl+0", "ctrl+u", "XF86PowerOff", "XF86WWW", "XF86HomePage"),
)
POINTER = {
    "right click": "mousemove 540 900 click 3",
    "middle click": "mousemove 540 900 click 2",
    "back and forward": "click 8 click 9",
    "wheel": "click 4 click 5 click 6 click 7",
    "double click": "mousemove 540 700 click --repeat 2 --delay 50 1",
    "triple click": "mousemove 540 700 click --repeat 3 --delay 50 1",
    "long press": "mousemove 540 900 mousedown 1 sleep 1.2 mouseup 1",
    "long right press": "mousemove 540 900 mousedown 3 sleep 0.8 mouseup 3",
    "from the left edge": "mousemove 0 900 mousedown 1 mousemove 300 900 mousemove 700 900 mouseup 1",
    "from the right edge": "mousemove 1079 900 mousedown 1 mousemove 700 900 mousemove 300 900 mouseup 1",
    "from the top": "mousemove 540 0 mousedown 1 mousemove 540 500 mousemove 540 1200 mouseup 1",
    "from the bottom": "mousemove 540 1919 mousedown 1 mousemove 540 1300 mousemove 540 600 mouseup 1",
    "a text dragged": "mousemove 200 300 mousedown 1 mousemove 300 320 mousemove 800 1500 mouseup 1",
}
pytestmark = pytest.mark.skipif(not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="needs xvfb and xdotool")


@dataclass(frozen=True)
class Panel:
    """A kiosk's screen on an X server of its own; `window` is all that is on it."""

    environment: dict[str, str]
    process: "subprocess.Popen[bytes]"
    window: str
    log: Path

    def does(self, *words: str) -> str:
        return subprocess.run(
            ["xdotool", *words], env=self.environment, capture_output=True, text=True, check=False
        ).stdout.strip()

    def has_not_let_go(self) -> None:
        assert self.process.poll() is None, "the screen has ended"
        assert self.does("search", "--onlyvisible", "--class", ".").split() == [self.window]
        told = self.does("getwindowgeometry", "--shell", self.window)
        assert f"WIDTH={WIDTH}\nHEIGHT={HEIGHT}" in told
        assert "X=0\nY=0" in told


@pytest.fixture(scope="module")
def panel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Panel]:
    folder = tmp_path_factory.mktemp("panel")
    still = {"screen": {"full_screen": True}, "voice": {"hear": False, "speak": False}}
    settings = kiosk_settings.write(folder, load(), "http://127.0.0.1:9", API_KEY, technicians=True, overrides=still)
    command = ("Xvfb", "-displayfd", "1", "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-nolisten", "tcp")
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout
        environment = {**os.environ, "DISPLAY": f":{server.stdout.readline().strip()}", "QT_QPA_PLATFORM": "xcb"}
        with _started(settings, folder, environment) as process:
            found = Panel(environment, process, "", folder / "log")
            window = found.does("search", "--sync", "--onlyvisible", "--class", "kiosk")
            yield Panel(environment, process, window, folder / "log")
            process.terminate()
            process.wait(PATIENCE_S)
        server.terminate()


def _started(settings: Path, folder: Path, environment: dict[str, str]) -> "subprocess.Popen[bytes]":
    """Once it has painted a page."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as told:
        told.bind(str(folder / "notify"))
        told.settimeout(PATIENCE_S)
        command = [sys.executable, "-m", "kiosk", "ui", "--settings", str(settings)]
        with (folder / "log").open("wb") as log:
            own = {**environment, "NOTIFY_SOCKET": str(folder / "notify")}
            process = subprocess.Popen(command, env=own, stderr=log)
        while told.recv(100) != b"READY=1":
            pass
    return process


@pytest.mark.parametrize("page", ["the invitation", "home"])
@pytest.mark.parametrize("keys", KEYS)
def test_no_keys_lead_out(panel: Panel, keys: str, page: str) -> None:
    if page == "home":
        panel.does("mousemove", "540", "300", "click", "1")
    panel.does("key", "--clearmodifiers", keys)
    panel.has_not_let_go()


@pytest.mark.parametrize("gesture", POINTER)
def test_no_gesture_leads_out(panel: Panel, gesture: str) -> None:
    panel.does(*POINTER[gesture].split())
    panel.has_not_let_go()


CORNERS = (
    ("30", "30", "1050", "1890"),
    pytest.param(("1050", "30", "30", "1890"), marks=pytest.mark.prove),
)
HOLD = ("mousedown", "1", "sleep", "3.3", "mouseup", "1")


@pytest.mark.parametrize("corners", CORNERS)
def test_the_technicians_gesture_leads_to_a_pad_that_lets_nobody_out(panel: Panel, corners: tuple[str, ...]) -> None:
    """No desk is there to check a PIN, so none is right: whatever is typed and pressed then leads nowhere."""
    before = panel.log.read_text("utf-8").count("technician_knocks")
    panel.does("mousemove", *corners[:2], *HOLD, "mousemove", *corners[2:], *HOLD)
    panel.does("key", "1", "2", "3", "4", "Return", "BackSpace", "Return", "Tab", "Return")
    for keys in KEYS:
        panel.does("key", "--clearmodifiers", keys)
        panel.has_not_let_go()
    for gesture in POINTER.values():
        panel.does(*gesture.split())
        panel.has_not_let_go()
    told = panel.log.read_text("utf-8")
    assert told.count("technician_knocks") > before
    assert "1234" not in told


def test_the_key_switch_leads_no_farther(panel: Panel) -> None:
    before = panel.log.read_text("utf-8").count("technician_knocks")
    panel.does("key", "F13")
    panel.does("key", "Escape")
    panel.has_not_let_go()
    assert panel.log.read_text("utf-8").count("technician_knocks") > before
