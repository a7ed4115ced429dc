"""What `make run` and `make gallery` do where there is no display."""

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from kiosk import gallery


def test_the_scripted_citizen_walks_to_the_end(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kiosk", "demo", "--scripted", "--folder", str(tmp_path / "demo")]
    root = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    walk = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=240, check=False
    )
    assert walk.returncode == 0, walk.stdout + walk.stderr
    assert "was sent by itself, and the city has it" in walk.stdout
    assert "the terminal has booked 45.00 and 61.88, the city knows both" in walk.stdout
    assert len(list((tmp_path / "build" / "walk").glob("*.png"))) >= 10
    assert len(list((tmp_path / "demo" / "slips").glob("*.png"))) == 8


def test_the_gallery_has_every_page(tmp_path: Path, qapp: QGuiApplication) -> None:
    count = gallery.draw(tmp_path, ["es"], ["small"], [("default", 1)])
    gallery.index(tmp_path)
    drawn = {path.stem.split("-", 1)[1] for path in tmp_path.rglob("*.png")}
    kinds = {"string", "number", "datetime", "text", "singlevaluelist", "multivaluelist", "notice"}
    assert {f"question-{kind}" for kind in kinds} <= drawn
    assert {"attract", "home", "report-check", "result-sent", "follow-status", "idle"} <= drawn
    assert {"attract-closed", "attract-after-hours", "attract-announced", "home-announced"} <= drawn
    assert (tmp_path / "index.html").read_text("utf-8").count("<img") == count
