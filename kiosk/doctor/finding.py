"""What an examination finds."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from kiosk.core.clock import Clock
from kiosk.settings import Settings


class Verdict(StrEnum):
    WELL = "well"
    WATCH = "watch"
    """Nobody notices yet."""
    SICK = "sick"
    """A citizen would notice."""


@dataclass(frozen=True, slots=True)
class Finding:
    """`next_step` is what a technician does about it; empty where all is well."""

    part: str
    verdict: Verdict
    told: str
    next_step: str = ""


Examination = Callable[[Settings, Clock], Iterator[Finding]]


def well(part: str, told: str) -> Finding:
    return Finding(part, Verdict.WELL, told)


def watch(part: str, told: str, next_step: str) -> Finding:
    return Finding(part, Verdict.WATCH, told, next_step)


def sick(part: str, told: str, next_step: str) -> Finding:
    return Finding(part, Verdict.SICK, told, next_step)
