"""How a kiosk is, in numbers: what the fleet, the host and the metrics are told. Nothing of any citizen is in it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.core.slip import PrinterState


class CertificateState(StrEnum):
    """What the kiosk's own certificate is worth, by which the city knows it."""

    NONE = "none"
    """Not enrolled."""
    VALID = "valid"
    DUE = "due"
    """Two thirds of its time are over: it is renewed as soon as the city answers."""
    ENDED = "ended"
    NOT_YET = "not_yet"
    """By this machine's clock."""
    REFUSED = "refused"
    """The city takes it no more: revoked."""
    BROKEN = "broken"
    """It cannot be read, or is not for this key."""


@dataclass(frozen=True, slots=True)
class GetHealth:
    """The technician's question: how is it? It may wait for the card terminal. The reply is a Health."""


@dataclass(frozen=True, slots=True)
class Health:
    """`waiting` are on their way to the city, `refused` wait for a technician. `reached_at` is when the city last
    answered, None: not since the desk began. `terminal` is None where no card is taken here. `settings` is the sequence
    of the city's bundle that they came in, 0: written by hand.
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
    certificate: CertificateState | None = None
    """None where the settings name no gateway."""
    certificate_ends: datetime | None = None
    settings: int = 0
    """The sequence of the city's bundle that counts, 0: settings that were written by hand."""
    busy: bool = False
    """Somebody is at it, or a payment is under way."""
    closed: bool = False
    """A technician has taken it out of service."""

    @property
    def oldest_s(self) -> int:
        """How long the oldest has been waiting, 0: none is. A clock that was set back makes no age less than that."""
        return max(int((self.at - self.oldest).total_seconds()), 0) if self.oldest else 0

    @property
    def is_well(self) -> bool:
        """No citizen would notice anything. A kiosk without a line goes on: that is what it is made for."""
        paper = self.printer in {None, PrinterState.READY, PrinterState.PAPER_LOW}
        return self.accepting and not self.closed and paper and self.terminal is not False
