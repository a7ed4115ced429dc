"""A clock that the dock can move: the file holds seconds to add to the wall clock."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.core.clock import SystemClock


class ShiftedClock(SystemClock):
    def __init__(self, file: Path) -> None:
        self._file = file

    def now(self) -> datetime:
        try:
            shift = float(self._file.read_text(encoding="ascii") or 0)
        except (OSError, ValueError):
            shift = 0.0
        return datetime.now(UTC) + timedelta(seconds=shift)
