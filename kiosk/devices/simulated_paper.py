"""What happens inside a simulated ESC/POS printer: bytes come in, dots get on the paper, answers go out."""

from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image

from kiosk.core.slip import PrinterState
from kiosk.devices.escpos_parser import Command, Parser

_PAPER_SENSOR = {PrinterState.PAPER_LOW: 0x0C, PrinterState.OUT_OF_PAPER: 0x6C}
_OFFLINE = (PrinterState.OFFLINE, PrinterState.OUT_OF_PAPER)
_FEED_ROWS = 30
"""Of one line feed, the default of Epson's printers: 1/6 inch."""


@dataclass(frozen=True, slots=True)
class Strip:
    """One raster block, or white paper where `dots` is empty."""

    width: int
    height: int
    dots: bytes = b""


class Mechanism:
    """`state` is asked at each status question and each row; `on_cut` gets each slip as a mode "1" image.

    Without paper it answers real-time questions only, as real printers do; what else has come is gone.
    """

    def __init__(self, state: Callable[[], PrinterState], on_cut: Callable[[Image.Image], None]) -> None:
        self._state = state
        self._on_cut = on_cut
        self._parser = Parser()
        self._paper: list[Strip] = []

    def feed(self, received: bytes) -> bytes:
        """The printer's answer, often empty. Raises NotEscpos."""
        return b"".join(self._obey(command) for command in self._parser.feed(received))

    def _obey(self, command: Command) -> bytes:
        if command.name == b"\x10\x04":
            return self._status(command.data[0])
        if self._state() in _OFFLINE:
            return b""
        return self._print(command)

    def _status(self, question: int) -> bytes:
        """Bits 1 and 4 are always set."""
        state = self._state()
        if question == 1:
            return bytes([0x12 | (0x08 if state in _OFFLINE else 0)])
        if question == 4:
            return bytes([0x12 | _PAPER_SENSOR.get(state, 0)])
        return b"\x12"

    def _print(self, command: Command) -> bytes:
        match command.name:
            case b"\x1d\x76":
                self._paper.append(_strip(command.data))
            case b"\x1b@":
                self._paper.clear()
            case b"\x1bd":
                self._paper.append(Strip(0, command.data[0] * _FEED_ROWS))
            case b"\x1dV":
                self._cut()
            case b"\x1dr":
                return bytes([0x03 if self._state() is PrinterState.PAPER_LOW else 0])
        return b""

    def _cut(self) -> None:
        if any(strip.dots for strip in self._paper):
            self._on_cut(_developed(self._paper))
        self._paper.clear()


def _strip(raster: bytes) -> Strip:
    """The data of GS v 0: "0", mode, width in bytes, height, dots. The high-density mode (0) is the only one here."""
    width_bytes = int.from_bytes(raster[2:4], "little")
    return Strip(width_bytes * 8, int.from_bytes(raster[4:6], "little"), raster[6:])


def _developed(paper: list[Strip]) -> Image.Image:
    slip = Image.new("1", (max(strip.width for strip in paper), sum(strip.height for strip in paper)), 255)
    top = 0
    for strip in paper:
        if strip.dots:
            # A set bit is a burnt dot: black.
            slip.paste(Image.frombytes("1", (strip.width, strip.height), strip.dots, "raw", "1;I"), (0, top))
        top += strip.height
    return slip
