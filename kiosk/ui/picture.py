"""A window drawn to a picture, for the gallery and for tests."""

from PySide6.QtGui import QGuiApplication, QImage

from kiosk.ui.window import Window


def draw(window: Window) -> QImage:
    """What the window shows now, after pending events."""
    QGuiApplication.processEvents()
    return window.grabWindow()
