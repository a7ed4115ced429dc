"""The twin as a process of its own, as the demo runs it."""

import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from kiosk.core.errors import OutOfPaper
from kiosk.core.slip import PrinterState, Slip, SlipLine
from kiosk.devices.escpos import PrinterSettings, open_printer
from kiosk.devices.simulated_escpos import SimulatedPrinter, StateFile
from kiosk.devices.slip_raster import draw

SLIP = Slip("zh-Hans", (SlipLine("盐湾市"),))


def test_a_demo_changes_the_printer_by_writing_a_word(tmp_path: Path) -> None:
    word, folder = tmp_path / "printer.txt", tmp_path / "slips"
    options = ["--port", "0", "--folder", str(folder), "--state-file", str(word)]
    command = [sys.executable, "-m", "kiosk.devices.simulated_escpos", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        printer = open_printer(PrinterSettings("tcp", url.removeprefix("tcp://")))
        printer.print(SLIP)
        word.write_text("out_of_paper\n", encoding="utf-8")
        with pytest.raises(OutOfPaper):
            printer.print(SLIP)
        word.write_text("paper_low", encoding="utf-8")
        state = printer.state()
        process.terminate()
    assert state is PrinterState.PAPER_LOW
    assert [path.name for path in folder.iterdir()] == ["slip-0001.png"]
    with Image.open(folder / "slip-0001.png") as kept:
        assert kept.width == draw(SLIP).width


def test_a_state_file_half_written_changes_nothing(tmp_path: Path) -> None:
    word = tmp_path / "printer.txt"
    state = StateFile(word)
    word.write_text("paper_low", encoding="utf-8")
    assert state() is PrinterState.PAPER_LOW
    word.write_text("", encoding="utf-8")
    assert state() is PrinterState.PAPER_LOW


def test_slips_of_an_earlier_run_are_kept(tmp_path: Path) -> None:
    for _run in range(2):
        with SimulatedPrinter(folder=tmp_path) as twin:
            open_printer(PrinterSettings("tcp", twin.address)).print(SLIP)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["slip-0001.png", "slip-0002.png"]
