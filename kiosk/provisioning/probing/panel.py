"""The panel: what its EDID says of its pixels and millimetres (VESA E-EDID 1.4, the first detailed timing)."""

from dataclasses import dataclass
from pathlib import Path

DRM = Path("/sys/class/drm")
_HEADER, _TIMING, _DESCRIPTORS, _SIZE = bytes.fromhex("00ffffffffffff00"), 54, range(54, 126, 18), 128
_NAME = bytes.fromhex("000000fc00")
_SANE = (1.5, 12.0)
"""Pixels a millimetre; some panels say 16 by 9 millimetres, or nothing."""


@dataclass(frozen=True, slots=True)
class Panel:
    """`width_mm` and `height_mm` are 0 where the panel does not say, or says nonsense."""

    connector: str
    name: str
    width: int
    height: int
    width_mm: int
    height_mm: int

    @property
    def pixels_per_mm(self) -> float | None:
        return round(self.width / self.width_mm, 2) if self.width_mm else None


def panels(folder: Path = DRM) -> tuple[Panel, ...]:
    """Those that are plugged in."""
    found = []
    for status in sorted(folder.glob("card*-*/status")):
        if status.read_text("ascii").strip() == "connected":
            connector = status.parent.name.partition("-")[2]
            edid = status.with_name("edid")
            panel = read(connector, edid.read_bytes() if edid.is_file() else b"")
            found.append(panel or _by_mode(connector, status.with_name("modes")))
    return tuple(panel for panel in found if panel)


def read(connector: str, edid: bytes) -> Panel | None:
    """None for what is no EDID."""
    if len(edid) < _SIZE or not edid.startswith(_HEADER) or sum(edid[:_SIZE]) % 256:
        return None
    timing = edid[_TIMING : _TIMING + 18]
    if timing[:2] == b"\0\0":
        return None
    width, height = timing[2] | (timing[4] & 0xF0) << 4, timing[5] | (timing[7] & 0xF0) << 4
    mm = timing[12] | (timing[14] & 0xF0) << 4, timing[13] | (timing[14] & 0x0F) << 8
    sides = zip((width, height), mm, strict=True)
    sane = all(mm) and all(_SANE[0] <= pixels / each <= _SANE[1] for pixels, each in sides)
    return Panel(connector, _name(edid), width, height, *(mm if sane else (0, 0)))


def _name(edid: bytes) -> str:
    for at in _DESCRIPTORS:
        if edid[at : at + 5] == _NAME:
            return edid[at + 5 : at + 18].split(b"\n")[0].decode("ascii", "replace").strip()
    return ""


def _by_mode(connector: str, modes: Path) -> Panel | None:
    """`1920x1080`, the first of the kernel's list."""
    try:
        width, _, height = modes.read_text("ascii").splitlines()[0].partition("x")
        return Panel(connector, "", int(width), int(height.rstrip("i")), 0, 0)
    except (OSError, IndexError, ValueError):
        return None
