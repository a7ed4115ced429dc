"""What runs beside the desk's own work: it tells others how the kiosk is, and looks after it. No citizen waits for it.

Each part is made only where its table is in the settings.
"""

from collections.abc import Callable
from typing import Protocol

from kiosk.core.clock import Clock
from kiosk.core.health import Health
from kiosk.desk.fleet import open_fleet
from kiosk.settings import Settings


class Beside(Protocol):
    """`start` returns at once; what goes wrong within is logged, and tried again."""

    def start(self) -> None: ...

    def stop(self) -> None: ...


def open_beside(settings: Settings, clock: Clock, health: Callable[[], Health]) -> tuple[Beside, ...]:
    """Raises BadSettings."""
    return open_fleet(settings, clock, health)
