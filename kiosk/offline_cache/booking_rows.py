"""The bookings in SQL: every statement that reads or changes one."""

import sqlite3
from typing import Any

from kiosk.core.booking_requests import HOLD_TRANSITIONS, HoldState
from kiosk.offline_cache.states import IllegalTransition


def by_id(db: sqlite3.Connection, id: str) -> sqlite3.Row | None:
    row: sqlite3.Row | None = db.execute("SELECT * FROM booking WHERE id = ?", (id,)).fetchone()
    return row


def by_reference(db: sqlite3.Connection, reference: str) -> sqlite3.Row | None:
    row: sqlite3.Row | None = db.execute("SELECT * FROM booking WHERE reference = ?", (reference,)).fetchone()
    return row


def insert(db: sqlite3.Connection, values: dict[str, Any]) -> None:
    marks = ", ".join(f":{name}" for name in values)
    db.execute(f"INSERT INTO booking ({', '.join(values)}) VALUES ({marks})", values)  # noqa: S608 (own names)


def move(db: sqlite3.Connection, id: str, target: HoldState, now: float, **changes: Any) -> None:
    """Raises IllegalTransition, and then nothing has changed."""
    row = by_id(db, id)
    if row is None or target not in HOLD_TRANSITIONS[HoldState(row["state"])]:
        raise IllegalTransition(f"{row['state'] if row else 'nothing'} cannot become {target}")
    columns = {"state": str(target), "changed_at": now, **changes}
    assignments = ", ".join(f"{column} = :{column}" for column in columns)
    db.execute(f"UPDATE booking SET {assignments} WHERE id = :id", {**columns, "id": id})  # noqa: S608 (own names)


def abandoned(db: sqlite3.Connection, streams: tuple[str, ...] | None) -> list[str]:
    """Slots that are held, or may be, and that nobody will book: no request stands behind them in the outbox."""
    named = "" if streams is None else f"AND stream IN ({', '.join('?' for _ in streams)})"
    found = db.execute(
        f"""SELECT id FROM booking WHERE state IN ('asking', 'held') {named}
        AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.id = booking.id)""",  # noqa: S608 (own names)
        streams or (),
    )
    return [row["id"] for row in found]


def in_state(db: sqlite3.Connection, state: HoldState) -> list[sqlite3.Row]:
    return db.execute("SELECT * FROM booking WHERE state = ? ORDER BY seq", (str(state),)).fetchall()


def erase(db: sqlite3.Connection, before: float) -> int:
    """What was over so long ago."""
    over = "DELETE FROM booking WHERE state IN ('booked', 'released') AND changed_at < ?"
    return db.execute(over, (before,)).rowcount
