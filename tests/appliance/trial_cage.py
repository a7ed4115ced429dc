"""Run as root by the systemd of a throw-away machine: the screen's own unit, under cage, on a panel in memory."""

import json
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

from tests.appliance.trial import DESK, SAFE, SCREEN, again, hangs, kills, pid, provision, seconds_until, systemctl

RUN = Path("/run/kiosk-screen")


def children(parent: int) -> list[str]:
    listed = subprocess.run(["pgrep", "-a", "-P", str(parent)], capture_output=True, text=True, check=False)
    return [line.partition(" ")[2] for line in listed.stdout.splitlines()]


def picture(out: Path, name: str) -> list[int]:
    """What the panel shows: its width, its height, how many colours there are among a hundred of its points.

    Into memory the compositor draws only what is turned: a client as large as the panel it would hand on as it is.
    """
    file = out / f"{name}.png"
    socket = next(each.name for each in RUN.glob("wayland-*") if not each.name.endswith(".lock"))
    shown = ["env", f"XDG_RUNTIME_DIR={RUN}", f"WAYLAND_DISPLAY={socket}", "grim", str(file)]
    subprocess.run(shown, check=True, capture_output=True)
    image = QImage(str(file))
    points = {image.pixel(image.width() * x // 10, image.height() * y // 10) for x in range(10) for y in range(10)}
    return [image.width(), image.height(), len(points)]


def screen_of(compositor: int) -> int:
    """The process that `cage` has started."""
    listed = subprocess.run(["pgrep", "-P", str(compositor)], capture_output=True, text=True, check=False)
    return int(listed.stdout.split()[0]) if listed.stdout.split() else 0


def main(out: Path) -> None:
    provision()
    found: dict[str, object] = {}

    def note(name: str, value: object) -> None:
        found[name] = value
        (out / "found.json").write_text(json.dumps(found), "utf-8")

    settings = Path("/etc/kiosk/kiosk.toml")
    settings.write_text(settings.read_text("utf-8").replace('"full_screen" = false', '"full_screen" = true'), "utf-8")
    systemctl("start", DESK, SCREEN)
    compositor = pid(SCREEN)
    note("ready", bool(pid(DESK) and compositor))
    note("under", [Path(f"/proc/{compositor}/comm").read_text().strip(), "kiosk ui" in " ".join(children(compositor))])
    note("screen killed, back after", again(SCREEN, lambda compositor: kills(screen_of(compositor))))
    note("compositor killed, back after", again(SCREEN, kills))
    note("screen hung, back after", again(SCREEN, lambda compositor: hangs(screen_of(compositor))))
    for name, turns in (("turned", "-r"), ("upside down", "-r -r")):
        Path("/etc/kiosk/screen.env").write_text(f"CAGE_ROTATION={turns}\n")
        systemctl("restart", SCREEN)
        seconds_until(lambda: pid(SCREEN))
        note(name, picture(out, name))
    told = systemctl("show", "-p", "NRestarts,ExecMainStartTimestampMonotonic", "--value", SAFE)
    note("never in safe mode", told.split())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
