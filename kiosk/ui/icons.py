"""The icon font: QtAwesome's bundled Material Design Icons 6, without QtAwesome's own code (and its qtpy)."""

import re
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QFontDatabase

FONT = "materialdesignicons6-webfont-"
_CODE = re.compile(r' *"(?:0x)?([0-9a-fA-F]+)"')
MISSING = "\N{WHITE SQUARE}"


class IconsMissing(RuntimeError):
    """The icon font of the QtAwesome package cannot be found or read."""


class Icons:
    """Characters by icon name; the font is registered with Qt on creation."""

    def __init__(self) -> None:
        self._font = _bundled(f"{FONT}*.ttf")
        self._characters: dict[str, str] = {}
        self._charmap = ""
        families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(self._font)))
        if not families:
            raise IconsMissing(f"Qt cannot read the icon font {self._font.name}")
        self.family: str = families[0]

    def glyph(self, name: str) -> str:
        """The character of an icon, a hollow square for a name that the font does not have."""
        if name not in self._characters:
            self._characters[name] = self._look_up(name)
        return self._characters[name]

    def _look_up(self, name: str) -> str:
        """In the charmap as text: a kiosk shows some fifty of its 7,000 icons."""
        if not self._charmap:
            self._charmap = _bundled(f"{FONT}charmap-*.json").read_text("utf-8")
        key = f'"{name}":'
        at = self._charmap.find(key)
        found = _CODE.match(self._charmap, at + len(key)) if at >= 0 else None
        return chr(int(found[1], 16)) if found else MISSING


def _bundled(pattern: str) -> Path:
    """A file beside the package, which is found but not imported. (Its metadata would be a slower way to it.)"""
    spec = find_spec("qtawesome")
    folders = map(Path, spec.submodule_search_locations or ()) if spec else ()
    for folder in folders:
        for file in (folder / "fonts").glob(pattern):
            return file
    raise IconsMissing(f"QtAwesome has no {pattern}")
