"""A client and its twin on one line, with clocks that stand still."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from kiosk.core.money import Money
from kiosk.core.payments import Approval, Progress
from kiosk.devices.zvt.client import ZvtTerminal
from kiosk.devices.zvt.dialogue import Patience
from kiosk.devices.zvt.settings import TerminalSettings
from kiosk.devices.zvt.twin.journal import Journal
from kiosk.devices.zvt.twin.terminal import SimulatedTerminal

NOW = datetime(2026, 11, 22, 11, 55, 48, tzinfo=UTC)
FINE = Money(1250, "EUR")


def now() -> datetime:
    return NOW


def client_of(address: str, patience: Patience | None = None) -> ZvtTerminal:
    return ZvtTerminal(TerminalSettings("zvt", address, patience=patience or Patience()), now)


def unheard(_progress: Progress) -> None:
    """For a test that does not care what the screen shows."""


def approved(answer: object) -> Approval:
    assert isinstance(answer, Approval), answer
    return answer


@contextmanager
def terminal(journal: Journal | None = None, orders: Path | None = None) -> Iterator[SimulatedTerminal]:
    with SimulatedTerminal(now, journal=journal, orders=orders) as twin:
        yield twin
