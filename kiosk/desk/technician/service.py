"""Whether the kiosk is out of service: a file in the desk's folder, so that it outlasts every restart."""

import os
from pathlib import Path

from kiosk.core.errors import StorageFull

NAME = "out-of-service"


class Service:
    def __init__(self, data: Path) -> None:
        self._file = data / NAME

    @property
    def is_closed(self) -> bool:
        return self._file.exists()

    def set(self, *, closed: bool) -> None:
        """On the disk when it returns. Raises StorageFull where it cannot be kept."""
        try:
            if closed:
                self._file.touch(mode=0o600)
            else:
                self._file.unlink(missing_ok=True)
            folder = os.open(self._file.parent, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
        except OSError as trouble:
            raise StorageFull(type(trouble).__name__) from None
