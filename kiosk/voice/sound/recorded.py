"""The loudspeaker's twin: it keeps what it was given, and takes sound as slowly as a real one where it is told to."""

import threading
from collections.abc import Callable

from kiosk.core.errors import DeviceOffline

_PATIENCE_S = 10.0


class RecordedLoudspeaker:
    """`room` is how many bytes it takes before `plays` makes more room; None for any number, all heard at once."""

    def __init__(self, room: int | None = None) -> None:
        self.heard = b""
        self.cuts = 0
        self.closed = False
        self._waiting = b""
        self._room = room
        self._lost = False
        self._change = threading.Condition()

    def plays(self, size: int) -> None:
        """The first `size` bytes of what waits are heard now."""
        with self._change:
            self.heard += self._waiting[:size]
            self._waiting = self._waiting[size:]
            self._change.notify_all()

    def plays_on(self) -> None:
        """What waits is heard now, and from now on everything at once."""
        with self._change:
            self._room = None
        self.plays(len(self._waiting))

    def is_unplugged(self) -> None:
        with self._change:
            self._lost = True
            self._change.notify_all()

    def waits_for(self, size: int) -> bool:
        """Waits until `size` bytes were taken or heard; False when they never are."""
        with self._change:
            return self._change.wait_for(lambda: len(self.heard) + len(self._waiting) >= size, _PATIENCE_S)

    def waits_for_cuts(self, count: int) -> bool:
        with self._change:
            return self._change.wait_for(lambda: self.cuts >= count, _PATIENCE_S)

    @property
    def depth(self) -> int:
        return self._room or 0

    def write(self, sound: bytes) -> None:
        with self._change:
            self._until(lambda: self._room is None or len(self._waiting) + len(sound) <= self._room)
            if self._room is None:
                self.heard += sound
            else:
                self._waiting += sound
            self._change.notify_all()

    def cut(self) -> int:
        with self._change:
            self._until(lambda: True)
            unheard, self._waiting = len(self._waiting), b""
            self.cuts += 1
            self._change.notify_all()
            return unheard

    def close(self) -> None:
        self.closed = True

    def _until(self, true: Callable[[], bool]) -> None:
        self._change.wait_for(lambda: self._lost or true(), _PATIENCE_S)
        if self._lost:
            raise DeviceOffline("unplugged")
