"""What only the real driver can meet: lines that die, printers that lie."""

import socket
import threading
from collections.abc import Iterator
from itertools import chain, repeat

import pytest

from kiosk.core.errors import DeviceOffline, OutOfPaper
from kiosk.core.ports import Printer
from kiosk.core.slip import PrinterState, Slip, SlipLine
from kiosk.devices.escpos import PrinterSettings, _commands, open_printer
from kiosk.devices.escpos_parser import Parser
from kiosk.devices.simulated_escpos import SimulatedPrinter
from kiosk.devices.slip_raster import PAPER_58_MM, draw

SLIP = Slip("en", (SlipLine("City of Saltmere"),))
SHORT = 0.05


def driver(address: str, patience: float = 2.0) -> Printer:
    return open_printer(PrinterSettings("tcp", address, patience=patience))


@pytest.fixture
def twin() -> Iterator[SimulatedPrinter]:
    with SimulatedPrinter() as twin:
        yield twin


def test_a_kiosk_without_a_printer_says_so() -> None:
    printer = open_printer(PrinterSettings())
    assert printer.state() is PrinterState.OFFLINE
    with pytest.raises(DeviceOffline):
        printer.print(SLIP)


def test_a_silent_printer_is_offline(twin: SimulatedPrinter) -> None:
    twin.stops_answering()
    printer = driver(twin.address, SHORT)
    assert printer.state() is PrinterState.OFFLINE
    with pytest.raises(DeviceOffline):
        printer.print(SLIP)
    assert twin.printed == []


def test_an_unplugged_printer_is_offline_until_it_is_back(twin: SimulatedPrinter) -> None:
    printer = driver(twin.address)
    twin.is_unplugged()
    assert printer.state() is PrinterState.OFFLINE
    twin.is_back()
    printer.print(SLIP)
    assert len(twin.printed) == 1


@pytest.mark.parametrize("address", ["", "nowhere", "127.0.0.1:no-port", "127.0.0.1:99999"])
def test_a_mistyped_address_is_an_offline_printer(address: str) -> None:
    assert driver(address).state() is PrinterState.OFFLINE


def test_a_device_file_that_is_missing_is_an_offline_printer() -> None:
    printer = open_printer(PrinterSettings("file", "/nonexistent/lp0"))
    assert printer.state() is PrinterState.OFFLINE


def test_a_usb_printer_that_is_missing_is_offline() -> None:
    assert open_printer(PrinterSettings("usb", "04b8:0e15")).state() is PrinterState.OFFLINE


def test_paper_that_runs_out_in_the_middle_of_a_slip_is_told() -> None:
    states = chain(repeat(PrinterState.READY, 4), repeat(PrinterState.OUT_OF_PAPER))
    with SimulatedPrinter(state=lambda: next(states)) as twin:
        with pytest.raises(OutOfPaper):
            driver(twin.address, SHORT).print(SLIP)
        assert twin.printed == []


def test_a_slip_is_as_wide_as_the_paper_that_is_set(twin: SimulatedPrinter) -> None:
    open_printer(PrinterSettings("tcp", twin.address, paper_dots=PAPER_58_MM)).print(SLIP)
    assert twin.printed[0].width == PAPER_58_MM


def test_a_long_slip_is_sent_in_pieces_that_a_small_memory_holds() -> None:
    slip = draw(Slip("en", tuple(SlipLine(f"Line {number}") for number in range(30))))
    rasters = [command.data for command in Parser().feed(_commands(slip, slip.width)) if command.name == b"\x1dv"]
    assert len(rasters) > 4
    assert max(map(len, rasters)) < 20_000


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (b"", PrinterState.OFFLINE),
        (b"\x10\x0f\x00\x12", PrinterState.READY),
        (b"\x00" * 64, PrinterState.OFFLINE),
        (b"HTTP/1.1 400 Bad Request\r\n\r\n", PrinterState.OFFLINE),
    ],
    ids=["hangs up", "reports a change first", "nonsense", "a web server"],
)
def test_other_answers_than_a_printers(answer: bytes, state: PrinterState) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=_answers, args=(listener, answer))
        thread.start()
        assert driver(f"127.0.0.1:{listener.getsockname()[1]}", SHORT).state() is state
        thread.join()


def _answers(listener: socket.socket, answer: bytes) -> None:
    connection, _peer = listener.accept()
    with connection:
        while answer and connection.recv(64):
            connection.sendall(answer)
