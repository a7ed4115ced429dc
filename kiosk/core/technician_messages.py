"""What crosses the link for the technician at the panel. Each question but the first carries the token that it gave.

A token that is not the newest, or was long unused, is refused with `technician.expired`.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from kiosk.core.slip import Slip


@dataclass(frozen=True, slots=True)
class EnterTechnician:
    pin: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Admitted:
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class LeaveTechnician:
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Examine:
    """Every part that the desk can see: the machine, itself, the back-ends."""

    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Examined:
    """One finding, in the words of `kiosk doctor`. `verdict`: well, watch or sick."""

    part: str
    verdict: str
    told: str
    next_step: str = ""


@dataclass(frozen=True, slots=True)
class Findings:
    findings: tuple[Examined, ...]


@dataclass(frozen=True, slots=True)
class DecideLetters:
    """Answered by Letters. As GetLetters: `again` or `discard` names one to decide on first."""

    token: str = field(repr=False)
    again: str = ""
    discard: str = ""


@dataclass(frozen=True, slots=True)
class PrintForTechnician:
    """Answered by Printed. One `id` is printed once."""

    token: str = field(repr=False)
    slip: Slip
    id: str


@dataclass(frozen=True, slots=True)
class EndDay:
    """The terminal settles now, as it does every night. Of one `id` once."""

    token: str = field(repr=False)
    id: str


class DayState(StrEnum):
    SETTLED = "settled"
    DIFFERENT = "different"
    """Settled, and the terminal's sum is not the kiosk's."""
    NOTHING = "nothing"
    FAILED = "failed"
    BUSY = "busy"
    """Somebody pays, or it is not known yet whether somebody has."""
    NO_TERMINAL = "no_terminal"


@dataclass(frozen=True, slots=True)
class DayEnded:
    """`minor` units of `currency` by the terminal's own word."""

    state: DayState
    at: datetime
    count: int = 0
    minor: int = 0
    currency: str = ""


@dataclass(frozen=True, slots=True)
class GetLog:
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class LogLines:
    """Lines of JSON as they were written, the newest last."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SetService:
    """Whether citizens are served here. It outlasts a restart; the screen is told by World."""

    token: str = field(repr=False)
    closed: bool


@dataclass(frozen=True, slots=True)
class ProposeCalibration:
    """The first two rows of a libinput calibration matrix, as text."""

    token: str = field(repr=False)
    matrix: tuple[str, str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class CalibrationProposed:
    file: str


@dataclass(frozen=True, slots=True)
class RestartDesk:
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Done:
    """It is so now."""


TechnicianQuestion = (
    EnterTechnician
    | LeaveTechnician
    | Examine
    | DecideLetters
    | PrintForTechnician
    | EndDay
    | GetLog
    | SetService
    | ProposeCalibration
    | RestartDesk
)
TechnicianReply = Admitted | Findings | DayEnded | LogLines | CalibrationProposed | Done
TECHNICIANS = (
    *(EnterTechnician, LeaveTechnician, Examine, DecideLetters, PrintForTechnician),
    *(EndDay, GetLog, SetService, ProposeCalibration, RestartDesk),
)
