"""Loudspeakers of this machine, through PortAudio.

Seen with PulseAudio behind ALSA: `stop` does not wait for what was written, so silence has to push it out; `abort` is
silent at once; a device that went raises at the next write; one that came is seen only after PortAudio starts anew.
"""

import contextlib
import os
from collections.abc import Iterator
from typing import Any

os.environ.setdefault("PA_ALSA_PLUGHW", "1")  # a named card takes any rate and number of channels

import sounddevice

from kiosk.core.errors import DeviceOffline
from kiosk.voice.sound.loudspeaker import BYTES_A_SECOND, CHUNK, RATE
from kiosk.voice.sound.watch import Watch

_BUFFER_S = 0.1
"""Long enough to bridge a busy moment of the machine; a cut does not wait for it."""
_BUFFER = CHUNK * round(_BUFFER_S * BYTES_A_SECOND / CHUNK)


def open_loudspeaker(name: str, watch: Watch) -> "PortAudioLoudspeaker":
    """`name` is a part of a device's name, or its number; empty for the machine's default. DeviceOffline without one.

    The devices are looked for anew, which ends every other stream of this process.
    """
    with watch, _offline():
        sounddevice._terminate()
        sounddevice._initialize()
        device: str | int | None = int(name) if name.isdecimal() else name or None
        return PortAudioLoudspeaker(
            sounddevice.RawOutputStream(
                samplerate=RATE, channels=1, dtype="int16", latency=_BUFFER_S, device=device, blocksize=0
            ),
            watch,
        )


class PortAudioLoudspeaker:
    def __init__(self, stream: Any, watch: Watch) -> None:
        self._stream, self._watch = stream, watch
        self._size = 0
        self._started = False

    @property
    def depth(self) -> int:
        return max(self._size, _BUFFER)

    def write(self, sound: bytes) -> None:
        with self._watch, _offline():
            if not self._started:
                self._stream.start()
                self._started = True
                self._size = 2 * self._stream.write_available
            self._stream.write(sound)

    def cut(self) -> int:
        if not self._started:
            return 0
        with self._watch, _offline():
            unheard = max(0, self._size - 2 * int(self._stream.write_available))
            self._started = False
            self._stream.abort()
        return unheard

    def close(self) -> None:
        with self._watch, contextlib.suppress(sounddevice.PortAudioError):
            self._stream.close()


@contextlib.contextmanager
def _offline() -> Iterator[None]:
    try:
        yield
    except (sounddevice.PortAudioError, ValueError) as trouble:
        raise DeviceOffline(type(trouble).__name__) from None
