"""The arguments of `kiosk voice`, apart from what carries them out: every start of the kiosk reads them."""

import argparse
from pathlib import Path

from kiosk import locales


def languages() -> tuple[str, ...]:
    """The kiosk's own, that have words for the voice."""
    return tuple(sorted(file.parent.name for file in locales.folder().glob("*/voice.yaml")))


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    voice = commands.add_parser("voice", help="what the kiosk can hear: models of languages, and a trial")
    deeds = voice.add_subparsers(dest="deed", required=True)
    deeds.add_parser("list", help="which languages can be spoken, and with what")
    one = deeds.add_parser(
        "install", help="fetch a language's model from its vendor, check it, try it, put it in place"
    )
    one.add_argument("language", choices=languages())
    one.add_argument("--from", dest="archive", type=Path, metavar="FILE.zip", help="an archive that is here already")
    one.add_argument("--sha256", default="", metavar="HEX", help="the archive's checksum, instead of the table's")
    tried = deeds.add_parser("try", help="speak, and see what is understood; nothing is kept")
    tried.add_argument("language", nargs="?", default="en", choices=languages())
