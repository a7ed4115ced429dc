"""What a simulated terminal can be told to do: with the next card, and to the line at a chosen message."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.core.payments import Reason


class Way(StrEnum):
    TO_KIOSK = "to_kiosk"
    FROM_KIOSK = "from_kiosk"


class When(StrEnum):
    BEFORE = "before"
    AFTER = "after"


class Act(StrEnum):
    """What happens to the line, or to the terminal. But for a restart and death, the payment itself goes on without a
    line, as it does at a real terminal: the card is in the citizen's hand, not in the kiosk's.
    """

    CUT = "cut"
    STALL = "stall"
    """The line stays open, and nothing more comes."""
    GARBAGE = "garbage"
    """A result that makes no sense, then the line is cut."""
    REBOOT = "reboot"
    """What is booked is kept, what is under way is forgotten."""
    FORGET = "forget"
    """A reboot that loses the journal too; the bank, of course, keeps its own."""
    DIE = "die"
    """The process ends at once; nobody listens until somebody starts it again."""


@dataclass(frozen=True, slots=True)
class Fault:
    """`number` counts the packets of one way within one command, from 1: the command itself is the first from the
    kiosk, its acknowledgement the first to it.
    """

    act: Act
    number: int
    way: Way = Way.TO_KIOSK
    when: When = When.BEFORE
    command: int = 0x0601


@dataclass(frozen=True, slots=True)
class Behaviour:
    """`code` is the result: 0 approves. `pause` is in seconds, after each status. `waits`: after the first status,
    until `goes_on` or an abort. `careless` prints whole card numbers. `takes_back`: reverses by itself what the kiosk
    did not acknowledge.
    """

    code: int = 0
    statuses: tuple[int, ...] = (0x0A, 0x02, 0x0E)
    pause: float = 0.0
    waits: bool = False
    busy: bool = False
    careless: bool = False
    takes_back: bool = False


APPROVES = Behaviour()

REFUSES = {
    Reason.DECLINED: Behaviour(0x05),
    Reason.WRONG_PIN: Behaviour(0x37, (0x0A, 0x02, 0x15, 0x02, 0x15, 0x18, 0x0E)),
    Reason.CARD_EXPIRED: Behaviour(0x78, (0x0A, 0x09)),
    Reason.CARD_NOT_TAKEN: Behaviour(0x7A, (0x0A, 0x08)),
    Reason.CARD_REMOVED: Behaviour(0x65, (0x0A, 0x02)),
    Reason.CANCELLED: Behaviour(0x6C, (0x0A,)),
    Reason.BUSY: Behaviour(busy=True),
    Reason.TERMINAL_FAULT: Behaviour(0xFF, (0x0A, 0x12)),
}
"""A card, or a citizen, for each reason."""


@dataclass(frozen=True, slots=True)
class Orders:
    behaviours: tuple[Behaviour, ...] = ()
    faults: tuple[Fault, ...] = ()
