"""What speaks into a `fed:` microphone, as `VirtualSound` does into one of PulseAudio: for where no sound is needed."""

import socket
from pathlib import Path

SPEED = 4


class FedSound:
    def __init__(self, folder: Path, speed: float = SPEED) -> None:
        self._speed = speed
        self._path = folder / "microphone"

    @property
    def device(self) -> str:
        """For the kiosk's settings."""
        return f"fed:{self._speed}:{self._path}"

    def say_into_microphone(self, samples: bytes) -> None:
        with socket.socket(socket.AF_UNIX) as speaker:
            speaker.connect(str(self._path))
            speaker.sendall(samples)
