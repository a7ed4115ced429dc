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

from kiosk.demo.kiosk_settings import TECHNICIANS_PIN
from kiosk.demo.paper import samples
from kiosk.devices.zvt.twin.behaviour import REFUSES, Act, Behaviour, Fault, Orders
from kiosk.devices.zvt.twin.orders import give_orders

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
_TAKES_TIME_S = 2.0
CARDS: dict[str, Orders] = {
    "slow PIN": Orders((Behaviour(pause=8.0),)),
    **{f"{reason}".replace("_", " "): Orders((behaviour,)) for reason, behaviour in REFUSES.items()},
    "line cut at the card": Orders((Behaviour(pause=_TAKES_TIME_S),), (Fault(Act.CUT, 3),)),
    "line cut at the result": Orders(faults=(Fault(Act.CUT, 5),)),
    "restarts": Orders((Behaviour(pause=_TAKES_TIME_S),), (Fault(Act.REBOOT, 3),)),
    "loses its journal": Orders(faults=(Fault(Act.FORGET, 5),)),
}
"""What the terminal does with the next card; it approves all others."""
PHONE = {"opens the page": "opens", "pays": "pays", "is refused": "refuses", "goes away": "goes_away"}


class Dock(QObject):
    """`folder` is the stage's: the printer's state, the scanner's FIFO, the terminal's orders and the clock's shift lie
    there. `provider` has the page for phones.
    """

    def __init__(self, city: str, provider: str, folder: Path) -> None:
        super().__init__()
        self._city, self._provider, self._folder = city, provider, folder

    @Slot(str)
    def link(self, name: str) -> None:
        _puts(f"{self._city}/world", WORLDS[name])

    @Slot(str)
    def card(self, name: str) -> None:
        give_orders(self._folder / "terminal-orders.json", CARDS[name])

    @Slot(str)
    def phone(self, name: str) -> None:
        """Whoever scanned the newest code; nobody where there is none."""
        with suppress(OSError):
            _puts(f"{self._provider}/phone", {"does": PHONE[name]})

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


def _puts(url: str, body: object) -> None:
    request = urllib.request.Request(url, data=json.dumps(body).encode(), method="PUT")
    with urllib.request.urlopen(request, timeout=5):
        pass


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="kiosk.demo.dock", description="Plug and unplug the demo's world.")
    parser.add_argument("--world", required=True, help="the demo city's address")
    parser.add_argument("--provider", required=True, help="the address of the demo's payment provider")
    parser.add_argument("--folder", type=Path, required=True)
    options = parser.parse_args(argv)
    app = QGuiApplication(sys.argv[:1])
    view = QQuickView()
    view.setTitle("Dock")
    dock = Dock(options.world, options.provider, options.folder)
    view.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
    view.setInitialProperties(
        {
            "dock": dock,
            "worlds": list(WORLDS),
            "codes": list(samples()),
            "cards": list(CARDS),
            "phones": list(PHONE),
            "inbox": f"{options.world}/",
            "pin": TECHNICIANS_PIN,
        }
    )
    view.setSource(QUrl.fromLocalFile(str(Path(__file__).parent / "Dock.qml")))
    view.setPosition(*_BESIDE)
    view.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
