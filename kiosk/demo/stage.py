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
from contextlib import ExitStack
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


class NotStarted(RuntimeError):
    """Says which process; what it had to say itself stands on standard error."""


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
        card_pause_s: float = 0.0,
    ) -> None:
        """`card_pause_s`: how long a citizen takes for each thing that the simulated terminal asks for."""
        self._card_pause_s = card_pause_s
        self.folder, self._panel, self._full_screen = folder.resolve(), panel, full_screen
        self._extra, self._overrides = extra_services, overrides
        self.slips = self.folder / "slips"
        self.printer_state = self.folder / "printer-state"
        self.scanner = self.folder / "scanner"
        self.clock_shift = self.folder / "kiosk" / "clock-shift"

    def __enter__(self) -> Self:
        """Raises NotStarted, and leaves no process behind then."""
        with ExitStack() as opened:
            self._open(opened)
            self._opened = opened.pop_all()
        return self

    def _open(self, opened: ExitStack) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        if not self.scanner.exists():
            os.mkfifo(self.scanner)
        extra = ("--extra-services", str(self._extra)) if self._extra else ()
        self.url = _speaking(opened, "kiosk.demo.city", "--data", str(self.folder / "city"), *extra)
        printer = _speaking(
            opened,
            "kiosk.devices.simulated_escpos",
            *("--folder", str(self.slips), "--state-file", str(self.printer_state), "--port", "0"),
        )
        self.terminal_orders = self.folder / "terminal-orders.json"
        self.terminal_journal = self.folder / "terminal.jsonl"
        terminal = _speaking(
            opened,
            "kiosk.devices.zvt.twin",
            *("--port", "0", "--journal", str(self.terminal_journal), "--orders", str(self.terminal_orders)),
            *("--pause", str(self._card_pause_s)),
        )
        self.provider = _speaking(opened, "kiosk.demo.govuk_pay", "--currency", "EUR")
        self.settings = kiosk_settings.write(
            self.folder / "kiosk",
            load(self._extra),
            self.url,
            API_KEY,
            printer=printer.rsplit("/", 1)[-1],
            panel=self._panel,
            full_screen=self._full_screen,
            scanner=str(self.scanner),
            terminal=terminal,
            provider=self.provider,
            technicians=True,
            overrides=self._overrides,
        )
        self.desk = Kept("kiosk", "desk", "--settings", str(self.settings))
        opened.callback(self.desk.stop)
        self._wait_for_the_desk()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._opened.close()

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
                raise NotStarted("the desk does not start")
            time.sleep(0.02)


def _speaking(opened: ExitStack, *arguments: str) -> str:
    """Starts a process that says in its first line where it is to be found."""
    process = subprocess.Popen((sys.executable, "-m", *arguments), stdout=subprocess.PIPE, text=True)
    opened.callback(_end, process)
    assert process.stdout is not None
    line = process.stdout.readline().strip()
    if not line:
        raise NotStarted(f"{arguments[0]} does not start")
    return line


def _end(process: subprocess.Popen[str]) -> None:
    process.terminate()
    process.communicate(timeout=10)
