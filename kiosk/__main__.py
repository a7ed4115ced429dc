"""The `kiosk` command line."""

import argparse
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk import host_arguments, log, outbox_arguments, till_arguments
from kiosk.core.clock import Clock, SystemClock
from kiosk.voice import arguments as voice_arguments

if TYPE_CHECKING:
    from kiosk.settings import Settings
    from kiosk.ui.window import Window


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="kiosk", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, about in (
        ("desk", "the process behind the screen: storage, keys, network, printer"),
        ("ui", "the screen"),
        ("safe", "what the panel shows while the screen itself cannot: out of service"),
        ("check", "read the settings and say what is wrong with them"),
    ):
        one = commands.add_parser(name, help=about)
        one.add_argument("--settings", type=Path, required=True, help="a TOML file, see docs/SETTINGS.md")
    doctor = commands.add_parser("doctor", help="look at every part of the kiosk, and say what to do")
    doctor.add_argument("--settings", type=Path, required=True, help="a TOML file, see docs/SETTINGS.md")
    doctor.add_argument("--json", action="store_true", help="for other programs")
    bundle = commands.add_parser("bundle", help="settings signed by the city: applied whole, or not at all")
    bundle.add_argument("--settings", type=Path, required=True, help="the file that the kiosk reads")
    doing = bundle.add_mutually_exclusive_group(required=True)
    doing.add_argument("--apply", metavar="FILE_OR_URL", help="its signature is at the same place, with .minisig")
    doing.add_argument("--settle", action="store_true", help="at the start: end a trial that a power cut has ended")
    bundle.add_argument("--key", type=Path, default=Path("/etc/kiosk/city.pub"), help="the city's minisign public key")
    letters = commands.add_parser("letters", help="what the city refused, asked of the running desk")
    letters.add_argument("--settings", type=Path, required=True, help="the desk's own")
    letters.add_argument("--again", default="", metavar="ID", help="send this one again")
    letters.add_argument("--discard", default="", metavar="ID", help="erase what this one says; its record stays")
    till_arguments.add_to(commands)
    outbox_arguments.add_to(commands)
    host_arguments.add_to(commands)
    demo = commands.add_parser("demo", help="the kiosk with a demo city beside it")
    demo.add_argument(
        "--folder", type=Path, default=None, help="where the demo keeps its files; a fresh one if not given"
    )
    demo.add_argument("--panel", choices=("portrait", "landscape", "small"), default="portrait")
    demo.add_argument(
        "--scripted", action="store_true", help="no window: a scripted citizen, and pictures of each step"
    )
    commands.add_parser("words", help="compile the catalogues")
    voice_arguments.add_to(commands)
    return _run(parser.parse_args(argv))


def _run(wanted: argparse.Namespace) -> int:
    log.start()
    if wanted.command == "voice":
        from kiosk.voice import commands as voice

        return voice.run(wanted)
    if wanted.command == "words":
        from kiosk.text import compile_all

        print(f"{compile_all()} catalogues compiled")
        return 0
    if wanted.command == "doctor":
        from kiosk.doctor import command as doctor

        return doctor.run(wanted.settings, SystemClock(), as_json=wanted.json)
    if wanted.command == "bundle":
        return _bundle(wanted)
    if wanted.command == "safe":
        from kiosk import safe

        return safe.run(wanted.settings)
    if wanted.command == "demo":
        from kiosk.demo import show

        return show.run(wanted.folder, wanted.panel, scripted=wanted.scripted)
    with _all_of_it_stays():
        window = _invitation(wanted.settings) if wanted.command == "ui" else None
        from kiosk import settings
    try:
        chosen = settings.read(wanted.settings)
    except settings.BadSettings as trouble:
        print(f"kiosk: {trouble.detail}", file=sys.stderr)
        return 2
    if wanted.command in {"letters", "till", "outbox", "host"}:
        return _asked_of_the_desk(chosen, wanted)
    return _start(wanted.command, chosen, window)


def _bundle(wanted: argparse.Namespace) -> int:
    from kiosk.provisioning import command as bundles

    if wanted.settle:
        return bundles.settle(wanted.settings)
    file: Path = wanted.settings
    return bundles.apply(
        file, wanted.key, wanted.apply, restart=bundles.restarted, is_well=lambda: bundles.came_up(file)
    )


def _invitation(file: Path) -> "Window | None":
    """The first page is on the panel before anything else is read."""
    from kiosk.ui import opening
    from kiosk.ui.window import application

    application()
    return opening.recalled(file, SystemClock())


def _asked_of_the_desk(chosen: "Settings", wanted: argparse.Namespace) -> int:
    from kiosk import letters, till
    from kiosk.core.errors import LinkDown

    try:
        if wanted.command == "till":
            return till.run(chosen, wanted)
        if wanted.command == "outbox":
            from kiosk import outbox

            return outbox.run(chosen, wanted, SystemClock())
        if wanted.command == "host":
            from kiosk import host

            return host.run(chosen, wanted, _clock(chosen))
        return letters.run(chosen.socket, wanted.again, wanted.discard)
    except LinkDown as trouble:
        print(f"kiosk: {trouble.detail}", file=sys.stderr)
        return 1


def _start(command: str, chosen: "Settings", window: "Window | None") -> int:
    """Each process imports only its own half."""
    if command == "desk":
        with _all_of_it_stays():
            from kiosk.desk.run import run as run_desk
        return run_desk(chosen, _clock(chosen))
    if command == "ui":
        with _all_of_it_stays():
            from kiosk.app import run as run_screen
        return run_screen(chosen, _clock(chosen), window)
    return _check(chosen)


def _check(chosen: "Settings") -> int:
    """Also what only the desk will read. 1 when a city that must be asked where its endpoint is does not answer."""
    from kiosk import settings
    from kiosk.core.errors import BadReply, Rejected, TryLater
    from kiosk.desk import backends

    try:
        backends.check(chosen)
        located = backends.located(chosen, SystemClock())
    except settings.BadSettings as trouble:
        print(f"kiosk: {trouble.detail}", file=sys.stderr)
        return 2
    except (TryLater, Rejected, BadReply) as trouble:
        print(f"kiosk: {chosen.file}: reports.discovery: {trouble.detail}", file=sys.stderr)
        return 1 if isinstance(trouble, TryLater) else 2
    print("The settings can be read.")
    if located:
        print(f"The city's endpoint is {located.url} ({located.format}).")
    for verdict in _sound(chosen):
        print(verdict)
    return 0


def _sound(chosen: "Settings") -> Iterator[object]:
    """What is wrong with it stops no kiosk: it goes on by touch."""
    from kiosk.voice.checking import Sound, verdicts
    from kiosk.voice.models.folder import models_folder

    voice = chosen.voice
    if voice.hear or voice.speak:
        sound = Sound(voice.hear, voice.speak, voice.microphone, voice.loudspeaker)
        yield from verdicts(sound, chosen.site.languages, models_folder())


@contextmanager
def _all_of_it_stays() -> Iterator[None]:
    """Nothing that an import makes is garbage: to look for it there takes a fifth of the start, and time ever after."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _clock(chosen: "Settings") -> Clock:
    if not chosen.desk.clock_shift_file:
        return SystemClock()
    from kiosk.demo.clock import ShiftedClock

    return ShiftedClock(Path(chosen.desk.clock_shift_file))


if __name__ == "__main__":
    sys.exit(main())
