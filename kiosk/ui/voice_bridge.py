"""What QML sees of the talk between citizen and kiosk: a panel out; the microphone's button, keys and focus in."""

import json

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.core.talk.panel import Panel
from kiosk.ui.plain import plain


class VoiceBridge(QObject):
    """`panel` crosses as JSON, like a screen; `level` is how loud the citizen is, 0 to 1."""

    panel_changed = Signal()
    level_changed = Signal()

    pressed_down = Signal()
    let_go = Signal()
    chosen = Signal(str)
    """A button of the panel."""
    guided = Signal(str)
    """A key: repeat, pause, or one of the core's guidance actions."""
    focus_moved = Signal(str, bool)
    """What the keypad's focus came to stand on, and whether that is chosen."""
    plugged = Signal(bool)
    """The keypad's own jack."""

    def __init__(self) -> None:
        super().__init__()
        self._panel = Panel()
        self._level = 0.0

    def show(self, panel: Panel) -> None:
        if panel != self._panel:
            self._panel = panel
            self.panel_changed.emit()

    def rises(self, level: float) -> None:
        self._level = level
        self.level_changed.emit()

    def _get_panel(self) -> str:
        return json.dumps(plain(self._panel))

    def _get_level(self) -> float:
        return self._level

    panel = Property(str, _get_panel, notify=panel_changed)
    level = Property(float, _get_level, notify=level_changed)

    @Slot()
    def down(self) -> None:
        self.pressed_down.emit()

    @Slot()
    def up(self) -> None:
        self.let_go.emit()

    @Slot(str)
    def choose(self, action: str) -> None:
        self.chosen.emit(action)

    @Slot(str)
    def guide(self, key: str) -> None:
        self.guided.emit(key)

    @Slot(str, bool)
    def focused(self, name: str, chosen: bool) -> None:
        self.focus_moved.emit(name, chosen)

    @Slot(bool)
    def jack(self, plugged: bool) -> None:
        self.plugged.emit(plugged)
