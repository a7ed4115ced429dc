"""A real window, offscreen and drawn in software, and what its bridge was told."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication

from kiosk.core.screen import Frame, Screen
from kiosk.ui.bridge import Bridge
from kiosk.ui.icons import Icons
from kiosk.ui.keyboard import layout
from kiosk.ui.keyboard.pinyin import candidates
from kiosk.ui.window import Window, prepare
from tests.ui.citizen import Citizen
from tests.ui.frames import ENGLISH, PORTRAIT, Panel

KEYBOARDS = Path(__file__).parents[2] / "locales"

Open = Callable[..., Citizen]


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    prepare()
    return QGuiApplication


@pytest.fixture(scope="session")
def icons(qapp: QGuiApplication) -> Icons:
    return Icons()


@pytest.fixture
def show(qapp: QGuiApplication, icons: Icons) -> Iterator[Open]:
    """show(screen, frame, panel, **options of listening) -> a citizen before it; QML's complaints fail a test."""
    opened: list[Citizen] = []

    def open_(screen: Screen, frame: Frame = ENGLISH, panel: Panel = PORTRAIT, **options: Any) -> Citizen:
        bridge = Bridge(icons, panel.pixels_per_mm, frame, candidates)
        bridge.lay_out_keyboard(layout.load(KEYBOARDS / frame.language / "keyboard.json"))
        bridge.show(screen)
        window = Window(bridge)
        window.open(panel.width, panel.height)
        window.listen(**options)
        opened.append(Citizen(bridge, window))
        return opened[-1]

    yield open_
    for citizen in opened:
        citizen.window.close()
        assert citizen.window.trouble == []
        citizen.window.deleteLater()
    # At once: a window that dies later, in another test's event loop, takes that test's timers along.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
