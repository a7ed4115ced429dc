"""A file of nothing beside the database, given up when the disk is full so that *mark done* still finds room."""

import os
from pathlib import Path

_CHUNK = bytes(1 << 16)
_RESERVE = 2
"""Intake stops while less than this many ballasts of space are left."""


class Ballast:
    """`size` bytes at `path`; really written, for a sparse file would keep no room."""

    def __init__(self, path: Path, size: int) -> None:
        self._path = path
        self._size = size

    def free(self) -> int:
        """Bytes that a file may still take on this disk."""
        disk = os.statvfs(self._path.parent)
        return disk.f_bavail * disk.f_frsize

    def held(self) -> bool:
        try:
            return self._path.stat().st_size == self._size
        except OSError:
            return False

    def low(self) -> bool:
        return not self.held() or self.free() < _RESERVE * self._size

    def read_only(self) -> bool:
        return bool(os.statvfs(self._path.parent).f_flag & os.ST_RDONLY) or not os.access(self._path.parent, os.W_OK)

    def give_up(self) -> bool:
        """True when there was something to give."""
        try:
            self._path.unlink()
        except OSError:
            return False
        return True

    def take_up(self) -> bool:
        """Writes the ballast again where the disk has room for it and the reserve; True when it is there."""
        if self.held():
            return True
        if self.free() < (1 + _RESERVE) * self._size:
            return False
        try:
            self._write()
        except OSError:
            self.give_up()
            return False
        return True

    def _write(self) -> None:
        descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            left = self._size
            while left > 0:
                left -= file.write(_CHUNK[:left])
            file.flush()
            os.fsync(file.fileno())
