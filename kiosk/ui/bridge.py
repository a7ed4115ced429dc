"""The one object that QML sees: screens and frames in, the citizen's wishes out."""

import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QJSValue

from kiosk.ui.icons import Icons
from kiosk.ui.plain import plain
from kiosk.ui.voice_bridge import VoiceBridge

if TYPE_CHECKING:
    from kiosk.core.screen import Frame, List, Screen
    from kiosk.ui.rows import Rows


def _pinyin(letters: str, limit: int) -> Sequence[object]:
    from kiosk.ui.keyboard.pinyin import candidates  # here, for the first page has no keyboard

    return candidates(letters, limit)


class Bridge(QObject):
    """Holds what is on show. Every wish names the screen that it answers, so that a stale one can be dropped.

    Screen, frame and keyboard cross as JSON: real objects for QML, `null` included, and read faster than variants.
    """

    screen_changed = Signal()
    frame_changed = Signal()
    keyboard_changed = Signal()

    action_pressed = Signal(str, str)
    """screen id, action id"""
    answer_given = Signal(str, object)
    """screen id, the answer as plain Python values"""
    draft_edited = Signal(str, object)
    """screen id, the unfinished answer"""
    option_chosen = Signal(str, str)
    """screen id, option id"""
    focus_hidden = Signal()
    """The screen was touched: the focus is shown again when a key is used."""
    help_asked = Signal(str)
    """screen id; the keypad's help key"""
    activity = Signal(str)
    """A touch or a key, whatever it did; with its Way where that is sure."""
    wiped = Signal()
    """The new screen asks to forget everything held on the screen's side."""

    def __init__(
        self,
        icons: Icons,
        pixels_per_mm: float,
        frame: "Frame | dict[str, Any]",
        candidates: Callable[[str, int], Sequence[object]] = _pinyin,
    ) -> None:
        super().__init__()
        self._icons = icons
        self._pixels_per_mm = pixels_per_mm
        self._candidates = candidates
        self._screen: dict[str, Any] | None = None
        self._frame = plain(frame)
        self._keyboard: object = None
        self._rows: Rows | None = None
        self.voice_bridge = VoiceBridge()

    def show(self, screen: "Screen") -> None:
        """Put a screen on show; the page item stays when id and kind stay."""
        if screen.body.kind == "list":
            self._list(screen.id, cast("List", screen.body))
        self._screen = plain(screen)
        self.screen_changed.emit()
        if screen.wiped:
            self._forget_rows()
            self.wiped.emit()

    def recall(self, screen: dict[str, Any]) -> None:
        """Put a screen on show that is plain already and has no list."""
        self._screen = screen
        self.screen_changed.emit()

    def on_show(self) -> dict[str, Any]:
        """What makes the same picture again: `Bridge(icons, pixels_per_mm, frame)` and `recall(screen)`."""
        return {"pixels_per_mm": self._pixels_per_mm, "frame": self._frame, "screen": self._screen}

    def _list(self, screen_id: str, body: "List") -> None:
        """A new list gets a new model, for the page that leaves may still be reading the old one."""
        from kiosk.ui.rows import Rows  # here, for the first page has none

        if self._rows is None or self._rows.screen_id != screen_id:
            self._forget_rows()
            self._rows = Rows(screen_id, self)
        self._rows.show(body.sections)

    def _forget_rows(self) -> None:
        if self._rows is not None:
            self._rows.deleteLater()
        self._rows = None

    def surround(self, frame: "Frame") -> None:
        """Change what stands around every page: language, size, contrast, clock, connection."""
        self._frame = plain(frame)
        self.frame_changed.emit()

    def lay_out_keyboard(self, keyboard: object) -> None:
        """`keyboard` is layout data of lists, maps and strings for KeyboardPanel.qml."""
        self._keyboard = keyboard
        self.keyboard_changed.emit()

    def _get_screen(self) -> str:
        return json.dumps(self._screen)

    def _get_frame(self) -> str:
        return json.dumps(self._frame)

    def _get_keyboard(self) -> str:
        return json.dumps(self._keyboard)

    def _get_rows(self) -> QObject | None:
        return self._rows

    def _get_voice(self) -> QObject:
        return self.voice_bridge

    def _get_pixels_per_mm(self) -> float:
        return self._pixels_per_mm

    def _get_icon_family(self) -> str:
        return self._icons.family

    screen = Property(str, _get_screen, notify=screen_changed)
    frame = Property(str, _get_frame, notify=frame_changed)
    keyboard = Property(str, _get_keyboard, notify=keyboard_changed)
    rows = Property(QObject, _get_rows, notify=screen_changed)
    voice = Property(QObject, _get_voice, constant=True)
    pixelsPerMm = Property(float, _get_pixels_per_mm, constant=True)
    iconFamily = Property(str, _get_icon_family, constant=True)

    @Slot(str, str)
    def pressed(self, screen_id: str, action_id: str) -> None:
        self.action_pressed.emit(screen_id, action_id)

    @Slot(str, "QVariant")
    def answered(self, screen_id: str, value: object) -> None:
        self.answer_given.emit(screen_id, _from_qml(value))

    @Slot(str, "QVariant")
    def edited(self, screen_id: str, value: object) -> None:
        self.draft_edited.emit(screen_id, _from_qml(value))

    @Slot(str, str)
    def chose(self, screen_id: str, option_id: str) -> None:
        self.option_chosen.emit(screen_id, option_id)

    @Slot(str)
    def help(self, screen_id: str) -> None:
        self.help_asked.emit(screen_id)

    @Slot()
    def hide_focus(self) -> None:
        self.focus_hidden.emit()

    @Slot(str)
    def touched(self, way: str = "") -> None:
        self.activity.emit(way)

    @Slot(str, result=str)
    def glyph(self, name: str) -> str:
        return self._icons.glyph(name)

    @Slot(str, int, result="QVariantList")
    def candidates(self, letters: str, limit: int) -> list[Any]:
        """What composed letters may mean, as maps of `text` and `used`."""
        return [plain(candidate) for candidate in self._candidates(letters, limit)]

    @Slot(str, result="QVariantList")
    def modules(self, text: str) -> list[str]:
        """The rows of a QR code as text of 0 and 1, without the quiet zone."""
        import segno  # here, for it doubles what the first frame waits for and few pages have a code

        code = segno.make(text, error="m", micro=False)
        return ["".join("1" if dark else "0" for dark in row) for row in code.matrix]


def _from_qml(value: object) -> object:
    return cast("object", value.toVariant()) if isinstance(value, QJSValue) else value
