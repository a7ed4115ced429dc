"""Run as root by the systemd of a bare machine: the README's commands, a first report, an upgrade, a purge."""

import json
import os
import pwd
import re
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
from kiosk.demo import kiosk_settings
from kiosk.demo.city import API_KEY, DemoCity
from kiosk.demo.content import load
from tests.appliance.trial import DESK, OF_A_KIOSK, SCREEN, pid, seconds_until, systemctl

SOCKET = Path("/run/kiosk/desk.sock")
ID = "00000000-0000-4000-8000-00000000000"


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


def report(number: int) -> str:
    """Asked twice for the same, it is the same."""
    place = Place("Harbour Street 1", 50.0, -4.3)
    code, made = ServiceCode("SL-01"), datetime(2026, 5, 4, 7, 0, tzinfo=UTC)
    id, dark = RequestId(f"{ID}{number}"), (("PROBLEM", ("dark",)),)
    request = ServiceRequest(id, code, "Street light", place, "It is dark.", made, attributes=dark)
    reply = letters.ask(SOCKET, Submit(request, "trial"))
    assert isinstance(reply, Submitted), reply
    return reply.reference


def plain() -> dict[str, str]:
    return {**os.environ, **_QUIET}


def newer(package: Path) -> Path:
    tree, made = package.with_name("newer"), package.with_name("newer.deb")
    run("dpkg-deb", "-R", str(package), str(tree))
    control = tree / "DEBIAN/control"
    control.write_text(control.read_text("utf-8").replace("Version: ", "Version: 99."), "utf-8")
    run("dpkg-deb", "--root-owner-group", "-Znone", "--build", str(tree), str(made))
    return made


def users() -> list[str]:
    return sorted(each.pw_name for each in pwd.getpwall() if each.pw_name.startswith("kiosk"))


STICK = Path("/media/stick")
README = Path("/opt/kiosk/README.md")


def commands() -> list[str]:
    """The README's own for a kiosk, line by line."""
    (block,) = re.findall(r"## On a kiosk\n.*?```sh\n(.*?)```", README.read_text("utf-8"), re.S)
    return str(block).splitlines()


def stick(city: str) -> None:
    """What a technician brings: the whole of the settings, and what is no setting."""
    settings = kiosk_settings.write(STICK, load(), city, API_KEY, seeded=False, overrides=OF_A_KIOSK)
    text, secrets = settings.read_text("utf-8"), []
    for name in ("city-key", "notify-key"):
        text = text.replace(f'"{name}"', f'"secrets/{name}"')
        secrets.append(f'"{name}" = "{(STICK / name).read_text("utf-8").strip()}"')
    more = ["[provision]", 'pin = "471100"', "rotation = 0", "[provision.secrets]", *secrets]
    settings.write_text("\n".join([text, *more, ""]), "utf-8")


def main(out: Path) -> None:
    found: dict[str, object] = {}

    def note(name: str, value: object) -> None:
        found[name] = value
        (out / "found.json").write_text(json.dumps(found), "utf-8")

    install, provision, doctor = commands()
    (Path("/root") / "build/deb").mkdir(parents=True)
    (Path("/root") / install.split()[-1]).symlink_to(out / "kiosk.deb")
    os.chdir("/root")
    run("apt-get", "update", "-qq")
    run(*install.replace("apt install", "apt-get install -y -qq --no-install-recommends").split())
    note("users", users())
    note("enabled", systemctl("is-enabled", "kiosk.target"))
    note("pages compiled ahead", len(list(Path("/usr/lib/kiosk").rglob("*.qmlc"))) > 20)
    note("manual", Path("/usr/share/man/man1/kiosk.1.gz").is_file())
    with DemoCity(out / "city") as city:
        stick(city.url)
        told = subprocess.run(provision.split(), capture_output=True, text=True, check=False, env=plain())
        note("provisioned", [told.returncode, told.stdout.splitlines()[-1] if told.stdout else told.stderr])
        note("both ready", bool(pid(DESK) and pid(SCREEN)))
        again = subprocess.run(provision.split(), capture_output=True, text=True, check=False, env=plain())
        said = "nothing changed" if "Nothing is to be changed" in again.stdout else again.stdout
        note("provisioned again", [again.returncode, said])
        pin = Path("/etc/kiosk/secrets/technician-pin")
        note("pin", [pin.owner(), oct(pin.stat().st_mode & 0o777)])
        note("checked", "can be read" in run("kiosk", "check", "--settings", "/etc/kiosk/kiosk.toml"))
        note("doctor's parts", len(run_anyway(*doctor.split()).splitlines()))
        note("first report", report(1))
        seconds_until(city.received_count)
        note("the city has", [received.reference for received in city.received()])
    note("reference", report(2))
    note("waiting before", waiting())
    before = pid(DESK)
    run("dpkg", "-i", str(newer(out / "kiosk.deb")))
    seconds_until(lambda: pid(DESK) not in {0, before})
    note("version after", run("dpkg-query", "-W", "-f", "${Version}", "kiosk"))
    seconds_until(lambda: waiting() >= 0)
    note("waiting after", waiting())
    note("reference after", report(2))
    run("apt-get", "purge", "-y", "-qq", "kiosk")
    folders = ("/var/lib/kiosk", "/etc/kiosk", "/usr/lib/kiosk", "/etc/credstore.encrypted/kiosk-key")
    note("left", [folder for folder in folders if Path(folder).exists()])
    note("users left", users())
    note("running", [unit for unit in (DESK, SCREEN) if pid(unit)])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
