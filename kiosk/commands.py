"""What each command of `kiosk` does, but for the two processes themselves. Each imports only what it needs."""

import argparse
import getpass
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.core.clock import Clock, SystemClock

if TYPE_CHECKING:
    from kiosk.settings import Settings

Wanted = argparse.Namespace


def clock_of(chosen: "Settings") -> Clock:
    if not chosen.desk.clock_shift_file:
        return SystemClock()
    from kiosk.demo.clock import ShiftedClock

    return ShiftedClock(Path(chosen.desk.clock_shift_file))


def _voice(wanted: Wanted) -> int:
    from kiosk.voice import commands

    return commands.run(wanted)


def _words(_wanted: Wanted) -> int:
    from kiosk.text import compile_all
    from kiosk.voice.understanding.talk import learn_all

    print(f"{compile_all()} catalogues compiled, what people say learned in {learn_all()} languages")
    return 0


def _doctor(wanted: Wanted) -> int:
    from kiosk.doctor import command

    return command.run(wanted.settings, SystemClock(), as_json=wanted.json, only=wanted.only)


def _bundle(wanted: Wanted) -> int:
    from kiosk.provisioning import command as bundles

    if wanted.settle:
        return bundles.settle(wanted.settings)
    file: Path = wanted.settings

    def is_well() -> bool:
        return bundles.came_up(file)

    if wanted.fetch:
        return bundles.fetch(file, wanted.key, restart=bundles.restarted, is_well=is_well)
    return bundles.apply(file, wanted.key, wanted.apply, restart=bundles.restarted, is_well=is_well)


def _provision(wanted: Wanted) -> int:
    from kiosk.provisioning.plan import Places
    from kiosk.provisioning.provision import Provisioning

    provisioning = Provisioning(Places.of(wanted.settings), SystemClock())
    if wanted.undo:
        return provisioning.undo()
    return provisioning.run(wanted.source, wanted.key, sure=wanted.yes, only_show=wanted.show)


def _safe(wanted: Wanted) -> int:
    from kiosk import safe

    return safe.run(wanted.settings)


def _demo(wanted: Wanted) -> int:
    from kiosk.demo import show

    return show.run(wanted.folder, wanted.panel, scripted=wanted.scripted)


def _check(chosen: "Settings", _wanted: Wanted) -> int:
    from kiosk import check

    return check.run(chosen)


def _enrol(chosen: "Settings", wanted: Wanted) -> int:
    from kiosk.enrolment import command

    return command.run(chosen, wanted.code, SystemClock())


def _technician(chosen: "Settings", _wanted: Wanted) -> int:
    from kiosk import set_pin

    missing = f"{chosen.file}: [technician] is missing: its pin_file names the file that keeps the PIN's hash"
    return set_pin.run(chosen.technician.pin_file if chosen.technician else "", missing, getpass.getpass)


def _till(chosen: "Settings", wanted: Wanted) -> int:
    from kiosk import till

    return till.run(chosen, wanted)


def _outbox(chosen: "Settings", wanted: Wanted) -> int:
    from kiosk import outbox

    return outbox.run(chosen, wanted, SystemClock())


def _host(chosen: "Settings", wanted: Wanted) -> int:
    from kiosk import host

    return host.run(chosen, wanted, clock_of(chosen))


def _letters(chosen: "Settings", wanted: Wanted) -> int:
    from kiosk import letters

    return letters.run(chosen.socket, wanted.again, wanted.discard)


BY_THEMSELVES: Mapping[str, Callable[[Wanted], int]] = {
    "bundle": _bundle,
    "demo": _demo,
    "doctor": _doctor,
    "provision": _provision,
    "safe": _safe,
    "voice": _voice,
    "words": _words,
}
WITH_SETTINGS: Mapping[str, Callable[["Settings", Wanted], int]] = {
    "check": _check,
    "enrol": _enrol,
    "host": _host,
    "letters": _letters,
    "outbox": _outbox,
    "technician": _technician,
    "till": _till,
}


def run(chosen: "Settings", wanted: Wanted) -> int:
    """1 where a desk must be asked and does not answer."""
    from kiosk.core.errors import LinkDown

    try:
        return WITH_SETTINGS[wanted.command](chosen, wanted)
    except LinkDown as trouble:
        print(f"kiosk: {trouble.detail}", file=sys.stderr)
        return 1
