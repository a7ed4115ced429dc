"""What `kiosk till` takes: apart, so that no other command imports the rest."""

import argparse
from pathlib import Path


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    till = commands.add_parser("till", help="payments, and what a clerk may do to one")
    till.add_argument("--settings", type=Path, required=True, help="the desk's own")
    ways = till.add_mutually_exclusive_group()
    ways.add_argument("--reverse", default="", metavar="REF", help="take it back before the end of day; `last` works")
    ways.add_argument("--refund", default="", metavar="REF", help="give it back to a card that is put in now")
    ways.add_argument("--paid", default="", metavar="REF", help="in review: the terminal or the bank has taken it")
    ways.add_argument("--unpaid", default="", metavar="REF", help="in review: nothing was taken")
    ways.add_argument("--given-back", default="", metavar="REF", help="in review: the citizen has the money again")
    ways.add_argument("--copy", default="", metavar="REF", help="print the merchant's copy of its receipt")
    ways.add_argument("--set-pin", action="store_true", help="ask for a new PIN and keep its hash in staff.pin_file")
