"""How a kiosk is, in numbers: what the fleet, the host and the metrics are told. Nothing of any citizen is in it."""

from dataclasses import dataclass
from datetime import datetime

from kiosk.core.slip import PrinterState


@dataclass(frozen=True, slots=True)
class Health:
    """`waiting` are on their way to the city, `refused` wait for a technician. `reached_at` is when the city last
    answered, None: not since the desk began. `terminal` is None where no card is taken here.
    """

    kiosk: str
    version: str
    at: datetime
    started_at: datetime
    connected: bool
    accepting: bool
    printer: PrinterState | None
    waiting: int
    refused: int
    oldest: datetime | None
    reached_at: datetime | None
    terminal: bool | None

    @property
    def is_well(self) -> bool:
        """No citizen would notice anything. A kiosk without a line goes on: that is what it is made for."""
        paper = self.printer in {None, PrinterState.READY, PrinterState.PAPER_LOW}
        return self.accepting and paper and self.terminal is not False
