"""What crosses the link about reports that the city will not take. No citizen's screen asks for it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class GetLetters:
    """The technician's question: what did the city refuse? `again` or `discard` names one to decide on first."""

    again: str = ""
    discard: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A report that the city will not take; what the citizen wrote stays sealed."""

    id: str
    reference: str
    created_at: datetime
    attempts: int
    reason: str


@dataclass(frozen=True, slots=True)
class Letters:
    """`waiting` counts the reports that are still on their way."""

    letters: tuple[Letter, ...]
    waiting: int
    oldest: datetime | None = None
    """When the one that waits longest was made."""


@dataclass(frozen=True, slots=True)
class GetEntry:
    """The technician's question about one of the outbox: by its id, or the reference that the citizen holds."""

    named: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What may be told of it: `held` says of each part of what the citizen sent how much there is, never what it says;
    empty where its body is erased or cannot be opened any more.
    """

    id: str
    reference: str
    kind: str
    state: str
    created_at: datetime
    next_at: datetime
    attempts: int
    reason: str
    reply_lost: bool
    held: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class NoEntry:
    """Nothing of that name is in the outbox."""


LetterQuestion = GetLetters | GetEntry
LetterReply = Letters | Entry | NoEntry
