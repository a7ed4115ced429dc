"""The first page before there is a session: drawn from its copy, taken over, and never one that cannot be trusted."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk import settings
from kiosk.app import Screen
from kiosk.core import first_page
from kiosk.core.clock import Clock, SystemClock
from kiosk.demo import kiosk_settings
from kiosk.demo.content import load
from kiosk.demo.kiosk_settings import Panel
from kiosk.text import Language
from kiosk.ui import opening
from kiosk.ui.window import Window
from tests.ui.citizen import below, name

OFFSCREEN = Panel(800, 800, 1.6)
"""What full screen is where there is none."""


class HalfPastSix(SystemClock):
    """In winter, when it is so in Saltmere too."""

    def now(self) -> datetime:
        return datetime(2026, 1, 12, 18, 30, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QGuiApplication) -> Path:
    """The settings of a kiosk that was on once."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    path = kiosk_settings.write(tmp_path / "kiosk", load(), "http://127.0.0.1:9", "key", panel=OFFSCREEN)
    was_on(path, SystemClock())
    return path


def was_on(path: Path, clock: Clock) -> None:
    screen = Screen(settings.read(path), clock)
    screen.start()
    opening.keep(path, "Europe/London", screen.window, *first_page.ahead(screen.session))
    screen.stop()


@pytest.fixture
def window(file: Path) -> Iterator[Window]:
    recalled = opening.recalled(file, HalfPastSix())
    assert recalled is not None
    yield recalled
    recalled.close()
    assert recalled.trouble == []


def texts(window: Window) -> list[str]:
    return [str(item.property("text")) for item in below(window.contentItem()) if item.property("text")]


def button(window: Window, called: str) -> QQuickItem:
    return next(i for i in below(window.contentItem()) if i.property("keyDown") is not None and called in name(i))


def test_the_first_page_invites_in_all_languages_before_there_is_a_session(window: Window) -> None:
    assert {Language(code).say("attract.begin") for code in ("en", "es", "ar", "zh")} <= set(texts(window))


def test_the_first_page_says_what_time_it_is_now(window: Window, file: Path) -> None:
    assert "18:30" in texts(window)
    assert json.loads(opening.copy().read_text("utf-8"))["ahead"][0][1]["body"]["time"] == ""


def test_the_session_takes_the_first_page_over_and_begins_where_it_is_touched(window: Window, file: Path) -> None:
    screen = Screen(settings.read(file), SystemClock(), window)
    screen.start()
    window.grabWindow()  # laid out in the size of the panel
    row = button(window, Language("es").say("attract.begin"))
    spot = row.mapToScene(QPointF(row.width() / 2, row.height() / 2)).toPoint()
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    assert (screen.session.state.language, bool(screen.session.state.session)) == ("es", True)
    screen.stop()


@pytest.mark.parametrize("copy", ["", "{", "[]", "null", '{"of": null}', '{"screen": 7}'])
def test_a_copy_that_cannot_be_read_is_no_copy(file: Path, copy: str) -> None:
    opening.copy().write_text(copy, encoding="utf-8")
    assert opening.recalled(file, SystemClock()) is None


def test_a_copy_with_a_hole_in_it_is_no_copy(file: Path) -> None:
    kept = json.loads(opening.copy().read_text("utf-8"))
    del kept["zone"]
    opening.copy().write_text(json.dumps(kept), encoding="utf-8")
    assert opening.recalled(file, SystemClock()) is None


def test_without_a_copy_the_kiosk_starts_the_slower_way(file: Path) -> None:
    opening.copy().unlink()
    assert opening.recalled(file, SystemClock()) is None


def test_a_copy_of_other_settings_is_no_copy(file: Path) -> None:
    file.write_text(file.read_text("utf-8").replace("Saltmere", "Saltmoor"), encoding="utf-8")
    assert opening.recalled(file, SystemClock()) is None


def test_a_copy_of_another_version_is_no_copy(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "SHAPES", (Path(__file__),))
    assert opening.recalled(file, SystemClock()) is None


def test_a_full_disk_costs_only_the_copy(window: Window, file: Path, caplog: pytest.LogCaptureFixture) -> None:
    opening.copy().unlink()
    opening.copy().with_suffix(".new").mkdir()
    opening.keep(file, "Europe/London", window, [], 0.0)
    assert [record.message for record in caplog.records] == ["first_page_not_kept"]
    assert not opening.copy().exists()


NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
"""A Tuesday."""
HOST = """
[brand]
primary = "#5A1A3C"
logo = "logo.svg"
[hours]
tuesday = ["09:00-19:00"]
wednesday = ["09:00-19:00"]
after_hours = "closed"
[[announcements]]
until = 2026-11-24T20:00:00
en = "Closed on Friday"
es = "Cierra el viernes"
ar = "مغلق يوم الجمعة"
zh = "星期五关门"
"""
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><rect width="20" height="10" fill="#5A1A3C"/></svg>'


@dataclass
class At(SystemClock):
    """A wall clock that stands."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment


@pytest.fixture
def hosts(file: Path) -> Path:
    """The settings of a kiosk with a host's own colour, logo, hours and announcement, that was on at noon."""
    (file.parent / "logo.svg").write_text(LOGO, encoding="utf-8")
    file.write_text(re.sub(r'(?m)^"opening" = .*\n', "", file.read_text("utf-8")) + HOST, encoding="utf-8")
    was_on(file, At(NOON))
    return file


def body(window: Window) -> dict[str, Any]:
    found: dict[str, Any] = window.bridge.on_show()["screen"]["body"]
    return found


@pytest.mark.parametrize("hours_later", [0, 6.9, 7, 7.9, 8, 12, 20.9, 21, 31, 95])
def test_the_first_page_is_that_of_the_moment_at_which_the_kiosk_is_started(hosts: Path, hours_later: float) -> None:
    """Open, closed, announced and over, today and tomorrow: nothing flashes that is not so."""
    clock = At(NOON + timedelta(hours=hours_later))
    recalled = opening.recalled(hosts, clock)
    assert recalled is not None
    first, frame = body(recalled), recalled.bridge.on_show()["frame"]
    recalled.close()
    screen = Screen(settings.read(hosts), clock)
    screen.start()
    assert first == body(screen.window)
    assert frame == screen.bridge.on_show()["frame"]
    assert frame["primary"] == "#5A1A3C"
    screen.stop()


@pytest.mark.parametrize("hours_later", [-1, 96, 500])
def test_of_a_moment_that_was_not_looked_ahead_to_there_is_no_copy(hosts: Path, hours_later: float) -> None:
    assert opening.recalled(hosts, At(NOON + timedelta(hours=hours_later))) is None


def test_the_night_is_dark_before_there_is_a_session(hosts: Path) -> None:
    recalled = opening.recalled(hosts, At(NOON + timedelta(hours=9)))
    assert recalled is not None
    corner = recalled.grabWindow().pixelColor(3, 3)
    recalled.close()
    assert corner.lightness() < 30


def test_with_another_logo_under_the_same_name_there_is_no_copy(hosts: Path) -> None:
    (hosts.parent / "logo.svg").write_text(LOGO.replace("5A1A3C", "000000") + " ", encoding="utf-8")
    assert opening.recalled(hosts, At(NOON)) is None


def test_without_its_logo_there_is_no_copy(hosts: Path) -> None:
    (hosts.parent / "logo.svg").unlink()
    assert opening.recalled(hosts, At(NOON)) is None


def test_nothing_reads_the_source_of_what_is_imported() -> None:
    """PySide6 does, to look for its features, unless it is told not to."""
    script = "import kiosk.ui.opening, kiosk.app, linecache; print([f for f in linecache.cache if 'kiosk' in f])"
    done = subprocess.run((sys.executable, "-c", script), capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
