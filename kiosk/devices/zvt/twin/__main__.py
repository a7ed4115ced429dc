"""A simulated card terminal on loopback, as a process of its own.

python -m kiosk.devices.zvt.twin --port 20007 --journal terminal.jsonl --orders orders.json
"""

import argparse
import contextlib
import os
import sys
import threading
from datetime import datetime
from pathlib import Path

from kiosk.devices.zvt.twin.behaviour import Behaviour
from kiosk.devices.zvt.twin.journal import Journal
from kiosk.devices.zvt.twin.terminal import SimulatedTerminal


def main() -> None:
    arguments = argparse.ArgumentParser(description="A simulated ZVT card terminal on loopback.")
    arguments.add_argument("--port", type=int, default=20007)
    arguments.add_argument("--journal", type=Path)
    arguments.add_argument("--orders", type=Path)
    arguments.add_argument("--pause", type=float, default=0.0, help="seconds after each status: a citizen takes time")
    arguments.add_argument("--first-trace", type=int, default=1)
    chosen = arguments.parse_args()
    journal = Journal(chosen.journal, chosen.first_trace)
    with (
        SimulatedTerminal(_now, chosen.port, journal, chosen.orders, lambda: os._exit(1)) as terminal,
        contextlib.suppress(KeyboardInterrupt),
    ):
        terminal.always(Behaviour(pause=chosen.pause))
        sys.stdout.write(f"{terminal.address}\n")
        sys.stdout.flush()
        threading.Event().wait()


def _now() -> datetime:
    """A terminal tells the time of where it stands."""
    return datetime.now().astimezone()


if __name__ == "__main__":
    main()
