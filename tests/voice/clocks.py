"""A clock that stands still until the test moves it."""

from dataclasses import dataclass


@dataclass(slots=True)
class ClockByHand:
    """Seconds, like `time.monotonic`."""

    at: float = 1000.0

    def __call__(self) -> float:
        return self.at

    def passes(self, seconds: float) -> None:
        self.at += seconds
