"""Asks twice for a new PIN and keeps its hash: the clerks' by `kiosk till`, the technicians' by `kiosk technician`."""

import argparse
import os
from collections.abc import Callable
from pathlib import Path


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    technician = commands.add_parser("technician", help="who may come in at the panel")
    technician.add_argument("--settings", type=Path, required=True, help="the desk's own")
    technician.add_argument("--set-pin", action="store_true", required=True, help="ask for a new PIN")


def run(file: str, missing: str, secret: Callable[[str], str]) -> int:
    """`file` keeps it; `missing` is said where the settings name none, and ends with 2. 1 where it was not kept."""
    from kiosk import pin

    if not file:
        print(missing)
        return 2
    first = secret("New PIN, four to twelve digits: ")
    if first != secret("Once more: "):
        print("These are two different PINs; nothing was changed.")
        return 1
    try:
        pin.write(Path(file), first, os.urandom(16))
        folder = Path(file).parent.stat()
        os.chown(file, folder.st_uid, folder.st_gid)  # root sets it, and the desk reads it
    except (ValueError, OSError) as trouble:
        print(f"The PIN was not kept: {trouble}")
        return 1
    print(f"Kept in {file}. Too many wrong PINs of before are forgotten.")
    return 0
