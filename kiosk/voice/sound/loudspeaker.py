"""What the voice needs of a loudspeaker. `portaudio.py` is real, `recorded.py` its twin, under one contract suite."""

from typing import Protocol

RATE = 22_050
"""Samples a second. One channel, 16 bits signed in the machine's own byte order: what the synthesizer makes."""
BYTES_A_SECOND = 2 * RATE
CHUNK = 2 * 441
"""Bytes, 20 ms: what is handed over at once, so the longest that a cut waits."""


class Loudspeaker(Protocol):
    """Used by one thread. Every method may raise DeviceOffline: the device is gone, and this object with it."""

    @property
    def depth(self) -> int:
        """Bytes that push out all that was written before them. Known after the first write."""

    def write(self, sound: bytes) -> None:
        """At most a CHUNK. Returns when the device has taken it, a fraction of a second before it is heard."""

    def cut(self) -> int:
        """Silence at once. About how many bytes of what was written were not heard. `write` goes on after it."""

    def close(self) -> None:
        """Never raises."""
