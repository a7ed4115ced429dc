"""How a session was used, in counts, for the host: no answer, no text, no reference, no time."""

from dataclasses import dataclass
from enum import StrEnum


class Way(StrEnum):
    """By what a citizen told the kiosk anything."""

    TOUCH = "touch"
    KEYPAD = "keypad"
    VOICE = "voice"


class Ended(StrEnum):
    FINISHED = "finished"
    """By hand."""
    IDLE = "idle"
    """The citizen walked away with nothing left undone."""
    ABANDONED = "abandoned"
    """The citizen walked away in the middle of something."""


@dataclass(frozen=True, slots=True)
class Use:
    """A journey that was opened. `service` is the city's code of what was reported; what was booked or paid for is not
    told: who goes to which clinic is nobody's business.
    """

    journey: str
    service: str = ""
    completed: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """`uses` are those that were left again; the open one is derived from where the citizen stands."""

    ways: tuple[Way, ...] = ()
    uses: tuple[Use, ...] = ()
