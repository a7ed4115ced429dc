"""The payment ledger in SQL. Every statement runs inside the caller's transaction; TRANSITIONS is kept here."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kiosk.core.payments import TRANSITIONS, Mark, PaymentState
from kiosk.core.shape import build, plain
from kiosk.offline_cache.states import IllegalTransition


@dataclass(frozen=True, slots=True)
class Day:
    """What the terminal has booked since the last end of day, as the ledger knows it: minor units, the rows of payments
    that stand, those of refunds, and when the oldest was paid (Unix seconds).
    """

    minor: int = 0
    payments: tuple[int, ...] = ()
    refunds: tuple[int, ...] = ()
    since: float | None = None

    @property
    def count(self) -> int:
        return len(self.payments) + len(self.refunds)


def by_id(db: sqlite3.Connection, id: str) -> sqlite3.Row | None:
    row: sqlite3.Row | None = db.execute("SELECT * FROM payment WHERE id = ?", (id,)).fetchone()
    return row


def by_reference(db: sqlite3.Connection, reference: str) -> sqlite3.Row | None:
    row: sqlite3.Row | None = db.execute("SELECT * FROM payment WHERE reference = ?", (reference,)).fetchone()
    return row


def in_states(db: sqlite3.Connection, states: Iterable[PaymentState]) -> list[sqlite3.Row]:
    """The oldest first."""
    wanted = tuple(states)
    marks = ", ".join("?" * len(wanted))
    return db.execute(f"SELECT * FROM payment WHERE state IN ({marks}) ORDER BY seq", wanted).fetchall()  # noqa: S608


def newest(db: sqlite3.Connection, most: int) -> list[sqlite3.Row]:
    return db.execute("SELECT * FROM payment ORDER BY seq DESC LIMIT ?", (most,)).fetchall()


def insert(db: sqlite3.Connection, values: Mapping[str, Any]) -> None:
    marks = ", ".join(f":{column}" for column in values)
    db.execute(f"INSERT INTO payment ({', '.join(values)}) VALUES ({marks})", values)  # noqa: S608 (own names)


def move(db: sqlite3.Connection, id: str, target: PaymentState, now: float, **changes: Any) -> sqlite3.Row:
    """Raises IllegalTransition, and then nothing has changed."""
    row = by_id(db, id)
    if row is None or target not in TRANSITIONS[PaymentState(row["state"])]:
        raise IllegalTransition(f"{row['state'] if row else 'nothing'} cannot become {target}")
    columns = {"state": str(target), "changed_at": now, **changes}
    assignments = ", ".join(f"{column} = :{column}" for column in columns)
    moved: sqlite3.Row = db.execute(
        f"UPDATE payment SET {assignments} WHERE id = :id RETURNING *",  # noqa: S608 (own names)
        {**columns, "id": id},
    ).fetchone()
    return moved


def recover(db: sqlite3.Connection, now: float) -> None:
    """After a crash: what was created was never sent; what was sent may have been taken."""
    never = "UPDATE payment SET state = 'declined', reason = 'unreachable', changed_at = ? WHERE state = 'created'"
    db.execute(never, (now,))
    db.execute("UPDATE payment SET state = 'unknown', changed_at = ? WHERE state = 'sent'", (now,))


def of_mark(mark: Mark | None) -> str:
    """JSON; that the terminal had booked nothing is a `null`, that it was not asked is an empty text."""
    return json.dumps(plain(mark))


def mark_in(text: str) -> Mark | None:
    mark: Mark | None = build(Mark | None, json.loads(text)) if text else None
    return mark


def befores_after(db: sqlite3.Connection, id: str) -> list[str]:
    found = db.execute(
        "SELECT before FROM payment WHERE before <> '' AND seq > (SELECT seq FROM payment WHERE id = ?) ORDER BY seq",
        (id,),
    )
    return [row["before"] for row in found]


def unsettled(db: sqlite3.Connection) -> Day:
    """A reversed payment is in no sum, as the terminal leaves it out."""
    payments = db.execute(
        """SELECT seq, minor, paid_at FROM payment WHERE method = 'terminal' AND paid_at IS NOT NULL AND settled = 0
        AND (state <> 'reversed' OR refund_settled IS NOT NULL) ORDER BY seq"""
    ).fetchall()
    refunds = db.execute("SELECT seq, minor FROM payment WHERE refund_settled = 0 ORDER BY seq").fetchall()
    return Day(
        minor=sum(row["minor"] for row in payments) - sum(row["minor"] for row in refunds),
        payments=tuple(row["seq"] for row in payments),
        refunds=tuple(row["seq"] for row in refunds),
        since=min((row["paid_at"] for row in payments), default=None),
    )


def settle(db: sqlite3.Connection, day: Day) -> None:
    """Exactly those, and what was reversed meanwhile: nothing that began since."""
    db.executemany("UPDATE payment SET settled = 1 WHERE seq = ?", [(seq,) for seq in day.payments])
    db.executemany("UPDATE payment SET refund_settled = 1 WHERE seq = ?", [(seq,) for seq in day.refunds])


def erase(db: sqlite3.Connection, before: float) -> int:
    """The sealed parts of what was closed so long ago; the record stays."""
    cursor = db.execute(
        """UPDATE payment SET key_id = NULL, order_nonce = NULL, order_body = NULL, merchant_nonce = NULL,
        merchant_body = NULL
        WHERE key_id IS NOT NULL AND changed_at < ? AND state IN ('declined', 'posted', 'reversed')""",
        (before,),
    )
    return cursor.rowcount
