"""Every implementation of the port `Printer`, the same facts."""

import os
import select
import threading
import tty
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
import segno
from PIL import Image

from kiosk.core.errors import DeviceOffline, OutOfPaper
from kiosk.core.ports import Printer
from kiosk.core.slip import PrinterState, Slip, SlipLine, Style
from kiosk.devices.escpos import PrinterSettings, open_printer
from kiosk.devices.in_memory_printer import InMemoryPrinter
from kiosk.devices.simulated_escpos import SimulatedPrinter
from kiosk.devices.simulated_paper import Mechanism
from kiosk.devices.slip_raster import QUIET_ZONE, draw

LINK = "https://saltmere.example/track/SAL-7K4M-29"
ENGLISH = Slip("en", (SlipLine("City of Saltmere", Style.STRONG), SlipLine("SAL-7K4M-29", Style.LARGE)))
ARABIC = Slip("ar", (SlipLine("مدينة سالتمير", Style.STRONG), SlipLine("", Style.RULE), SlipLine("SAL-7", Style.LARGE)))


class World:
    """The state that the test sets; what the printer asks."""

    def __init__(self) -> None:
        self.state = PrinterState.READY

    def __call__(self) -> PrinterState:
        return self.state


@dataclass(frozen=True, slots=True)
class Desk:
    printer: Printer
    becomes: Callable[[PrinterState], None]
    slips: Callable[[], int]


@dataclass(frozen=True, slots=True)
class PaperDesk:
    """A desk whose slips can be looked at."""

    printer: Printer
    world: World
    paper: list[Image.Image]


@contextmanager
def over_tcp() -> Iterator[PaperDesk]:
    world = World()
    with SimulatedPrinter(state=world) as twin:
        yield PaperDesk(open_printer(PrinterSettings("tcp", twin.address)), world, twin.printed)


@contextmanager
def over_a_device_file() -> Iterator[PaperDesk]:
    """A pseudo-terminal stands in for `/dev/usb/lp0`: both can be read and written."""
    world, paper = World(), list[Image.Image]()
    inside, outside = os.openpty()
    wake, stop = os.pipe()
    tty.setraw(outside)
    mechanism = Mechanism(world, paper.append)
    thread = threading.Thread(target=_work, args=(mechanism, inside, wake))
    thread.start()
    try:
        yield PaperDesk(open_printer(PrinterSettings("file", os.ttyname(outside))), world, paper)
    finally:
        os.close(stop)
        thread.join()
        for descriptor in (inside, outside, wake):
            os.close(descriptor)


def _work(mechanism: Mechanism, inside: int, wake: int) -> None:
    while wake not in select.select([inside, wake], [], [])[0]:
        os.write(inside, mechanism.feed(os.read(inside, 4096)))


@pytest.fixture(params=[over_tcp, over_a_device_file])
def paper_desk(request: pytest.FixtureRequest) -> Iterator[PaperDesk]:
    with request.param() as desk:
        yield desk


@pytest.fixture(params=[over_tcp, over_a_device_file, InMemoryPrinter])
def desk(request: pytest.FixtureRequest) -> Iterator[Desk]:
    if request.param is InMemoryPrinter:
        printer = InMemoryPrinter()
        yield Desk(printer, lambda state: setattr(printer, "now", state), lambda: len(printer.printed))
        return
    with request.param() as real:
        yield Desk(real.printer, lambda state: setattr(real.world, "state", state), lambda: len(real.paper))


@pytest.mark.parametrize("state", PrinterState)
def test_every_state_is_told(desk: Desk, state: PrinterState) -> None:
    desk.becomes(state)
    assert desk.printer.state() is state


def test_asking_for_the_state_prints_nothing(desk: Desk) -> None:
    desk.printer.state()
    assert desk.slips() == 0


def test_each_slip_is_printed_once(desk: Desk) -> None:
    desk.printer.print(ENGLISH)
    desk.printer.print(ARABIC)
    assert desk.slips() == 2


def test_little_paper_is_enough_for_a_slip(desk: Desk) -> None:
    desk.becomes(PrinterState.PAPER_LOW)
    desk.printer.print(ENGLISH)
    assert desk.slips() == 1


@pytest.mark.parametrize(
    ("state", "error"), [(PrinterState.OUT_OF_PAPER, OutOfPaper), (PrinterState.OFFLINE, DeviceOffline)]
)
def test_a_printer_that_cannot_print_says_so_and_prints_nothing(
    desk: Desk, state: PrinterState, error: type[Exception]
) -> None:
    desk.becomes(state)
    with pytest.raises(error):
        desk.printer.print(ENGLISH)
    assert desk.slips() == 0


def test_a_printer_with_new_paper_prints_only_the_next_slip(desk: Desk) -> None:
    desk.becomes(PrinterState.OUT_OF_PAPER)
    with pytest.raises(OutOfPaper):
        desk.printer.print(ENGLISH)
    desk.becomes(PrinterState.READY)
    desk.printer.print(ARABIC)
    assert desk.slips() == 1


@pytest.mark.parametrize("slip", [ENGLISH, ARABIC], ids=["en", "ar"])
def test_every_dot_reaches_the_paper(paper_desk: PaperDesk, slip: Slip) -> None:
    paper_desk.printer.print(slip)
    drawn, printed = draw(slip), paper_desk.paper[0]
    assert printed.width == drawn.width
    assert printed.crop((0, 0, *drawn.size)).tobytes() == drawn.tobytes()


def test_a_slip_longer_than_the_printers_memory_is_whole(paper_desk: PaperDesk) -> None:
    slip = Slip("en", tuple(SlipLine(f"Line {number}") for number in range(60)))
    paper_desk.printer.print(slip)
    drawn = draw(slip)
    assert drawn.height > 2000
    assert paper_desk.paper[0].crop((0, 0, *drawn.size)).tobytes() == drawn.tobytes()


def test_slips_from_several_threads_do_not_mix(paper_desk: PaperDesk) -> None:
    threads = [threading.Thread(target=paper_desk.printer.print, args=(ARABIC,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    drawn = draw(ARABIC)
    assert [slip.crop((0, 0, *drawn.size)).tobytes() for slip in paper_desk.paper] == [drawn.tobytes()] * 4


def test_the_printed_qr_code_has_the_modules_of_its_text(paper_desk: PaperDesk) -> None:
    paper_desk.printer.print(Slip("en", (SlipLine(LINK, Style.QR),)))
    assert modules(paper_desk.paper[0]) == [list(row) for row in segno.make(LINK, error="m", micro=False).matrix]


def modules(slip: Image.Image) -> list[list[int]]:
    """Read from the dots: the top left finder pattern is seven modules wide; every dot of a module must agree."""
    ink = slip.convert("L").point(lambda value: 255 - value)
    box = ink.getbbox()
    assert box is not None
    left, top, right, _bottom = box
    finder = next(x for x in range(left, right) if not ink.getpixel((x, top))) - left
    module, rest = divmod(finder, 7)
    assert rest == 0
    assert left >= QUIET_ZONE * module
    assert slip.width - right >= QUIET_ZONE * module
    side = (right - left) // module
    return [[_module(ink, left + x * module, top + y * module, module) for x in range(side)] for y in range(side)]


def _module(ink: Image.Image, left: int, top: int, size: int) -> int:
    low, high = ink.crop((left, top, left + size, top + size)).getextrema()
    assert low == high, "a module is neither black nor white"
    return int(high == 255)
