"""A microphone without a sound card: it hears what it is given."""

from collections.abc import Callable

from kiosk.voice.ear.microphone import BLOCK, NoMicrophone

_SIZE = BLOCK * 2


class PlayedMicrophone:
    """`say` what is to be heard; `opened` counts how often it was opened, `is_open` tells whether it is now."""

    def __init__(self, plugged: bool = True) -> None:
        self.plugged = plugged
        self.opened = 0
        self._on_block: Callable[[bytes], None] | None = None
        self._on_lost: Callable[[], None] | None = None

    @property
    def is_open(self) -> bool:
        return self._on_block is not None

    def present(self) -> bool:
        return self.plugged

    def open(self, on_block: Callable[[bytes], None], on_lost: Callable[[], None]) -> None:
        if not self.plugged:
            raise NoMicrophone
        self.opened += 1
        self._on_block, self._on_lost = on_block, on_lost

    def close(self) -> None:
        self._on_block = self._on_lost = None

    def say(self, pcm: bytes) -> None:
        """In whole pieces, the last one filled up with silence; what comes while it is closed is not heard."""
        for start in range(0, len(pcm), _SIZE):
            if self._on_block is not None:
                self._on_block(pcm[start : start + _SIZE].ljust(_SIZE, b"\0"))

    def unplug(self) -> None:
        self.plugged = False
        if self._on_lost is not None:
            self._on_lost()
