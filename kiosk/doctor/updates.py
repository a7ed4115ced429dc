"""Debian's updates, as the machine knows them: nothing is fetched for it."""

import re
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.core.clock import Clock
from kiosk.doctor.finding import Finding, watch, well
from kiosk.settings import Settings

REBOOT, LISTS = Path("/run/reboot-required"), Path("/var/lib/apt/lists")
_APT = ("/usr/bin/apt-get", "-s", "-q", "-o", "Debug::NoLocking=1", "upgrade")
_OLD = timedelta(days=7)
_NIGHT = "At night: apt upgrade. unattended-upgrades does it by itself."


def examine(settings: Settings, clock: Clock) -> Iterator[Finding]:
    del settings
    if REBOOT.exists():
        yield watch("updates", "one waits for a restart", "Restart at night: systemctl reboot")
    if not Path(_APT[0]).exists():
        return
    done = subprocess.run(_APT, capture_output=True, text=True, timeout=30, check=False, env={"LC_ALL": "C"})  # noqa: S603
    fetched = datetime.fromtimestamp(LISTS.stat().st_mtime, UTC) if LISTS.is_dir() else None
    yield waiting(done.stdout, fetched, clock.now())


def waiting(simulated: str, fetched: datetime | None, now: datetime) -> Finding:
    """Of what `apt-get -s upgrade` says, and when its lists were fetched."""
    if fetched is None or now - fetched > _OLD:
        ago = f"for {(now - fetched).days} days" if fetched else "ever"
        return watch("updates", f"nobody has looked for them {ago}", "apt update, or install unattended-upgrades.")
    installs = re.findall(r"^Inst .*$", simulated, re.MULTILINE)
    urgent = sum("-security" in line.lower() for line in installs)
    if not installs:
        return well("updates", "none waits")
    return watch("updates", f"{len(installs)} wait, {urgent} of them for security", _NIGHT)
