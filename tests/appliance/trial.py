"""Run as root by the systemd of a throw-away machine: each directive's effect, tried. One line of JSON a finding."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from kiosk.demo import kiosk_settings
from kiosk.demo.city import API_KEY
from kiosk.demo.content import load

_LOOK_S = 0.05
OF_A_KIOSK: dict[str, dict[str, object]] = {
    "kiosk": {"data": "/var/lib/kiosk", "socket": "/run/kiosk/desk.sock"},
}
_STAYS_S, VOICE = 3.0, ("kiosk.voice.ear", "kiosk.voice.mouth")
DESK, SCREEN, SAFE = "kiosk-desk.service", "kiosk-screen.service", "kiosk-safe.service"


def systemctl(*words: str) -> str:
    return subprocess.run(["systemctl", *words], capture_output=True, text=True, check=False).stdout.strip()


def pid(unit: str) -> int:
    """0 while it is not up."""
    state = systemctl("show", "-p", "ActiveState,MainPID", "--value", unit).split("\n")
    return int(state[0]) if state[1:] == ["active"] else int(state[1]) if state[:1] == ["active"] else 0


def seconds_until(true: Callable[[], object], patience_s: float = 60.0) -> float:
    """Raises TimeoutError."""
    began = time.monotonic()
    while not true():
        if time.monotonic() - began > patience_s:
            raise TimeoutError
        time.sleep(_LOOK_S)
    return round(time.monotonic() - began, 2)


def again(unit: str, strike: Callable[[int], None]) -> float:
    """Seconds from the blow until another process of that unit is ready."""
    before = pid(unit)
    strike(before)
    return seconds_until(lambda: pid(unit) not in {0, before})


def kills(victim: int) -> None:
    os.kill(victim, signal.SIGKILL)


def voice() -> list[str]:
    """Which of the screen's children are there, and stay."""

    def running() -> dict[str, str]:
        listed = subprocess.run(["pgrep", "-a", "-u", "kiosk"], capture_output=True, text=True, check=False)
        lines = (line.partition(" ") for line in listed.stdout.splitlines())
        return {pid: what for pid, _, what in lines if "kiosk.voice." in what}

    seconds_until(lambda: len(running()) >= len(VOICE))
    before = running()
    time.sleep(_STAYS_S)
    stayed = [what for pid, what in running().items() if pid in before]
    return sorted({name for name in VOICE for what in stayed if f"{name} " in f"{what} "})


def hangs(victim: int) -> None:
    os.kill(victim, signal.SIGSTOP)


def provision() -> None:
    for tool in (["systemd-sysusers"], ["systemd-tmpfiles", "--create"], ["systemctl", "daemon-reload"]):
        subprocess.run(tool, check=True)
    folder = Path("/etc/kiosk")
    settings = kiosk_settings.write(folder, load(), "http://127.0.0.1:9", API_KEY, overrides=OF_A_KIOSK)
    subprocess.run(["chgrp", "-R", "kiosk", str(folder)], check=True)
    subprocess.run(["chmod", "-R", "g+rX", str(folder)], check=True)
    assert settings == folder / "kiosk.toml"


def crashes_until_safe() -> int:
    """How many crashes it took."""
    for number in range(20):
        seconds_until(lambda: pid(SCREEN) or pid(SAFE))
        if pid(SAFE):
            return number
        victim = pid(SCREEN)
        if victim:
            kills(victim)
        seconds_until(lambda victim=victim: pid(SCREEN) != victim)  # type: ignore[misc]
    raise AssertionError("it never gives up")


def main(out: Path) -> None:
    provision()
    found: dict[str, object] = {}

    def note(name: str, value: object) -> None:
        found[name] = value
        (out / "found.json").write_text(json.dumps(found), "utf-8")

    began = time.monotonic()
    systemctl("start", DESK, SCREEN)
    note("both ready after", round(time.monotonic() - began, 2))
    note("users", {unit: systemctl("show", "-p", "User", "--value", unit) for unit in (DESK, SCREEN)})
    socket = Path("/run/kiosk/desk.sock")
    note("socket", [socket.owner(), socket.group(), oct(socket.stat().st_mode & 0o777)])
    note("ear and mouth", voice())
    note("desk killed, back after", again(DESK, kills))
    note("screen killed, back after", again(SCREEN, kills))
    note("screen hung, back after", again(SCREEN, hangs))
    note("desk hung, back after", again(DESK, hangs))
    systemctl("reset-failed", SCREEN)
    note("crashes until safe mode", crashes_until_safe())
    note("safe mode up after", seconds_until(lambda: pid(SAFE)))
    note("the screen is down meanwhile", pid(SCREEN) == 0)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
