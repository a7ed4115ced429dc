"""A printer for other people's tests: it keeps slips, and is in whatever state it is set to."""

from kiosk.core.errors import DeviceOffline, OutOfPaper
from kiosk.core.slip import PrinterState, Slip


class InMemoryPrinter:
    def __init__(self) -> None:
        self.now = PrinterState.READY
        self.printed: list[Slip] = []

    def state(self) -> PrinterState:
        return self.now

    def print(self, slip: Slip) -> None:
        if self.now is PrinterState.OUT_OF_PAPER:
            raise OutOfPaper
        if self.now is PrinterState.OFFLINE:
            raise DeviceOffline
        self.printed.append(slip)
