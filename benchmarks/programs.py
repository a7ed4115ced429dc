"""The two programs that are compared: the kiosk, and Chromium in kiosk mode with the same pages."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.display import Display, Point
from kiosk.demo.stage import Stage

BROWSER_TOUCHES = {
    "begin": (540, 390),
    "report": (540, 380),
    "find": (540, 1160),
    "close": (50, 1840),
    "back": (50, 1840),
}
"""Where `pages/` has its buttons on a panel of 1080 x 1920."""
_QUIET = (
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--disable-gpu",
)
"""A kiosk's browser speaks to nobody but its page; there is no GPU under Xvfb."""

_COMPILED = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(Path("build").resolve() / "bytecode")}
"""An installed kiosk has its byte code; the first visit writes it here."""


@dataclass(frozen=True, slots=True)
class Program:
    """`beside` are the processes that belong to it and already run; `{profile}` in the command is an empty folder."""

    command: tuple[str, ...]
    points: Mapping[str, Point]
    environment: Mapping[str, str] = field(default_factory=dict)
    beside: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Running:
    began: float
    processes: tuple[int, ...]


def kiosk(stage: Stage) -> Program:
    command = (sys.executable, "-m", "kiosk", "ui", "--settings", str(stage.settings))
    return Program(command, _scouted(stage), {"QT_QPA_PLATFORM": "xcb", **_COMPILED}, (stage.desk.process.pid,))


def browser(url: str) -> Program:
    as_root = ("--no-sandbox",) if os.geteuid() == 0 else ()
    place = ("--window-position=0,0", "--window-size=1080,1920")
    command = ("chromium", "--kiosk", "--user-data-dir={profile}", *_QUIET, *as_root, *place, url)
    return Program(command, {step: Point(*at) for step, at in BROWSER_TOUCHES.items()})


@contextmanager
def running(program: Program, display: Display) -> Iterator[Running]:
    """Started with nothing kept from before; ended at the close."""
    with tempfile.TemporaryDirectory(prefix="bench-profile-", ignore_cleanup_errors=True) as profile:
        command = [part.replace("{profile}", profile) for part in program.command]
        environment = {**os.environ, **program.environment, "DISPLAY": display.name}
        began = time.perf_counter()
        process = subprocess.Popen(command, env=environment)
        try:
            yield Running(began, (process.pid, *program.beside))
        finally:
            process.terminate()
            process.wait(timeout=20)
            time.sleep(0.5)


def _scouted(stage: Stage) -> dict[str, Point]:
    offscreen = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
    command = (sys.executable, "-m", "benchmarks.scout", "--settings", str(stage.settings))
    said = subprocess.run(command, env=offscreen, stdout=subprocess.PIPE, text=True, check=True).stdout
    return {step: Point(*at) for step, at in json.loads(said).items()}
