"""Works, works with a hint, or does not work: and what the host can do. A pure function of how things stand."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from kiosk.core.health import Health
from kiosk.core.slip import PrinterState

LONG = timedelta(days=1)
"""After so long, what waits here is no matter of patience any more."""


class State(StrEnum):
    WORKS = "works"
    HINT = "hint"
    BROKEN = "broken"


class Then(StrEnum):
    """Whether the city is to be called."""

    NOT = ""
    IF_IT_STAYS = "if_it_stays"
    NOW = "now"


@dataclass(frozen=True, slots=True)
class Hint:
    """`key` is of the catalogues; `count` fills its plural."""

    key: str
    then: Then = Then.NOT
    count: int | None = None
    breaks: bool = False
    """A citizen can do nothing here."""


@dataclass(frozen=True, slots=True)
class Verdict:
    state: State
    hints: tuple[Hint, ...] = ()


_PAPER = {
    PrinterState.PAPER_LOW: Hint("host.hint.paper_low"),
    PrinterState.OUT_OF_PAPER: Hint("host.hint.paper_out"),
    PrinterState.OFFLINE: Hint("host.hint.printer", Then.IF_IT_STAYS),
}


def judged(health: Health, has_screen: bool) -> Verdict:
    """The worst first. A kiosk without a line, paper or card reader goes on with what it has: that is a hint."""
    hints: list[Hint] = []
    if not has_screen:
        hints.append(Hint("host.hint.panel", Then.IF_IT_STAYS, breaks=True))
    if health.closed:
        hints.append(Hint("host.hint.closed", breaks=True))
    if not health.accepting:
        hints.append(Hint("host.hint.storage", Then.NOW, breaks=True))
    if health.printer in _PAPER:
        hints.append(_PAPER[health.printer])
    if health.terminal is False:
        hints.append(Hint("host.hint.card_reader", Then.IF_IT_STAYS))
    if not health.connected:
        hints.append(Hint("host.hint.line"))
    if health.oldest and health.at - health.oldest > LONG:
        hints.append(Hint("host.hint.waiting", Then.NOW))
    if health.refused:
        hints.append(Hint("host.hint.refused", Then.NOW, health.refused))
    if not hints:
        return Verdict(State.WORKS)
    return Verdict(State.BROKEN if any(hint.breaks for hint in hints) else State.HINT, tuple(hints))
