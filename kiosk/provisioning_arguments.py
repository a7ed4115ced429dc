"""What `kiosk bundle`, `kiosk provision` and `kiosk enrol` take: apart, so that no other command imports the rest."""

import argparse
from pathlib import Path


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    bundle = commands.add_parser("bundle", help="settings signed by the city: applied whole, or not at all")
    bundle.add_argument("--settings", type=Path, required=True, help="the file that the kiosk reads")
    doing = bundle.add_mutually_exclusive_group(required=True)
    doing.add_argument("--apply", metavar="FILE_OR_URL", help="its signature is at the same place, with .minisig")
    doing.add_argument("--fetch", action="store_true", help="the one that the settings name in [gateway], if it is new")
    doing.add_argument("--settle", action="store_true", help="at the start: end a trial that a power cut has ended")
    bundle.add_argument("--key", type=Path, default=Path("/etc/kiosk/city.pub"), help="the city's minisign public key")
    provision = commands.add_parser("provision", help="make a bare machine a kiosk, by questions or from one file")
    provision.add_argument("--settings", type=Path, default=Path("/etc/kiosk/kiosk.toml"), help="where they will be")
    ways = provision.add_mutually_exclusive_group()
    ways.add_argument("--from", type=Path, dest="source", metavar="FILE", help="settings, with a table [provision]")
    ways.add_argument("--undo", action="store_true", help="make it as it was before the last time")
    provision.add_argument("--key", type=Path, default=Path("/etc/kiosk/city.pub"), help="where FILE is a bundle")
    provision.add_argument("--yes", action="store_true", help="without a question")
    provision.add_argument("--show", action="store_true", help="only say what would change")
    enrol = commands.add_parser("enrol", help="make this kiosk one of the city's, with a claim code")
    enrol.add_argument("--settings", type=Path, required=True, help="the desk's own, with [gateway]")
    enrol.add_argument("--code", default="", help="the claim code; asked for when it is not given")
