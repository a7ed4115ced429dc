"""Run as root by the systemd of a throw-away machine: the package installed, upgraded with a report waiting, purged."""

import json
import os
import pwd
import subprocess
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from kiosk import letters
from kiosk.core.errors import LinkDown
from kiosk.core.letter_messages import GetLetters, Letters
from kiosk.core.messages import Submit, Submitted
from kiosk.core.reports import Place, RequestId, ServiceCode, ServiceRequest
from tests.appliance.trial import DESK, SCREEN, pid, provision, seconds_until, systemctl

SOCKET = Path("/run/kiosk/desk.sock")
ID = "00000000-0000-4000-8000-000000000001"


def run(*command: str) -> str:
    told = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **_QUIET})
    if told.returncode:
        raise RuntimeError(f"{command}: {told.stdout[-2000:]} {told.stderr[-2000:]}")
    return told.stdout


def run_anyway(*command: str) -> str:
    """There is no touchscreen here, which the doctor calls by its name."""
    return subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **_QUIET}).stdout


_QUIET = {"DEBIAN_FRONTEND": "noninteractive", "PYTHONPATH": ""}


def waiting() -> int:
    with suppress(LinkDown):
        reply = letters.ask(SOCKET, GetLetters())
        return reply.waiting if isinstance(reply, Letters) else -1
    return -1


def report() -> str:
    place = Place("Harbour Street 1", 50.0, -4.3)
    code, made = ServiceCode("SL-01"), datetime(2026, 5, 4, 7, 0, tzinfo=UTC)
    request = ServiceRequest(RequestId(ID), code, "Street light", place, "It is dark.", made)
    reply = letters.ask(SOCKET, Submit(request, "trial"))
    assert isinstance(reply, Submitted), reply
    return reply.reference


def newer(package: Path) -> Path:
    tree, made = package.with_name("newer"), package.with_name("newer.deb")
    run("dpkg-deb", "-R", str(package), str(tree))
    control = tree / "DEBIAN/control"
    control.write_text(control.read_text("utf-8").replace("Version: ", "Version: 99."), "utf-8")
    run("dpkg-deb", "--root-owner-group", "-Znone", "--build", str(tree), str(made))
    return made


def users() -> list[str]:
    return sorted(each.pw_name for each in pwd.getpwall() if each.pw_name.startswith("kiosk"))


def main(out: Path) -> None:
    found: dict[str, object] = {}

    def note(name: str, value: object) -> None:
        found[name] = value
        (out / "found.json").write_text(json.dumps(found), "utf-8")

    package = out / "kiosk.deb"
    run("apt-get", "update", "-qq")
    run("apt-get", "install", "-y", "-qq", "--no-install-recommends", str(package))
    note("users", users())
    note("enabled", systemctl("is-enabled", "kiosk.target"))
    note("pages compiled ahead", len(list(Path("/usr/lib/kiosk").rglob("*.qmlc"))) > 20)
    note("manual", Path("/usr/share/man/man1/kiosk.1.gz").is_file())
    provision()
    systemctl("start", DESK, SCREEN)
    note("both ready", bool(pid(DESK) and pid(SCREEN)))
    note("checked", "can be read" in run("kiosk", "check", "--settings", "/etc/kiosk/kiosk.toml"))
    note("doctor's parts", len(run_anyway("kiosk", "doctor", "--settings", "/etc/kiosk/kiosk.toml").splitlines()))
    note("reference", report())
    note("waiting before", waiting())
    before = pid(DESK)
    run("dpkg", "-i", str(newer(package)))
    seconds_until(lambda: pid(DESK) not in {0, before})
    note("version after", run("dpkg-query", "-W", "-f", "${Version}", "kiosk"))
    seconds_until(lambda: waiting() >= 0)
    note("waiting after", waiting())
    note("reference after", report())
    run("apt-get", "purge", "-y", "-qq", "kiosk")
    note(
        "left",
        [str(each) for each in (Path("/var/lib/kiosk"), Path("/etc/kiosk"), Path("/usr/lib/kiosk")) if each.exists()],
    )
    note("users left", users())
    note("running", [unit for unit in (DESK, SCREEN) if pid(unit)])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
