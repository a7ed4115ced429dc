"""The invitation as it last stood, drawn from a copy before there is anything that answers.

The copy holds what every passer-by sees and nothing of a citizen: now, and as it will be in the coming days, for the
house closes, and what it announces comes and goes. Where there is none, or one of other settings, of another version or
of no such day, the kiosk starts the slower way. A touch meanwhile waits in Qt's queue until the session is there.
"""

import json
import logging
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEventLoop, QStandardPaths, QTimer, QUrl

from kiosk.core.clock import Clock
from kiosk.ui.bridge import Bridge
from kiosk.ui.icons import Icons
from kiosk.ui.plain import plain
from kiosk.ui.window import Window

if TYPE_CHECKING:
    from kiosk.core.screen import Screen

log = logging.getLogger(__name__)
_CORE = Path(__file__).parents[1] / "core"
SHAPES = (_CORE / "screen.py", _CORE / "pages.py", _CORE / "lobby.py", _CORE / "house.py", _CORE / "hours.py")
"""What they say of the first page is what QML expects."""
_PATIENCE_MS = 2000
"""A panel that is switched off takes no frame; nobody waits for it."""


def copy() -> Path:
    """One a user: one kiosk stands on a machine."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.CacheLocation)) / "first_page.json"


def recalled(settings: Path, clock: Clock) -> Window | None:
    """The window with the first page painted, for a session to take over; None without a copy that can be trusted."""
    try:
        kept = json.loads(copy().read_text(encoding="utf-8"))
        if kept["of"] != _stamp(settings) or kept["logo"] != _state_of(kept["frame"]["logo"]):
            return None
        kept["screen"] = _due(kept, clock.now().timestamp())
        window = _window(kept, clock)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    _paint(window)
    return window


def keep(settings: Path, zone: str, window: Window, ahead: Sequence[tuple[float, "Screen"]], until: float) -> None:
    """Copies the first page for the next start, without the time: from which second of the epoch it is which of
    `ahead`, of which the last holds `until` then.
    """
    shown = window.bridge.on_show()
    del shown["screen"]
    content = {
        "of": _stamp(settings),
        "logo": _state_of(shown["frame"]["logo"]),
        "zone": zone,
        "width": window.width(),
        "height": window.height(),
        "ahead": [[since, _timeless(plain(screen))] for since, screen in ahead],
        "until": until,
        **shown,
    }
    try:
        _write(copy(), json.dumps(content, ensure_ascii=False))
    except OSError as trouble:
        log.warning("first_page_not_kept", extra={"error": type(trouble).__name__})


def _timeless(screen: dict[str, Any]) -> dict[str, Any]:
    return {**screen, "body": {**screen["body"], "time": ""}}


def _due(kept: dict[str, Any], now: float) -> dict[str, Any]:
    """The page of this moment. ValueError where the copy knows of none: the kiosk was off for long, or its clock is
    wrong.
    """
    due: list[dict[str, Any]] = [screen for since, screen in kept["ahead"] if since <= now]
    if not due or now >= kept["until"]:
        raise ValueError("no page of this moment")
    return due[-1]


def _state_of(logo: str) -> list[int]:
    """Another picture under the same name was not looked at."""
    if not logo:
        return []
    state = Path(QUrl(logo).toLocalFile()).stat()
    return [state.st_mtime_ns, state.st_size]


def _stamp(settings: Path) -> list[object]:
    return [str(settings.resolve()), zlib.crc32(settings.read_bytes()), *(file.stat().st_mtime_ns for file in SHAPES)]


def _window(kept: dict[str, Any], clock: Clock) -> Window:
    kept["screen"]["body"]["time"] = f"{clock.now().astimezone(ZoneInfo(kept['zone'])):%H:%M}"
    bridge = Bridge(Icons(), kept["pixels_per_mm"], kept["frame"])
    bridge.recall(kept["screen"])
    window = Window(bridge)
    window.open(kept["width"], kept["height"], kiosk=True)
    return window


def _paint(window: Window) -> None:
    """Until the first frame is on the panel, handling nothing that a citizen does."""
    loop = QEventLoop()
    window.frameSwapped.connect(loop.quit)
    QTimer.singleShot(_PATIENCE_MS, loop.quit)
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    window.frameSwapped.disconnect(loop.quit)


def _write(file: Path, text: str) -> None:
    """Whole or not at all."""
    if file.exists() and file.read_text(encoding="utf-8") == text:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_suffix(".new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(file)
