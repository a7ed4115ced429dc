"""Everything around a screen: the demo city, the simulated printer and the desk, each a process of its own."""

import json
import logging
import os
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from kiosk.demo import kiosk_settings
from kiosk.demo.city import API_KEY
from kiosk.demo.content import load
from kiosk.demo.kiosk_settings import PORTRAIT, Panel

log = logging.getLogger(__name__)
_READY_S = 20.0
_AGAIN_S = 0.5


class Kept:
    """A process that is started again when it dies, as systemd does on a real kiosk."""

    def __init__(self, *arguments: str) -> None:
        self._command = (sys.executable, "-m", *arguments)
        self._leaving = threading.Event()
        self._starting = threading.Lock()
        self.process = self._start()
        threading.Thread(target=self._keep, name=arguments[0], daemon=True).start()

    def stop(self, patience_s: float = 10.0) -> None:
        """When it returns no process is left, and none will be started; one that does not listen is killed."""
        with self._starting:
            self._leaving.set()
        self.process.terminate()
        try:
            self.process.wait(timeout=patience_s)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def _start(self) -> subprocess.Popen[str]:
        return subprocess.Popen(self._command, text=True)

    def _keep(self) -> None:
        while not self._leaving.is_set():
            self.process.wait()
            self._leaving.wait(_AGAIN_S)
            with self._starting:
                if self._leaving.is_set():
                    return
                log.warning("started_again", extra={"kind": self._command[3]})
                self.process = self._start()


class Stage:
    """`with Stage(folder) as stage: ...`; files, keys and what was printed lie in `folder`."""

    def __init__(
        self,
        folder: Path,
        panel: Panel = PORTRAIT,
        *,
        full_screen: bool = False,
        extra_services: int = 0,
        overrides: Mapping[str, Mapping[str, object]] | None = None,
    ) -> None:
        self.folder, self._panel, self._full_screen = folder.resolve(), panel, full_screen
        self._extra, self._overrides = extra_services, overrides
        self.slips = self.folder / "slips"
        self.printer_state = self.folder / "printer-state"
        self.scanner = self.folder / "scanner"
        self.clock_shift = self.folder / "kiosk" / "clock-shift"

    def __enter__(self) -> Self:
        self.folder.mkdir(parents=True, exist_ok=True)
        if not self.scanner.exists():
            os.mkfifo(self.scanner)
        extra = ("--extra-services", str(self._extra)) if self._extra else ()
        self._city = _speaking("kiosk.demo.city", "--data", str(self.folder / "city"), *extra)
        self.url = _first_line(self._city)
        self._printer = _speaking(
            "kiosk.devices.simulated_escpos",
            *("--folder", str(self.slips), "--state-file", str(self.printer_state), "--port", "0"),
        )
        printer = _first_line(self._printer).rsplit("/", 1)[-1]
        self.settings = kiosk_settings.write(
            self.folder / "kiosk",
            load(self._extra),
            self.url,
            API_KEY,
            printer=printer,
            panel=self._panel,
            full_screen=self._full_screen,
            scanner=str(self.scanner),
            overrides=self._overrides,
        )
        self.desk = Kept("kiosk", "desk", "--settings", str(self.settings))
        self._wait_for_the_desk()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.desk.stop()
        for process in (self._printer, self._city):
            process.terminate()
            process.communicate(timeout=10)

    def world(self, **fields: object) -> None:
        """How the line to the city is, e.g. `link="down"`; see kiosk.demo.world."""
        body = json.dumps(fields).encode()
        request = urllib.request.Request(f"{self.url}/world", data=body, method="PUT")
        with urllib.request.urlopen(request, timeout=5):
            pass

    def _wait_for_the_desk(self) -> None:
        socket, until = self.folder / "kiosk" / "desk.sock", time.monotonic() + _READY_S
        while not socket.exists():
            if time.monotonic() > until:
                raise TimeoutError("the desk does not start: what it said stands above")
            time.sleep(0.02)


def _speaking(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen((sys.executable, "-m", *arguments), stdout=subprocess.PIPE, text=True)


def _first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    line = process.stdout.readline().strip()
    if not line:
        raise RuntimeError(f"{process.args!r} did not start")
    return line
