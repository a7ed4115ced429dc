"""The `kiosk` command line."""

import argparse
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk import commands, host_arguments, log, outbox_arguments, provisioning_arguments, set_pin, till_arguments
from kiosk.core.clock import SystemClock
from kiosk.voice import arguments as voice_arguments

if TYPE_CHECKING:
    from kiosk.ui.window import Window


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="kiosk", description=__doc__)
    named = parser.add_subparsers(dest="command", required=True)
    for name, about in (
        ("desk", "the process behind the screen: storage, keys, network, printer"),
        ("ui", "the screen"),
        ("safe", "what the panel shows while the screen itself cannot: out of service"),
        ("check", "read the settings and say what is wrong with them"),
    ):
        one = named.add_parser(name, help=about)
        one.add_argument("--settings", type=Path, required=True, help="a TOML file, see docs/SETTINGS.md")
    doctor = named.add_parser("doctor", help="look at every part of the kiosk, and say what to do")
    doctor.add_argument("--settings", type=Path, required=True, help="a TOML file, see docs/SETTINGS.md")
    doctor.add_argument("--json", action="store_true", help="for other programs")
    doctor.add_argument(
        "--only", nargs="+", metavar="PART", help="of machine, sound, desk, certificate, updates, network, fleet"
    )
    provisioning_arguments.add_to(named)
    letters = named.add_parser("letters", help="what the city refused, asked of the running desk")
    letters.add_argument("--settings", type=Path, required=True, help="the desk's own")
    letters.add_argument("--again", default="", metavar="ID", help="send this one again")
    letters.add_argument("--discard", default="", metavar="ID", help="erase what this one says; its record stays")
    set_pin.add_to(named)
    till_arguments.add_to(named)
    outbox_arguments.add_to(named)
    host_arguments.add_to(named)
    demo = named.add_parser("demo", help="the kiosk with a demo city beside it")
    demo.add_argument(
        "--folder", type=Path, default=None, help="where the demo keeps its files; a fresh one if not given"
    )
    demo.add_argument("--panel", choices=("portrait", "landscape", "small"), default="portrait")
    demo.add_argument(
        "--scripted", action="store_true", help="no window: a scripted citizen, and pictures of each step"
    )
    named.add_parser("words", help="compile the catalogues and learn what people say")
    voice_arguments.add_to(named)
    return _run(parser.parse_args(argv))


def _run(wanted: argparse.Namespace) -> int:
    """The two processes import only their own half each, and the screen shows its first page before anything else."""
    log.start()
    if wanted.command in commands.BY_THEMSELVES:
        return commands.BY_THEMSELVES[wanted.command](wanted)
    with _all_of_it_stays():
        window = _invitation(wanted.settings) if wanted.command == "ui" else None
        from kiosk import settings
    try:
        chosen = settings.read(wanted.settings)
    except settings.BadSettings as trouble:
        print(f"kiosk: {trouble.detail}", file=sys.stderr)
        return 2
    if wanted.command == "desk":
        with _all_of_it_stays():
            from kiosk.desk.run import run as run_desk
        return run_desk(chosen, commands.clock_of(chosen))
    if wanted.command == "ui":
        with _all_of_it_stays():
            from kiosk.app import run as run_screen
        return run_screen(chosen, commands.clock_of(chosen), window)
    return commands.run(chosen, wanted)


def _invitation(file: Path) -> "Window | None":
    """The first page is on the panel before anything else is read."""
    from kiosk.ui import opening
    from kiosk.ui.window import application

    application()
    return opening.recalled(file, SystemClock())


@contextmanager
def _all_of_it_stays() -> Iterator[None]:
    """Nothing that an import makes is garbage: to look for it there takes a fifth of the start, and time ever after."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


if __name__ == "__main__":
    sys.exit(main())
