"""Is a file a logo that may be shown? Its size, its kind, and in a drawing nothing but the drawing.

Standard library only: the desk reads the settings too. That Qt can draw it is asked in kiosk/ui/logo.py.
"""

import re
from pathlib import Path
from xml.parsers import expat

MOST_BYTES = 256 * 1024
MOST_PIXELS = 1024
_PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
_SHAPES = {"svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
_PAINT = {"defs", "style", "title", "desc", "metadata", "linearGradient", "radialGradient", "stop"}
_DRAWN = _SHAPES | _PAINT
"""Without texts (their font may be another one here), pictures, and <use>, which can make a small file endless work."""
_ELSEWHERE = re.compile(r"url\(\s*[\"']?\s*(?!#)|@import|(?:java|vb)script:|\bhttps?:|\bfile:|\bdata:", re.I)


class _Unwanted(Exception):
    """Says what is wanted."""


def trouble_with(file: Path) -> str:
    """Why it cannot be the logo; empty where it can."""
    try:
        with file.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except OSError:
        return f"{file} cannot be read"
    if len(data) > MOST_BYTES:
        return f"{file.name} is larger than {MOST_BYTES // 1024} KiB"
    if file.suffix.lower() == ".png":
        return _png(data, file.name)
    if file.suffix.lower() == ".svg":
        return _svg(data, file.name)
    return f"an SVG or a PNG file is wanted, not {file.name}"


def _png(data: bytes, name: str) -> str:
    if not data.startswith(_PNG):
        return f"{name} is no PNG"
    wide, high = int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    if not 0 < wide <= MOST_PIXELS or not 0 < high <= MOST_PIXELS:
        return f"{name} has {wide} x {high} pixels; at most {MOST_PIXELS} x {MOST_PIXELS} are wanted"
    return ""


def _svg(data: bytes, name: str) -> str:
    try:
        _Drawing().read(data)
    except _Unwanted as trouble:
        return f"{name}: {trouble}"
    except (expat.ExpatError, ValueError, LookupError) as trouble:
        return f"{name} is no SVG: {trouble}"
    return ""


class _Drawing:
    """Read tag by tag, without any document type: no entity is ever made larger."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.ProcessingInstructionHandler = self._instruction
        self._parser.StartElementHandler = self._begins
        self._parser.EndElementHandler = lambda _name: self._open.pop()
        self._parser.CharacterDataHandler = self._text

    def read(self, data: bytes) -> None:
        self._parser.Parse(data, True)

    def _doctype(self, *_: object) -> None:
        raise _Unwanted("a drawing without a DOCTYPE is wanted")

    def _instruction(self, target: str, _data: str) -> None:
        raise _Unwanted(f"a drawing without <?{target}?> is wanted")

    def _begins(self, name: str, attributes: dict[str, str]) -> None:
        if not self._open and name != "svg":
            raise _Unwanted(f"<svg> is wanted first, not <{name}>")
        inside = self._open
        self._open.append(name)
        if "metadata" not in inside and name not in _DRAWN:
            raise _Unwanted(f"<{name}> is not drawn here; save it as plain SVG, texts as paths")
        for key, value in attributes.items():
            plain = key.rpartition(":")[2].lower()
            if plain.startswith("on"):
                raise _Unwanted(f"a drawing without scripts is wanted, not {key}")
            if plain in {"href", "src"} and not value.strip().startswith("#"):
                raise _Unwanted(f"a drawing that is whole in itself is wanted, not {key}={value[:40]!r}")
            if not plain.startswith("xmlns") and not key.startswith("xmlns"):
                self._looked_at(value)

    def _text(self, text: str) -> None:
        if self._open and self._open[-1] == "style":
            self._looked_at(text)

    def _looked_at(self, text: str) -> None:
        if _ELSEWHERE.search(text) and "metadata" not in self._open:
            raise _Unwanted(f"a drawing that is whole in itself is wanted, not {text.strip()[:40]!r}")
