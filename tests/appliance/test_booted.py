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
PATIENCE_S = 300
BACK_AFTER_A_CRASH_S, BACK_AFTER_HANGING_S = 5.0, 30.0


def can_boot() -> str:
    """Empty, or why not."""
    if os.geteuid() or not shutil.which("unshare") or not Path("/lib/systemd/systemd").exists():
        return "needs root, unshare and systemd"
    tried = subprocess.run([*NAMESPACES, "mount", "--make-rprivate", "/"], capture_output=True, check=False)
    return "" if tried.returncode == 0 else "no namespaces here"


@pytest.mark.prove
def test_what_hangs_or_dies_comes_back_and_what_keeps_dying_becomes_safe_mode(tmp_path: Path) -> None:
    if why := can_boot():
        pytest.skip(why)
    python, packages = sys.base_prefix, sysconfig.get_path("purelib")
    command = [*NAMESPACES, str(MACHINE), str(ROOT), str(tmp_path), python, packages, "tests.appliance.trial"]
    run = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_S, check=False)
    told = tmp_path / "found.json"
    assert told.is_file(), run.stdout + run.stderr
    found = json.loads(told.read_text("utf-8"))
    sys.stdout.write(json.dumps(found, indent=1))
    assert found["users"] == {"kiosk-desk.service": "kiosk-desk", "kiosk-screen.service": "kiosk"}
    assert found["socket"] == ["kiosk-desk", "kiosk", "0o660"]
    for who in ("desk", "screen"):
        assert found[f"{who} killed, back after"] <= BACK_AFTER_A_CRASH_S
        assert found[f"{who} hung, back after"] <= BACK_AFTER_HANGING_S
    assert 8 <= found["crashes until safe mode"] <= 9
    assert found["the screen is down meanwhile"]
