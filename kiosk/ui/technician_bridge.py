"""What the technician has of the screen's process besides pages: a deaf panel, something to hear, a new start."""

import logging
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication

from kiosk.core.inputs import Knocked
from kiosk.core.technician.technician import Technician
from kiosk.core.technician.trial import Trial
from kiosk.ui.window import Window

log = logging.getLogger(__name__)
_PARTING_MS = 200
"""Until the desk has been told that the technician has left."""


def let_in(window: Window, key: str, take: Callable[[Knocked], None]) -> None:
    """By the gesture, or by the key that a key switch sends. What it was made of is handled first."""

    def knock() -> None:
        log.info("technician_knocks")
        take(Knocked())

    window.opens_to(key)
    window.knocked.connect(knock, Qt.ConnectionType.QueuedConnection)


def serve(technician: Technician, window: Window, hear: Callable[[Trial], None] | None) -> None:
    """After every input. `hear` is None where the kiosk has no voice."""
    window.deaf = technician.cleaning
    for trial in technician.trials():
        if hear:
            hear(trial)
    if technician.restarts:
        technician.restarts = False
        log.info("technician_restarts_screen")
        QTimer.singleShot(_PARTING_MS, QGuiApplication.quit)
