"""All examinations at once, as lines or as JSON."""

import json
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from kiosk import settings
from kiosk.core.clock import Clock
from kiosk.core.errors import KioskError
from kiosk.desk import backends as desk_backends
from kiosk.doctor import backends, certificate, desk, fleet, machine, sound, updates
from kiosk.doctor.finding import Examination, Finding, Verdict, sick, watch, well

EXAMINATIONS: dict[str, Examination] = {
    "machine": machine.examine,
    "sound": sound.examine,
    "desk": desk.examine,
    "certificate": certificate.examine,
    "updates": updates.examine,
    "network": backends.examine,
    "fleet": fleet.examine,
}
_MARKS = {Verdict.WELL: "ok  ", Verdict.WATCH: "look", Verdict.SICK: "SICK"}


def run(file: Path, clock: Clock, *, as_json: bool, only: Sequence[str] | None = None) -> int:
    """1 when a citizen would notice something."""
    found = examined(file, clock, only)
    if as_json:
        told = [{"part": f.part, "verdict": str(f.verdict), "told": f.told, "next_step": f.next_step} for f in found]
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write("".join(f"{line}\n" for line in lines(found)))
    return int(any(finding.verdict is Verdict.SICK for finding in found))


def examined(file: Path, clock: Clock, only: Sequence[str] | None = None) -> list[Finding]:
    """`only` names some of EXAMINATIONS; None: all of them."""
    try:
        chosen = settings.read(file)
        desk_backends.check(chosen)
    except settings.BadSettings as trouble:
        return [sick("settings", trouble.detail, "Mend the file, then: kiosk check")]
    wanted = {name: examine for name, examine in EXAMINATIONS.items() if only is None or name in only}
    with ThreadPoolExecutor(max(1, len(wanted))) as working:
        parts = [working.submit(_examined, name, examine, chosen, clock) for name, examine in wanted.items()]
        return [well("settings", "can be read"), *(finding for part in parts for finding in part.result())]


def _examined(name: str, examine: Examination, chosen: settings.Settings, clock: Clock) -> list[Finding]:
    """What one examination cannot do is no reason to keep back the others."""
    found: list[Finding] = []
    try:
        found.extend(examine(chosen, clock))
    except (KioskError, OSError, ValueError) as trouble:
        found.append(watch(name, f"could not be examined: {type(trouble).__name__}", "Say so to the makers."))
    return found


def lines(found: Sequence[Finding]) -> list[str]:
    width = max((len(finding.part) for finding in found), default=0)
    told = []
    for finding in found:
        told.append(f"{_MARKS[finding.verdict]}  {finding.part:<{width}}  {finding.told}")
        if finding.next_step:
            told.append(f"      {'':<{width}}  -> {finding.next_step}")
    return told
