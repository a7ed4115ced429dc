"""The units as systemd itself reads them: nothing unknown in them, and as closed as they must be."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

UNITS = Path(__file__).parents[2] / "systemd"
SERVICES = ("kiosk-desk.service", "kiosk-screen.service", "kiosk-safe.service")
MOST_EXPOSED = 1.5
pytestmark = pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")


def said(*command: str) -> str:
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout + run.stderr


def directives(unit: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in (UNITS / unit).read_text("utf-8").splitlines():
        name, is_one, value = line.partition("=")
        if is_one and not line.startswith(("#", "[")):
            found.setdefault(name, []).append(value)
    return found


def test_systemd_understands_every_line(tmp_path: Path) -> None:
    """The programs are not installed where this runs."""
    for unit in (each for each in UNITS.iterdir() if each.is_file()):
        text = re.sub(r"/usr/bin/(kiosk|cage)\b", "/bin/true", unit.read_text("utf-8"))
        (tmp_path / unit.name).write_text(text, "utf-8")
    units = sorted(str(each) for each in tmp_path.iterdir())
    assert said("systemd-analyze", "verify", "--man=no", *units) == ""


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_is_exposed_to_next_to_nothing(service: str) -> None:
    told = said("systemd-analyze", "security", "--offline=true", "--no-pager", str(UNITS / service))
    level = re.search(r"Overall exposure level for \S+: ([0-9.]+)", told)
    assert level
    assert float(level[1]) <= MOST_EXPOSED


@pytest.mark.parametrize("service", ["kiosk-screen.service", "kiosk-safe.service"])
def test_the_panel_has_no_network(service: str) -> None:
    assert directives(service)["RestrictAddressFamilies"] == ["AF_UNIX AF_NETLINK"]
    assert directives(service)["IPAddressDeny"] == ["any"]


def test_the_desk_may_show_the_hosts_page_and_needs_no_right_for_it() -> None:
    desk = directives("kiosk-desk.service")
    assert {"AF_INET", "AF_INET6"} <= set(desk["RestrictAddressFamilies"][0].split())
    assert not {"SocketBindDeny", "IPAddressDeny", "PrivateNetwork"} & desk.keys()
    assert desk["CapabilityBoundingSet"] == desk["AmbientCapabilities"] == [""]


def test_nobody_reaches_another_console_from_the_panel() -> None:
    for service in ("kiosk-screen.service", "kiosk-safe.service"):
        (command,) = directives(service)["ExecStart"]
        cage, _, _ = command.partition(" -- ")
        assert "s" not in "".join(re.findall(r" -(\w+)", cage)), "cage -s lets one switch consoles"


def test_a_screen_that_keeps_failing_becomes_safe_mode_and_safe_mode_ends_by_itself() -> None:
    screen, safe = directives("kiosk-screen.service"), directives("kiosk-safe.service")
    assert (screen["StartLimitBurst"], screen["OnFailure"]) == (["8"], ["kiosk-safe.service"])
    assert (safe["RuntimeMaxSec"], safe["OnFailure"]) == (["600"], ["kiosk-screen.service"])


def test_the_metrics_lie_where_the_desk_may_write_and_node_exporter_may_read() -> None:
    """The folder is the one that the documents name; the desk's other folders are for nobody else."""
    desk = directives("kiosk-desk.service")
    (folder,), (mode,) = desk["CacheDirectory"], desk["CacheDirectoryMode"]
    assert int(mode, 8) == 0o755
    assert (desk["ProtectSystem"], desk["StateDirectoryMode"]) == (["strict"], ["0700"])
    told = (UNITS.parent / "docs" / "FLEET.md").read_text("utf-8")
    assert f'textfile = "/var/cache/{folder}/kiosk.prom"' in told
    assert f'--collector.textfile.directory=/var/cache/{folder}"' in told
    assert f"/var/cache/{folder} " in (UNITS.parent / "debian" / "postrm").read_text("utf-8")


def test_the_desk_reaches_a_broker() -> None:
    assert {"AF_INET", "AF_INET6"} <= set(directives("kiosk-desk.service")["RestrictAddressFamilies"][0].split())


def test_users_and_folders_come_out_as_the_units_want_them(tmp_path: Path) -> None:
    if not shutil.which("systemd-sysusers"):
        pytest.skip("systemd-sysusers is not installed")
    (tmp_path / "etc").mkdir()
    said("systemd-sysusers", f"--root={tmp_path}", str(UNITS / "sysusers.d" / "kiosk.conf"))
    users = {line.split(":")[0]: line.split(":") for line in (tmp_path / "etc/passwd").read_text().splitlines()}
    groups = {line.split(":")[0]: line.split(":")[3] for line in (tmp_path / "etc/group").read_text().splitlines()}
    assert users["kiosk-desk"][5] == "/var/lib/kiosk"
    assert "nologin" in users["kiosk"][6]
    assert "kiosk-desk" in groups["kiosk"].split(",")
    for service in SERVICES:
        told = directives(service)
        assert {*told["User"], *told["Group"]} <= users.keys()
        assert set(" ".join(told["SupplementaryGroups"]).split()) <= groups.keys()
