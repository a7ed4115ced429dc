"""What goes in and out of the outbox, as values."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime

from kiosk.core.errors import KioskError, TryLater
from kiosk.offline_cache.states import State

REJECTED, CANNOT_TELL = "rejected", "cannot tell"
"""How a `last_error` begins: the city's refusal; and a reply that was lost at a city that cannot be searched."""


@dataclass(frozen=True, slots=True)
class OutboxRecord:
    """What may be told of a row to whoever holds its reference: never the body.

    `receipt` is what the delivery returned, the city's word; `last_error` is a reason in our own words. `next_at` is
    when it may be tried next; of a closed row, when it was closed.
    """

    id: str
    reference: str
    stream: str
    kind: str
    state: State
    attempts: int
    created_at: datetime
    next_at: datetime
    receipt: str | None
    last_error: str
    reply_lost: bool

    @property
    def word(self) -> str:
        """The state, for the citizen; `unsure` where the row was given up and yet the city may have it."""
        refused = self.last_error.startswith(REJECTED)
        return "unsure" if self.state is State.DEAD and self.reply_lost and not refused else str(self.state)


@dataclass(frozen=True, slots=True)
class Delivery:
    """One row on its way. `reply_lost`: an earlier attempt may have been applied, so look before sending.

    `attempts` counts this one. `body` is the citizen's own words: never log a Delivery.
    """

    id: str
    reference: str
    stream: str
    kind: str
    body: bytes
    attempts: int
    created_at: datetime
    reply_lost: bool


class Expired(KioskError):
    """The row was wanted until a time that has passed."""

    reason = "expired"


class Settling(TryLater):
    """The city answers and has not got it, but may still be at work on an earlier attempt: look again `wait_s` later,
    and do not send before.
    """

    def __init__(self, wait_s: float) -> None:
        super().__init__(retry_after=wait_s)
        self.wait_s = wait_s


@dataclass(frozen=True, slots=True)
class Claimed:
    """What may be sent now, and what turned out to be dead when it was claimed."""

    deliveries: tuple[Delivery, ...] = ()
    died: tuple[OutboxRecord, ...] = ()

    def __add__(self, other: "Claimed") -> "Claimed":
        return Claimed(self.deliveries + other.deliveries, self.died + other.died)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a delivery ended: done with a receipt, pending again after `delay_s` seconds, or dead."""

    id: str
    state: State
    reason: str = ""
    delay_s: float = 0.0
    reply_lost: bool = False
    receipt: str | None = None


def as_record(row: sqlite3.Row) -> OutboxRecord:
    return OutboxRecord(
        id=row["id"],
        reference=row["reference"],
        stream=row["stream"],
        kind=row["kind"],
        state=State(row["state"]),
        attempts=row["attempts"],
        created_at=datetime.fromtimestamp(row["created_at"], UTC),
        next_at=datetime.fromtimestamp(row["next_at"], UTC),
        receipt=row["receipt"],
        last_error=row["last_error"],
        reply_lost=bool(row["reply_lost"]),
    )


def as_delivery(row: sqlite3.Row, body: bytes) -> Delivery:
    return Delivery(
        id=row["id"],
        reference=row["reference"],
        stream=row["stream"],
        kind=row["kind"],
        body=body,
        attempts=row["attempts"],
        created_at=datetime.fromtimestamp(row["created_at"], UTC),
        reply_lost=bool(row["reply_lost"]),
    )
