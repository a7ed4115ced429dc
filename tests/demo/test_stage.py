"""The stage: all of it stands, or nothing of it is left."""

from pathlib import Path

import pytest

from kiosk.demo import stage
from kiosk.demo.stage import NotStarted, Stage


def running(folder: Path) -> list[str]:
    """Commands of processes that were given something in this folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = process.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if str(folder) in command:
            found.append(command)
    return found


def test_a_desk_that_cannot_start_leaves_no_process_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stage, "_READY_S", 0.2)
    unknown = {"kiosk": {"timezone": "Nowhere/Nothing"}}
    with pytest.raises(NotStarted, match="the desk does not start"), Stage(tmp_path / "stage", overrides=unknown):
        pass
    assert running(tmp_path) == []
