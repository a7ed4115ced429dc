"""The dock: a small window beside the demo's kiosk that plugs and unplugs the world.

It is a tool of whoever tries the kiosk, in English, in a process of its own: the only Qt outside the screen.
"""

import argparse
import json
import os
import sys
import urllib.request
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickView

from kiosk.demo.paper import samples

_BESIDE = (1120, 60)
"""Right of the kiosk, where the desktop is wide enough."""
WORLDS: dict[str, dict[str, object]] = {
    "up": {"link": "up"},
    "slow": {"link": "slow", "delay_s": 4.0},
    "flapping": {"link": "flapping", "flap_every": 3},
    "500s": {"link": "errors"},
    "captive portal": {"link": "captive"},
    "replies lost": {"link": "lossy"},
    "down": {"link": "down"},
}


class Dock(QObject):
    """`folder` is the stage's: the printer's state, the scanner's FIFO and the clock's shift lie there."""

    def __init__(self, city: str, folder: Path) -> None:
        super().__init__()
        self._city, self._folder = city, folder

    @Slot(str)
    def link(self, name: str) -> None:
        body = json.dumps(WORLDS[name]).encode()
        request = urllib.request.Request(f"{self._city}/world", data=body, method="PUT")
        with urllib.request.urlopen(request, timeout=5):
            pass

    @Slot(str)
    def paper(self, state: str) -> None:
        (self._folder / "printer-state").write_text(state, encoding="utf-8")

    @Slot(str)
    def scan(self, code: str) -> None:
        """Where a code has several lines, `\\n` stands between them."""
        with suppress(OSError):
            fifo = os.open(self._folder / "scanner", os.O_WRONLY | os.O_NONBLOCK)
            os.write(fifo, code.replace("\\n", "\n").encode() + b"\n")
            os.close(fifo)

    @Slot(str)
    def hold(self, name: str) -> None:
        """One of Saltmere's paper bills, under the scanner."""
        self.scan(samples()[name])

    @Slot(int)
    def clock(self, hours: int) -> None:
        """Zero puts it right again."""
        file = self._folder / "kiosk" / "clock-shift"
        shift = 0.0
        with suppress(OSError, ValueError):
            shift = float(file.read_text(encoding="ascii"))
        file.write_text(str(shift + hours * 3600 if hours else 0), encoding="ascii")


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="kiosk.demo.dock", description="Plug and unplug the demo's world.")
    parser.add_argument("--world", required=True, help="the demo city's address")
    parser.add_argument("--folder", type=Path, required=True)
    options = parser.parse_args(argv)
    app = QGuiApplication(sys.argv[:1])
    view = QQuickView()
    view.setTitle("Dock")
    dock = Dock(options.world, options.folder)
    view.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
    view.setInitialProperties(
        {"dock": dock, "worlds": list(WORLDS), "codes": list(samples()), "inbox": f"{options.world}/"}
    )
    view.setSource(QUrl.fromLocalFile(str(Path(__file__).parent / "Dock.qml")))
    view.setPosition(*_BESIDE)
    view.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
