"""A line whose other end is a list, with a clock of its own: a minute of silence takes no time."""

from collections.abc import Sequence


class ScriptedWire:
    """`script` is what comes: after how many seconds, and what; empty bytes are a closed line. Afterwards `then` comes
    `every` so many seconds, or nothing.
    """

    def __init__(self, script: Sequence[tuple[float, bytes]], then: bytes | None = None, every: float = 1.0) -> None:
        self.sent = b""
        self._script = list(script)
        self._then = (every, then) if then is not None else None
        self._now = 0.0
        self._waited = 0.0

    def clock(self) -> float:
        return self._now

    def send(self, data: bytes) -> None:
        self.sent += data

    def receive(self, seconds: float) -> bytes:
        after, data = self._script[0] if self._script else self._then or (float("inf"), b"")
        if after > self._waited + seconds:
            self._waited += seconds
            self._now += seconds
            raise TimeoutError
        self._now += after - self._waited
        self._waited = 0.0
        if self._script:
            self._script.pop(0)
        return data

    def close(self) -> None:
        """Nothing is open."""
