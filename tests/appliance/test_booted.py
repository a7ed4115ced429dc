"""The units run for real: systemd boots over a throw-away copy of this machine, and what it promises is tried.

Without panel and console: the screen runs without the compositor around it, everything else is as shipped.
"""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MACHINE = Path(__file__).parent / "machine.sh"
NAMESPACES = ("unshare", "--fork", "--kill-child", "--pid", "--mount", "--uts", "--ipc", "--cgroup")
PATIENCE_S = 900
BARE = "systemd,systemd-sysv,dbus,python3,ca-certificates"
"""What a Debian on a machine has, besides the smallest."""
BACK_AFTER_A_CRASH_S, BACK_AFTER_HANGING_S = 5.0, 30.0


def can_boot() -> str:
    """Empty, or why not."""
    if os.geteuid() or not shutil.which("unshare") or not Path("/lib/systemd/systemd").exists():
        return "needs root, unshare and systemd"
    tried = subprocess.run([*NAMESPACES, "mount", "--make-rprivate", "/"], capture_output=True, check=False)
    return "" if tried.returncode == 0 else "no namespaces here"


def tried(script: str, out: Path, *more: str) -> dict[str, object]:
    """What the script found on a machine of its own."""
    if why := can_boot():
        pytest.skip(why)
    python, packages = sys.base_prefix, sysconfig.get_path("purelib")
    command = [*NAMESPACES, str(MACHINE), str(ROOT), str(out), python, packages, f"tests.appliance.{script}", *more]
    run = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_S, check=False)
    told = out / "found.json"
    assert told.is_file(), run.stdout + run.stderr
    sys.stdout.write(told.read_text("utf-8"))
    assert (out / "trial.err").read_text("utf-8") == ""
    found: dict[str, object] = json.loads(told.read_text("utf-8"))
    return found


@pytest.mark.prove
def test_what_hangs_or_dies_comes_back_and_what_keeps_dying_becomes_safe_mode(tmp_path: Path) -> None:
    found = tried("trial", tmp_path)
    assert found["users"] == {"kiosk-desk.service": "kiosk-desk", "kiosk-screen.service": "kiosk"}
    assert found["ear and mouth"] == ["kiosk.voice.ear", "kiosk.voice.mouth"]
    assert found["socket"] == ["kiosk-desk", "kiosk", "0o660"]
    for who in ("desk", "screen"):
        for blow, most in (("killed", BACK_AFTER_A_CRASH_S), ("hung", BACK_AFTER_HANGING_S)):
            after = found[f"{who} {blow}, back after"]
            assert isinstance(after, float)
            assert after <= most
    assert found["crashes until safe mode"] in {8, 9}
    assert found["the screen is down meanwhile"]


@pytest.mark.prove
def test_the_screen_stands_alone_under_its_compositor_and_as_the_panel_hangs(tmp_path: Path) -> None:
    """cage itself, on a panel in memory. Stopping the screen, as every night, is no failure."""
    if not all(shutil.which(tool) for tool in ("cage", "Xwayland", "grim")):
        pytest.skip("needs cage, xwayland and grim")
    found = tried("trial_cage", tmp_path, "cage")
    assert (found["ready"], found["under"]) == (True, ["cage", True])
    for who, most in (("screen killed", 5.0), ("compositor killed", 5.0), ("screen hung", BACK_AFTER_HANGING_S)):
        after = found[f"{who}, back after"]
        assert isinstance(after, float)
        assert after <= most
    for name, size in (("upside down", [1280, 720]), ("turned", [720, 1280])):
        shown = found[name]
        assert isinstance(shown, list)
        assert shown[:2] == size
        assert shown[2] > 3
    assert found["never in safe mode"] == ["0", "0"]


@pytest.mark.prove
def test_the_readme_makes_a_kiosk_of_a_bare_debian_and_an_upgrade_loses_nothing(tmp_path: Path) -> None:
    """debootstrap's smallest Debian 12; then the README's own commands, and nothing else: the package by apt, from
    Debian's registry, provision from a stick, doctor, a first report. Upgraded with one waiting; purged, nothing left.
    """
    if why := can_boot():
        pytest.skip(why)
    if not shutil.which("debootstrap"):
        pytest.skip("needs debootstrap")
    subprocess.run([sys.executable, str(ROOT / "debian" / "build.py")], check=True, capture_output=True)
    (package,) = (ROOT / "build" / "deb").glob("*.deb")
    shutil.copy(package, tmp_path / "kiosk.deb")
    bare = tmp_path / "bare"
    made = ["debootstrap", "--variant=minbase", f"--include={BARE}", "bookworm", str(bare)]
    subprocess.run(made, check=True, capture_output=True)
    found = tried("trial_package", tmp_path, str(bare))
    assert found["users"] == ["kiosk", "kiosk-desk"]
    assert found["enabled"] == "enabled"
    assert [found[what] for what in ("pages compiled ahead", "manual", "both ready", "checked")] == [True] * 4
    assert found["provisioned"] == [0, "Done. What the doctor calls SICK above, a citizen would notice."]
    assert found["provisioned again"] == [0, "nothing changed"]
    assert found["pin"] == ["kiosk-desk", "0o600"]
    assert found["the city has"] == [str(found["first report"]).replace(" ", "")]
    assert int(str(found["doctor's parts"])) > 20
    assert str(found["version after"]).startswith("99.")
    assert (found["waiting before"], found["waiting after"]) == (1, 1)
    assert found["reference"] == found["reference after"]
    assert [found[what] for what in ("left", "users left", "running")] == [[], [], []]


@pytest.mark.prove
def test_a_kiosk_enrols_with_its_key_sealed_by_systemd_and_takes_its_settings_from_the_city(tmp_path: Path) -> None:
    found = tried("trial_enrolment", tmp_path)
    assert found["before it is enrolled"] == [True, "none", False]
    assert found["enrolled"] == "Enrolled as saltmere-library-1"
    assert (found["sealed"], found["sealed, mode"]) == ([True, False], "0o600")
    assert found["certificate"] == "valid"
    assert found["seen by the city as"] == ["saltmere-library-1"]
    assert found["bundle fetched"] == found["fetched again"] == ["010 1111", "success"]
    assert found["reads the city's settings"] is True
    assert found["revoked"] == ["refused", False]
