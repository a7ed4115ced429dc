"""The microphone of this machine, through PortAudio. Nothing of the sound is kept."""

from collections.abc import Callable
from typing import Any, Protocol

from kiosk.voice.ear.recogniser import RATE

BLOCK = 512
"""Samples in a piece of sound: 32 ms, what the speech detector takes."""
BLOCK_S = BLOCK / RATE


class NoMicrophone(Exception):
    """There is none, or it cannot be opened."""


class Microphone(Protocol):
    """Opened for one sentence and closed after it."""

    def present(self) -> bool:
        """Whether one is plugged in now."""

    def open(self, on_block: Callable[[bytes], None], on_lost: Callable[[], None]) -> None:
        """Pieces of BLOCK samples, 16 bit mono, from a thread of the library, until `close`. `on_lost` when it ends by
        itself. NoMicrophone when it cannot be opened."""

    def close(self) -> None:
        """May be called again."""


class SoundCard:
    """The default input. The library is imported when it is first needed, and looks for devices anew each time there
    was none: it knows only those that were there when it began."""

    def __init__(self, device: str = "") -> None:
        """`device` is a part of its name; empty takes the machine's default."""
        self._device = device or None
        self._stream: Any = None

    def present(self) -> bool:
        try:
            import sounddevice

            if not self._stream:
                sounddevice._terminate()
                sounddevice._initialize()
            sounddevice.check_input_settings(device=self._device, samplerate=RATE, channels=1, dtype="int16")
        except _troubles():
            return False
        return True

    def open(self, on_block: Callable[[bytes], None], on_lost: Callable[[], None]) -> None:
        """Tried again once: looking for it may have found one that was plugged in since."""
        self.close()
        try:
            self._stream = self._opened(on_block, on_lost)
        except _troubles():
            if not self.present():
                raise NoMicrophone from None
            try:
                self._stream = self._opened(on_block, on_lost)
            except _troubles():
                raise NoMicrophone from None

    def _opened(self, on_block: Callable[[bytes], None], on_lost: Callable[[], None]) -> Any:
        import sounddevice

        def heard(data: Any, _frames: int, _time: Any, _status: Any) -> None:
            on_block(bytes(data))

        stream: Any = sounddevice.RawInputStream(
            device=self._device,
            samplerate=RATE,
            blocksize=BLOCK,
            channels=1,
            dtype="int16",
            latency="low",
            callback=heard,
            finished_callback=lambda: on_lost() if self._stream is stream else None,
        )
        try:
            stream.start()
        except BaseException:
            stream.close()
            raise
        return stream

    def close(self) -> None:
        stream, self._stream = self._stream, None
        if stream is not None:
            stream.abort(ignore_errors=True)
            stream.close(ignore_errors=True)


def _troubles() -> tuple[type[Exception], ...]:
    """OSError when the library of the system is missing."""
    try:
        import sounddevice
    except OSError:
        return (OSError,)
    return (OSError, ValueError, sounddevice.PortAudioError)
