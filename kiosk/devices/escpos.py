"""Receipt printers that speak ESC/POS: nearly all of them.

A slip is always sent as a raster. Printers' own fonts differ by model and code page and have neither Arabic nor
Chinese; one way for every language is one way to test, and a slip looks alike on every printer.

Status bytes: Epson, "ESC/POS Command Reference", DLE EOT 1, DLE EOT 4 and GS r 1.
"""

import logging
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from typing import Literal

from PIL import Image

from kiosk.core.errors import DeviceOffline, OutOfPaper
from kiosk.core.ports import Printer
from kiosk.core.slip import PrinterState, Slip
from kiosk.devices.escpos_wire import UsbWire, Wire, over_device_file, over_tcp
from kiosk.devices.slip_fonts import check_fonts
from kiosk.devices.slip_raster import PAPER_80_MM, draw

log = logging.getLogger(__name__)

ASK_PRINTER = b"\x10\x04\x01"
ASK_PAPER = b"\x10\x04\x04"
ASK_WHEN_PRINTED = b"\x1dr\x01"
"""GS r waits its turn: its answer means that all before it is on paper."""

_ROWS_AT_ONCE = 256
"""Small pieces: cheap printers have a few kilobytes of memory."""
_MOST_REPLIES = 8
_LONGEST_REPLY = 12
"""An answer is one byte, a report of a change four: something that says more is no printer."""


@dataclass(frozen=True, slots=True)
class PrinterSettings:
    """`address` by kind: tcp, `192.0.2.7:9100` (a number: looking up a name may take long); file, `/dev/usb/lp0`;
    usb, `04b8:0e15` (vendor and product). `patience`, in seconds, is the longest wait for a printer that does nothing.
    """

    kind: Literal["none", "tcp", "file", "usb"] = "none"
    address: str = ""
    paper_dots: int = PAPER_80_MM
    patience: float = 2.0


def open_printer(settings: PrinterSettings) -> Printer:
    """Raises FontsMissing at once, not at the first citizen's slip."""
    if settings.kind == "none":
        return NoPrinter()
    check_fonts()
    return EscposPrinter(settings)


class NoPrinter:
    def state(self) -> PrinterState:
        return PrinterState.OFFLINE

    def print(self, slip: Slip) -> None:
        raise DeviceOffline("this kiosk has no printer")


class EscposPrinter:
    """Opens the way to the printer for each question and each slip, so that a replaced printer just works.

    One question or slip at a time; safe to call from several threads.
    """

    def __init__(self, settings: PrinterSettings) -> None:
        self._settings = settings
        self._one_at_a_time = threading.Lock()

    def state(self) -> PrinterState:
        try:
            with self._one_at_a_time, closing(self._wire()) as wire:
                return _ask_state(wire)
        except (OSError, ValueError) as trouble:
            log.debug("printer_does_not_answer", extra={"error": type(trouble).__name__})
            return PrinterState.OFFLINE

    def print(self, slip: Slip) -> None:
        """Returns when the printer says that the slip is out. Raises DeviceOffline too when it does not say so."""
        data = _commands(draw(slip, self._settings.paper_dots), self._settings.paper_dots)
        try:
            with self._one_at_a_time, closing(self._wire()) as wire:
                _refuse_unless_ready(_ask_state(wire))
                _print_all(wire, data)
        except (OSError, ValueError) as trouble:
            raise DeviceOffline(f"{type(trouble).__name__}: {trouble}") from trouble

    def _wire(self) -> Wire:
        ways: dict[str, Callable[[str, float], Wire]] = {"tcp": over_tcp, "file": over_device_file, "usb": UsbWire}
        return ways[self._settings.kind](self._settings.address, self._settings.patience)


def _commands(slip: Image.Image, paper_dots: int) -> bytes:
    from escpos.printer import Dummy

    commands = Dummy()
    # Told how wide the paper is, python-escpos refuses what is wider; not told, it complains on standard output.
    commands.profile.profile_data = {**commands.profile.profile_data, "media": {"width": {"pixels": paper_dots}}}
    commands.hw("INIT")
    commands.image(slip, fragment_height=_ROWS_AT_ONCE)
    commands.cut()
    return bytes(commands.output)


def _print_all(wire: Wire, data: bytes) -> None:
    """A printer that runs out of paper in the middle falls silent: it waits for paper with the rest of the slip."""
    try:
        wire.send(data)
        _ask(wire, ASK_WHEN_PRINTED, _is_paper_sensor)
    except TimeoutError:
        _refuse_unless_ready(_ask_state(wire))
        raise


def _refuse_unless_ready(state: PrinterState) -> None:
    if state is PrinterState.OUT_OF_PAPER:
        raise OutOfPaper
    if state is PrinterState.OFFLINE:
        raise DeviceOffline("the printer says that it is offline")


def _ask_state(wire: Wire) -> PrinterState:
    """The paper first: a printer without paper calls itself offline too."""
    paper = _ask(wire, ASK_PAPER, _is_status)
    if paper & 0x60:
        return PrinterState.OUT_OF_PAPER
    if _ask(wire, ASK_PRINTER, _is_status) & 0x08:
        return PrinterState.OFFLINE
    return PrinterState.PAPER_LOW if paper & 0x0C else PrinterState.READY


def _ask(wire: Wire, question: bytes, is_answer: Callable[[int], bool]) -> int:
    """Bytes that are no answer may come first: printers also report changes of their own accord."""
    wire.send(question)
    for _reply in range(_MOST_REPLIES):
        received = wire.receive()
        if not received:
            raise ConnectionResetError("the printer closed the connection")
        if len(received) > _LONGEST_REPLY:
            break
        for byte in received:
            if is_answer(byte):
                return byte
    raise ValueError("the printer's answers make no sense")


def _is_status(byte: int) -> bool:
    """DLE EOT: bits 1 and 4 are set, 0 and 7 are not."""
    return byte & 0x93 == 0x12


def _is_paper_sensor(byte: int) -> bool:
    """GS r 1: bits 4 and 7 are not set."""
    return byte & 0x90 == 0
