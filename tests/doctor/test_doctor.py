"""`kiosk doctor` before a real desk, a real city and made machines: a verdict for each part, and what to do."""

import json
import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kiosk import settings
from kiosk.core.clock import SystemClock
from kiosk.doctor import backends, command, desk, machine
from kiosk.doctor.finding import Finding, Verdict
from tests.desk.counter import Counter

DEVICES = """I: Bus=0003 Vendor=0eef Product=c002 Version=0110
N: Name="eGalax Touchscreen"
B: PROP=2
B: EV=b
B: KEY=400 0 0 0 0 0
B: ABS=6e1800000000003

I: Bus=0003 Vendor=04d9 Product=1234 Version=0110
N: Name="Storm AudioNav"
B: EV=120013
B: KEY=1000000000007 ff9f207ac14057ff febeffdfffefffff fffffffffffffffe
"""


class Late(SystemClock):
    def __init__(self, by: timedelta) -> None:
        self.by = by

    def now(self) -> datetime:
        return super().now() - self.by


@pytest.fixture
def counter() -> Iterator[Counter]:
    with Counter() as counter:
        yield counter


def verdicts(found: list[Finding]) -> dict[str, Verdict]:
    return {finding.part: finding.verdict for finding in found}


def test_a_desk_that_is_well_has_no_next_step(counter: Counter) -> None:
    found = list(desk.examine(counter.settings, SystemClock()))
    assert verdicts(found)["desk"] is Verdict.WELL
    assert verdicts(found)["outbox"] is Verdict.WELL
    assert all(finding.next_step for finding in found if finding.verdict is not Verdict.WELL)


def test_a_desk_that_is_not_there_is_sick_and_says_how_to_start_it(counter: Counter) -> None:
    counter.desk.stop()
    (found,) = desk.examine(counter.settings, SystemClock())
    assert found.verdict is Verdict.SICK
    assert "systemctl start kiosk-desk" in found.next_step


def test_a_city_that_answers_is_well_and_one_that_is_down_is_sick(counter: Counter) -> None:
    found = verdicts(list(backends.examine(counter.settings, SystemClock())))
    assert found["back-end reports"] is Verdict.WELL
    assert set(found.values()) == {Verdict.WELL}
    counter.city.stop()
    found = verdicts(list(backends.examine(counter.settings, SystemClock())))
    assert set(found.values()) == {Verdict.SICK}
    counter.city.start()


@pytest.mark.parametrize(
    ("wrong", "verdict"), [(timedelta(minutes=10), Verdict.SICK), (timedelta(minutes=2), Verdict.WATCH)]
)
def test_a_clock_that_is_wrong_is_seen_by_the_citys(counter: Counter, wrong: timedelta, verdict: Verdict) -> None:
    found = list(backends.examine(counter.settings, Late(wrong)))
    assert verdicts(found)["clock"] is verdict
    assert "timedatectl" in next(each for each in found if each.part == "clock").next_step


def test_a_city_with_a_certificate_that_nobody_signed_is_not_trusted(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    request = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "3", "-subj", "/CN=localhost"]
    request += ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(request, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with socket.create_server(("127.0.0.1", 0)) as server:
        serving = threading.Thread(target=_serve, args=(server, context, 2), daemon=True)
        serving.start()
        url = f"https://localhost:{server.getsockname()[1]}/open311"
        (found,) = backends._asked("reports", {"url": url}, SystemClock())
        assert found.verdict is Verdict.SICK
        assert "not trusted" in found.told
        trusted = list(backends._asked("reports", {"url": url, "ca_bundle": str(certificate)}, SystemClock()))
        serving.join(10)
    assert [each.verdict for each in trusted] == [Verdict.WATCH, Verdict.WELL]
    assert "certificate ends in 2 days" in trusted[0].told


def _serve(server: socket.socket, context: ssl.SSLContext, times: int) -> None:
    for _ in range(times):
        connection, _address = server.accept()
        try:
            with context.wrap_socket(connection, server_side=True) as told:
                told.recv(4096)
                told.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        except OSError:
            connection.close()


def test_touch_and_keys_are_known_by_what_they_can_do(tmp_path: Path) -> None:
    listing = tmp_path / "devices"
    listing.write_text(DEVICES, "utf-8")
    assert [(f.part, f.verdict, f.told) for f in machine.inputs(listing)] == [
        ("touch", Verdict.WELL, "eGalax Touchscreen"),
        ("keypad", Verdict.WELL, "Storm AudioNav"),
    ]
    assert verdicts(list(machine.inputs(tmp_path / "none"))) == {"touch": Verdict.SICK, "keypad": Verdict.WATCH}


def test_a_panel_that_is_not_plugged_in_is_sick(tmp_path: Path) -> None:
    for name, state in (("card0-HDMI-A-1", "disconnected"), ("card0-DP-1", "connected")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "status").write_text(f"{state}\n", "ascii")
    (found,) = machine.panel(tmp_path)
    assert (found.verdict, found.told) == (Verdict.WELL, "a panel at DP-1")
    (tmp_path / "card0-DP-1" / "status").write_text("disconnected\n", "ascii")
    assert next(machine.panel(tmp_path)).verdict is Verdict.SICK


def test_bad_settings_are_the_only_finding(tmp_path: Path) -> None:
    (tmp_path / "kiosk.toml").write_text("[kiosk]\nid = 3\n", "utf-8")
    (found,) = command.examined(tmp_path / "kiosk.toml", SystemClock())
    assert (found.part, found.verdict) == ("settings", Verdict.SICK)


def test_the_command_tells_all_of_it_and_ends_with_one_when_a_citizen_would_notice(
    counter: Counter, tmp_path: Path
) -> None:
    counter.desk.stop()
    command_line = [sys.executable, "-m", "kiosk", "doctor", "--settings", str(counter.settings.file)]
    run = subprocess.run([*command_line, "--json"], capture_output=True, text=True, check=False, timeout=120)
    assert run.returncode == 1, run.stderr
    told = {each["part"]: each for each in json.loads(run.stdout)}
    assert told["settings"]["verdict"] == "well"
    assert told["desk"]["verdict"] == "sick"
    assert told["fonts"]["verdict"] == "well"
    assert {"disk", "touch", "back-end reports"} <= told.keys()
    assert all(bool(each["next_step"]) is (each["verdict"] != "well") for each in told.values())
    lines = subprocess.run(command_line, capture_output=True, text=True, check=False, timeout=120).stdout.splitlines()
    assert any(line.startswith("SICK  desk") for line in lines)


def test_an_examination_that_breaks_keeps_back_no_other(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(_settings: settings.Settings, _clock: object) -> Iterator[Finding]:
        yield Finding("first", Verdict.WELL, "is told")
        raise OSError("no")

    monkeypatch.setattr(command, "EXAMINATIONS", {"broken": breaks})
    found = command.examined(counter.settings.file, SystemClock())
    assert [each.part for each in found] == ["settings", "first", "broken"]


def test_only_what_is_asked_for_is_examined(counter: Counter) -> None:
    found = command.examined(counter.settings.file, SystemClock(), ["desk"])
    assert {"desk", "outbox"} <= {each.part for each in found}
    assert not {"disk", "fonts", "back-end reports"} & {each.part for each in found}


def test_where_a_unit_may_not_see_the_listing_the_devices_are_known_by_sysfs(tmp_path: Path) -> None:
    for name, called, absolute, keys in (
        ("input3", "eGalax Touchscreen", "6e1800000000003", "400 0 0 0 0 0"),
        ("input4", "Storm AudioNav", "0", "1000000000007 ff9f207ac14057ff febeffdfffefffff fffffffffffffffe"),
    ):
        capabilities = tmp_path / name / "capabilities"
        capabilities.mkdir(parents=True)
        (tmp_path / name / "name").write_text(f"{called}\n", "utf-8")
        (capabilities / "abs").write_text(f"{absolute}\n", "ascii")
        (capabilities / "key").write_text(f"{keys}\n", "ascii")
    (tmp_path / "input5").mkdir()
    assert [(f.part, f.verdict, f.told) for f in machine.inputs(tmp_path / "none", tmp_path)] == [
        ("touch", Verdict.WELL, "eGalax Touchscreen"),
        ("keypad", Verdict.WELL, "Storm AudioNav"),
    ]
