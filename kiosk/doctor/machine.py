"""The machine: panel, touch and keys, scanner, disk, fonts, what systemd says of the units."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from kiosk.core.clock import Clock
from kiosk.doctor.finding import Finding, sick, watch, well
from kiosk.settings import Settings

DRM, INPUT = Path("/sys/class/drm"), Path("/proc/bus/input/devices")
_SHUT_IN = Path("/sys/class/input")
"""The same where a unit may not see all of /proc, as the desk's own."""
_CAPABILITIES = ("capabilities/abs", "capabilities/key")
_LOW_MB, _FULL_MB = 1_000, 200
_EV_KEY, _EV_ABS = 1, 3
_ABS_MT_POSITION_X = 0x35
_ENTER = 28
_UNITS = ("kiosk-desk.service", "kiosk-screen.service")


def examine(settings: Settings, clock: Clock) -> Iterator[Finding]:
    del clock
    yield from panel(DRM)
    yield from inputs(INPUT, _SHUT_IN)
    yield from _scanner(settings)
    yield from _disk(settings.data)
    yield from _fonts()
    yield from _units()


def panel(folder: Path) -> Iterator[Finding]:
    """Every connector of the kernel's graphics."""
    states = [(each.parent.name, each.read_text("ascii").strip()) for each in sorted(folder.glob("card*-*/status"))]
    if not states:
        yield watch("screen", "this machine knows no panel", "Is the graphics driver there? dmesg | grep drm")
    elif plugged := [name.partition("-")[2] for name, state in states if state == "connected"]:
        yield well("screen", f"a panel at {', '.join(plugged)}")
    else:
        yield sick("screen", "no panel is plugged in", "Look at its cable and its power.")


def inputs(listing: Path, fallback: Path | None = None) -> Iterator[Finding]:
    """By what each device can do: fingers on a panel, and an Enter key."""
    try:
        devices = listing.read_text("utf-8", "replace").split("\n\n")
    except OSError:
        devices = described(fallback) if fallback else []
    touch = [_name(each) for each in devices if _has(each, "ABS", _ABS_MT_POSITION_X)]
    keys = [_name(each) for each in devices if _has(each, "KEY", _ENTER)]
    if touch:
        yield well("touch", touch[0])
    else:
        yield sick("touch", "no touchscreen", "Look at its USB cable. Does usbguard allow it? usbguard list-devices")
    if keys:
        yield well("keypad", keys[0])
    else:
        yield watch("keypad", "no keys", "Who cannot touch needs the keypad: look at its cable.")


def described(folder: Path) -> list[str]:
    """Every device of sysfs in the words of /proc/bus/input/devices."""
    found = []
    for device in sorted(folder.glob("input*")):
        try:
            told = [(device / name).read_text("utf-8").strip() for name in ("name", *_CAPABILITIES)]
        except OSError:
            continue
        name, absolute, keys = told
        found.append(f'N: Name="{name}"\nB: ABS={absolute}\nB: KEY={keys}')
    return found


def _name(device: str) -> str:
    found = re.search(r'^N: Name="(.*)"$', device, re.MULTILINE)
    return found[1] if found else "unnamed"


def _has(device: str, kind: str, code: int) -> bool:
    """In /proc/bus/input/devices a bitmap is words of the machine's size, the highest first."""
    found = re.search(rf"^B: {kind}=(.*)$", device, re.MULTILINE)
    words = found[1].split() if found else []
    place, bit = divmod(code, 64)
    return place < len(words) and bool(int(words[-1 - place], 16) >> bit & 1)


def _scanner(settings: Settings) -> Iterator[Finding]:
    if not settings.screen.scanner:
        return
    if Path(settings.screen.scanner).exists():
        yield well("scanner", settings.screen.scanner)
    else:
        yield sick("scanner", f"{settings.screen.scanner} is not there", "Plug it in, or mend `scanner` in [screen].")


def _disk(data: Path) -> Iterator[Finding]:
    there = next(each for each in (data, *data.parents) if each.exists())
    left_mb = shutil.disk_usage(there).free // 1_000_000
    step = "Free it: journalctl --vacuum-size=100M; apt clean"
    if left_mb < _FULL_MB:
        yield sick("disk", f"{left_mb} MB left", step)
    elif left_mb < _LOW_MB:
        yield watch("disk", f"{left_mb} MB left", step)
    else:
        yield well("disk", f"{left_mb:,} MB left")


def _fonts() -> Iterator[Finding]:
    """Asked of Qt, in a process of its own: this one has no window."""
    asked = subprocess.run(
        [sys.executable, "-m", "kiosk.ui.fonts"], capture_output=True, text=True, timeout=60, check=False
    )
    missing = asked.stdout.strip()
    if asked.returncode == 0:
        yield well("fonts", "all there")
    else:
        told = f"missing: {missing}" if missing else "cannot be looked for"
        yield sick("fonts", told, "apt install fonts-noto-core fonts-noto-cjk")


def _units() -> Iterator[Finding]:
    """Nothing where systemd does not run the kiosk."""
    if not Path("/run/systemd/system").is_dir() or not Path("/usr/bin/systemctl").exists():
        return
    for unit in _UNITS:
        asked = subprocess.run(  # noqa: S603 - our own units
            ["/usr/bin/systemctl", "show", "-p", "LoadState,ActiveState,NRestarts", unit],
            capture_output=True,
            text=True,
            timeout=10,
            check=False,
        )
        told = dict(line.split("=", 1) for line in asked.stdout.splitlines() if "=" in line)
        if told.get("LoadState") != "loaded":
            continue
        if told.get("ActiveState") != "active":
            yield sick(unit, told.get("ActiveState", "unknown"), f"journalctl -u {unit} -n 50")
        else:
            yield well(unit, f"active, started again {told.get('NRestarts', '0')} times")
