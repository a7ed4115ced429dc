from collections.abc import Callable

import pytest
from escpos.printer import Dummy
from PIL import Image

from kiosk.core.slip import PrinterState
from kiosk.devices.escpos_parser import Command, NotEscpos, Parser
from kiosk.devices.simulated_paper import Mechanism

PICTURE = Image.new("1", (64, 30), 0)


def python_escpos(*calls: Callable[[Dummy], None]) -> bytes:
    printer = Dummy(profile="TM-T88III")
    for call in calls:
        call(printer)
    return bytes(printer.output)


EVERYTHING = python_escpos(
    lambda printer: printer.hw("INIT"),
    lambda printer: printer.set(align="center", bold=True, width=2, height=2, custom_size=True, invert=True),
    lambda printer: printer.text("Saltmere\n"),
    lambda printer: printer.qr("https://saltmere.example/", native=True),
    lambda printer: printer.barcode("4006381333931", "EAN13"),
    lambda printer: printer.image(PICTURE),
    lambda printer: printer.image(PICTURE, impl="graphics"),
    lambda printer: printer.image(PICTURE, impl="bitImageColumn"),
    lambda printer: printer.buzzer(),
    lambda printer: printer.cashdraw(2),
    lambda printer: printer.cut(),
    lambda printer: printer.cut(mode="PART"),
    lambda printer: printer.cut(feed=False),
)


def test_all_that_python_escpos_emits_is_understood() -> None:
    commands = Parser().feed(EVERYTHING)
    assert b"".join(command.name + command.data for command in commands) == EVERYTHING
    text = b"".join(command.data for command in commands if not command.name)
    assert text.replace(b"\n", b"") == b"Saltmere"
    assert [command.data for command in commands if command.name == b"\x1dV"] == [b"\x00", b"\x01", b"B\x00"]


def test_pieces_of_any_size_give_the_same_commands() -> None:
    parser = Parser()
    one_by_one = [command for byte in EVERYTHING for command in parser.feed(bytes([byte]))]
    assert one_by_one == Parser().feed(EVERYTHING)


def test_a_status_question_within_a_picture_is_part_of_the_picture() -> None:
    picture = b"\x1dv0\x00\x03\x00\x01\x00" + b"\x10\x04\x04"
    assert Parser().feed(picture) == [Command(b"\x1dv", picture[2:])]


def test_what_no_command_begins_with_is_refused() -> None:
    with pytest.raises(NotEscpos):
        Parser().feed(b"\x1b\xff")


def test_a_slip_that_was_begun_is_forgotten_when_the_printer_is_initialised() -> None:
    slips: list[Image.Image] = []
    mechanism = Mechanism(lambda: PrinterState.READY, slips.append)
    begun = python_escpos(lambda printer: printer.image(PICTURE))
    mechanism.feed(begun + b"\x1b@\x1dV\x00")
    assert slips == []
