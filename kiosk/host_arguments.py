"""What `kiosk host` takes: apart, so that no other command imports the rest."""

import argparse
from pathlib import Path


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    host = commands.add_parser("host", help="for the place where the kiosk stands: what it is used for")
    host.add_argument("what", choices=("week",), help="one week on one sheet, as a file for a browser and its printer")
    host.add_argument("--settings", type=Path, required=True, help="the desk's own")
    host.add_argument("--lang", default="", metavar="CODE", help="one of the kiosk's languages; its first if not given")
    host.add_argument("--week", default="", metavar="2026-W47", help="the last whole one if not given")
    host.add_argument("--out", type=Path, default=None, metavar="FILE", help="kiosk-week-2026-W47.html if not given")
