"""Run as root by the systemd of a throw-away machine: a kiosk enrols, its key is sealed, the city knows it."""

import json
import re
import subprocess
import sys
from pathlib import Path

from kiosk import letters
from kiosk.core.errors import LinkDown
from kiosk.core.health import GetHealth, Health
from kiosk.demo import kiosk_settings
from kiosk.demo.city import API_KEY, DemoCity
from kiosk.demo.content import load
from kiosk.demo.gateway.gateway import Gateway
from kiosk.demo.messages import Reply, Request
from tests.appliance.trial import DESK, pid, seconds_until, systemctl
from tests.provisioning.signing import Signer

FOLDER, SOCKET = Path("/etc/kiosk"), Path("/run/kiosk/desk.sock")
SETTINGS, SEALED = FOLDER / "kiosk.toml", Path("/etc/credstore.encrypted/kiosk-key")
_LATER = "2099-01-01T00:00:00Z"


def write(gateway: Gateway, phone: str) -> Path:
    root: dict[str, object] = {"ca_bundle": str(FOLDER / "root.pem")}
    tables: dict[str, dict[str, object]] = {
        "kiosk": {"data": "/var/lib/kiosk", "socket": str(SOCKET)},
        "voice": {"hear": False, "speak": False},
        "desk": {"probe_s": 0.2},
        "site": {"phone": phone},
        "reports": root,
        "gazetteer": root,
        "gateway": {"url": gateway.est, "bundle": f"{gateway.url}/settings/kiosk.toml", **root},
    }
    file = kiosk_settings.write(FOLDER, load(), gateway.url, API_KEY, overrides=tables)
    (FOLDER / "root.pem").write_bytes(gateway.authority.root_file.read_bytes())
    for command in (["chgrp", "-R", "kiosk", str(FOLDER)], ["chmod", "-R", "g+rX", str(FOLDER)]):
        subprocess.run(command, check=True)
    return file


def health() -> Health | None:
    try:
        told = letters.ask(SOCKET, GetHealth())
    except LinkDown:
        return None
    return told if isinstance(told, Health) else None


def state() -> str:
    told = health()
    return str(told.certificate) if told else ""


def is_connected() -> bool:
    told = health()
    return bool(told and told.connected)


def phone() -> str:
    found = re.search(r'^"?phone"? = "(.*)"$', SETTINGS.read_text("utf-8"), re.MULTILINE)
    return found[1] if found else ""


def main(out: Path) -> None:
    found: dict[str, object] = {}

    def note(name: str, value: object) -> None:
        found[name] = value
        (out / "found.json").write_text(json.dumps(found), "utf-8")

    for tool in (["systemd-sysusers"], ["systemd-tmpfiles", "--create"], ["systemctl", "daemon-reload"]):
        subprocess.run(tool, check=True)
    signer, served = Signer(1), dict[str, bytes]()
    with DemoCity(out / "city") as city:

        def answer(request: Request) -> Reply:
            body = served.get(request.path)
            return Reply(body, "application/toml") if body is not None else city.answer(request)

        with Gateway(out / "gateway", answer) as gateway:
            file = write(gateway, "010 0000")
            systemctl("start", DESK)
            note("before it is enrolled", [bool(pid(DESK)), state(), is_connected()])
            enrol = ["kiosk", "enrol", "--settings", str(file), "--code", gateway.claim("saltmere-library-1")]
            done = subprocess.run(enrol, capture_output=True, text=True, check=False)
            note("enrolled", done.returncode or done.stdout.split(",")[0])
            note("enrolled, said", done.stderr)
            note("sealed", [SEALED.is_file(), Path("/var/lib/kiosk/identity/key.pem").exists()])
            note("sealed, mode", oct(SEALED.stat().st_mode & 0o777))
            systemctl("restart", DESK)
            note("connected after", seconds_until(is_connected))
            note("certificate", state())
            note("seen by the city as", sorted({kiosk for kiosk, _ in gateway.seen}))
            _fetches(note, signer, served, file)
            gateway.revokes("saltmere-library-1")
            systemctl("restart", DESK)
            seconds_until(lambda: state() == "refused")
            note("revoked", [state(), is_connected()])


def _fetches(note: object, signer: Signer, served: dict[str, bytes], file: Path) -> None:
    assert callable(note)
    text = f"[bundle]\nsequence = 1\nexpires = {_LATER}\n" + file.read_text("utf-8").replace("010 0000", "010 1111")
    served["/settings/kiosk.toml"] = text.encode()
    served["/settings/kiosk.toml.minisig"] = signer.sign(text.encode()).encode()
    (FOLDER / "city.pub").write_text(signer.public_file, "utf-8")
    systemctl("start", "kiosk-bundle.service")
    note("bundle fetched", [phone(), systemctl("show", "-p", "Result", "--value", "kiosk-bundle.service")])
    systemctl("start", "kiosk-bundle.service")
    note("fetched again", [phone(), systemctl("show", "-p", "Result", "--value", "kiosk-bundle.service")])
    note("reads the city's settings", bool(seconds_until(is_connected) >= 0))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
