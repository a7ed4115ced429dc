"""A receipt printer of the mind, on loopback: the real driver talks to it over TCP, and its slips are pictures.

python -m kiosk.devices.simulated_escpos --port 9100 --folder slips --state-file printer.txt
"""

import argparse
import contextlib
import logging
import socket
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Self

from PIL import Image

from kiosk.core.slip import PrinterState
from kiosk.devices.escpos_parser import NotEscpos
from kiosk.devices.simulated_paper import Mechanism

log = logging.getLogger(__name__)


class SimulatedPrinter:
    """Begins to listen on entering `with`; one connection at a time, as real network printers do.

    `printed` holds the slips that were cut, newest last; with a `folder` each is also kept there as a PNG.
    """

    def __init__(
        self, port: int = 0, folder: Path | None = None, state: Callable[[], PrinterState] | None = None
    ) -> None:
        self.printed: list[Image.Image] = []
        self._port = port
        self._folder = folder
        self._set_state = PrinterState.READY
        self._state = state or (lambda: self._set_state)
        self._silent = False
        self._listener: socket.socket | None = None
        self._connection: socket.socket | None = None
        self._thread: threading.Thread | None = None

    @property
    def address(self) -> str:
        """`host:port`, the same after `is_unplugged` and `is_back`."""
        return f"127.0.0.1:{self._port}"

    @property
    def url(self) -> str:
        return f"tcp://{self.address}"

    def has_little_paper(self) -> None:
        self._set_state = PrinterState.PAPER_LOW

    def runs_out_of_paper(self) -> None:
        self._set_state = PrinterState.OUT_OF_PAPER

    def opens_its_cover(self) -> None:
        self._set_state = PrinterState.OFFLINE

    def stops_answering(self) -> None:
        self._silent = True

    def is_unplugged(self) -> None:
        """Nothing listens any more."""
        if self._listener is None or self._thread is None:
            return
        for end in (self._listener, self._connection):
            with contextlib.suppress(OSError):
                if end:
                    end.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._listener.close()
        self._listener = None

    def is_back(self) -> None:
        """Ready, with paper, answering."""
        self._set_state = PrinterState.READY
        self._silent = False
        if self._listener is None:
            self._listen()

    def __enter__(self) -> Self:
        self._listen()
        return self

    def __exit__(self, *_error: object) -> None:
        self.is_unplugged()

    def _listen(self) -> None:
        listener = socket.create_server(("127.0.0.1", self._port))
        self._port = listener.getsockname()[1]
        self._listener = listener
        self._thread = threading.Thread(target=self._serve, args=(listener,), name="simulated-printer", daemon=True)
        self._thread.start()

    def _serve(self, listener: socket.socket) -> None:
        """Until the listener is shut down."""
        while True:
            try:
                connection, _peer = listener.accept()
            except OSError:
                return
            # A driver that goes away, or that speaks no ESC/POS, loses its connection and nothing else.
            with connection, contextlib.suppress(OSError, NotEscpos):
                self._connection = connection
                self._talk(connection)

    def _talk(self, connection: socket.socket) -> None:
        mechanism = Mechanism(self._state, self._keep)
        while received := connection.recv(65536):
            answer = mechanism.feed(received)
            if answer and not self._silent:
                connection.sendall(answer)

    def _keep(self, slip: Image.Image) -> None:
        self.printed.append(slip)
        if self._folder:
            self._folder.mkdir(parents=True, exist_ok=True)
            number = len(list(self._folder.glob("slip-*.png"))) + 1
            slip.save(self._folder / f"slip-{number:04}.png")
            log.info("slip_printed", extra={"count": number})


class StateFile:
    """A file with one of the words of PrinterState; while it is missing or half written, the last word counts."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._last = PrinterState.READY

    def __call__(self) -> PrinterState:
        with contextlib.suppress(OSError, ValueError):
            self._last = PrinterState(self._path.read_text(encoding="utf-8").strip())
        return self._last


def main() -> None:
    arguments = argparse.ArgumentParser(description="A simulated ESC/POS printer on loopback.")
    arguments.add_argument("--port", type=int, default=9100)
    arguments.add_argument("--folder", type=Path, default=Path("slips"))
    arguments.add_argument("--state-file", type=Path)
    chosen = arguments.parse_args()
    state = StateFile(chosen.state_file) if chosen.state_file else None
    with SimulatedPrinter(chosen.port, chosen.folder, state) as printer, contextlib.suppress(KeyboardInterrupt):
        sys.stdout.write(f"{printer.url}\n")
        sys.stdout.flush()
        threading.Event().wait()


if __name__ == "__main__":
    main()
