"""What a serial scanner sends until it pauses is one code."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.ui.serial_scanner import SerialScanner


class Line:
    """A FIFO in place of the serial line."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self._path, self._qtbot = folder / "scanner", qtbot
        os.mkfifo(self._path)
        self.scanner = SerialScanner(self._path)
        self.scanned: list[str] = []
        self.scanner.scanned.connect(self.scanned.append)
        self._end = os.open(self._path, os.O_WRONLY | os.O_NONBLOCK)

    def sends(self, *parts: bytes) -> None:
        for part in parts:
            os.write(self._end, part)

    def gives(self, *codes: str) -> None:
        self._qtbot.waitUntil(lambda: self.scanned == list(codes), timeout=5000)

    def pauses(self) -> None:
        with self._qtbot.waitSignal(self.scanner.pause.timeout, timeout=5000):
            pass

    def close(self) -> None:
        self.scanner.close()
        os.close(self._end)


@pytest.fixture
def line(tmp_path: Path, qtbot: QtBot) -> Iterator[Line]:
    line = Line(tmp_path, qtbot)
    yield line
    line.close()


def test_a_line_is_a_code(line: Line) -> None:
    line.sends(b"SM44172093\r\n")
    line.gives("SM44172093")


def test_a_code_without_a_line_end_is_a_code_too(line: Line) -> None:
    line.sends(b"SM44172093")
    line.gives("SM44172093")


@pytest.mark.parametrize("end", [b"\n", b"\r", b"\r\n"], ids=repr)
def test_a_code_of_several_lines_is_one_code(line: Line, end: bytes) -> None:
    bill = (b"BCD", b"002", b"1", b"SCT", b"", b"City", b"DE02120300000000202051", b"EUR45", b"", b"RF552026118204")
    code = end.join(bill)
    line.sends(code[:9], code[9:40], code[40:], end)
    line.gives(code.decode())


def test_a_code_after_a_pause_is_another(line: Line) -> None:
    line.sends(b"SM44172093\r")
    line.gives("SM44172093")
    line.sends(b"SM44172094\r")
    line.gives("SM44172093", "SM44172094")


def test_an_older_character_set_is_understood(line: Line) -> None:
    line.sends("François".encode("iso8859-1"))
    line.gives("François")


def test_what_has_no_end_is_dropped(line: Line) -> None:
    line.sends(b"7" * 5000)
    line.pauses()
    line.sends(b"SM44172093\r")
    line.gives("SM44172093")
