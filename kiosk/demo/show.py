"""`kiosk demo`: the kiosk in a window, the demo city behind it, and the dock beside it."""

import subprocess
import sys
import tempfile
from pathlib import Path

from kiosk.demo.kiosk_settings import LANDSCAPE, PORTRAIT, SMALL_LANDSCAPE
from kiosk.demo.stage import Kept, Stage

PANELS = {"portrait": PORTRAIT, "landscape": LANDSCAPE, "small": SMALL_LANDSCAPE}

_CARD_PAUSE_S = 2.0
"""So long each thing takes that the card reader asks for."""


def run(folder: Path | None, panel: str, *, scripted: bool) -> int:
    """Until the dock or the terminal says enough; scripted, until the walk has ended."""
    if folder is not None:
        return _run(folder, panel, scripted)
    with tempfile.TemporaryDirectory(prefix="kiosk-demo-") as fresh:
        return _run(Path(fresh), panel, scripted)


def _run(folder: Path, panel: str, scripted: bool) -> int:
    microphone = folder / "microphone"
    voice = {"microphone": f"fed:1:{microphone}", "jack": ""}
    still: dict[str, dict[str, object]] = {"screen": {"motion": False}, "voice": {**voice}} if scripted else {}
    pause = _CARD_PAUSE_S / 2 if scripted else _CARD_PAUSE_S
    with Stage(folder, PANELS[panel], overrides=still, card_pause_s=pause) as stage:
        arguments = ("--settings", str(stage.settings))
        if scripted:
            places = ("--world", stage.url, "--slips", str(stage.slips), "--microphone", str(microphone))
            walk = ("kiosk.walk", *arguments, *places, "--terminal", str(stage.folder))
            return subprocess.call((sys.executable, "-m", *walk))
        print(f"The city's inbox: {stage.url}/ (a clerk moves requests there)")
        print(f"Printed slips: {stage.slips}")
        screen = Kept("kiosk", "ui", *arguments)
        try:
            places = ("--world", stage.url, "--provider", stage.provider, "--folder", str(stage.folder))
            dock = ("kiosk.demo.dock", *places)
            return subprocess.call((sys.executable, "-m", *dock))
        except KeyboardInterrupt:
            return 0
        finally:
            screen.stop()
