"""What `kiosk outbox` takes: apart, so that no other command imports the rest."""

import argparse
from pathlib import Path


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    outbox = commands.add_parser("outbox", help="what waits for the city, and how it moves to another machine")
    outbox.add_argument("--settings", type=Path, required=True, help="the desk's own")
    ways = outbox.add_mutually_exclusive_group()
    ways.add_argument("--show", default="", metavar="ID_OR_REF", help="one of it, without a word of the citizen's")
    ways.add_argument("--retry", default="", metavar="ID", help="send one again that the city refused")
    ways.add_argument("--export", type=Path, metavar="FILE", help="with the desk stopped: seal all of it into a file")
    ways.add_argument("--import", type=Path, metavar="FILE", dest="take", help="with the desk stopped: go on with it")
