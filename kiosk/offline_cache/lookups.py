"""The outbox in SQL: what is asked of it. Nothing here changes a row."""

import sqlite3

from kiosk.offline_cache.states import State


def by_id(db: sqlite3.Connection, row_id: str) -> sqlite3.Row | None:
    return _one(db.execute("SELECT * FROM outbox WHERE id = ?", (row_id,)))


def by_reference(db: sqlite3.Connection, reference: str) -> sqlite3.Row | None:
    return _one(db.execute("SELECT * FROM outbox WHERE reference = ?", (reference,)))


def newest_done(db: sqlite3.Connection, most: int) -> list[sqlite3.Row]:
    """The newest first."""
    return db.execute("SELECT * FROM outbox WHERE state = 'done' ORDER BY seq DESC LIMIT ?", (most,)).fetchall()


def dead_letters(db: sqlite3.Connection) -> list[sqlite3.Row]:
    """Those not discarded, in the order in which they came."""
    return db.execute("SELECT * FROM outbox WHERE state = 'dead' AND body IS NOT NULL ORDER BY seq").fetchall()


def dead_body(db: sqlite3.Connection, row_id: str) -> sqlite3.Row:
    """A dead row that still has its body. Raises LookupError."""
    row = _one(db.execute("SELECT * FROM outbox WHERE id = ? AND state = 'dead' AND body IS NOT NULL", (row_id,)))
    if row is None:
        raise LookupError(row_id)
    return row


def counts(db: sqlite3.Connection) -> dict[State, int]:
    """Rows in each state. The done ones, by far the most, are what is left of the whole."""
    found = dict.fromkeys(State, 0)
    for state, count in db.execute("SELECT state, count(*) FROM outbox WHERE state <> 'done' GROUP BY state"):
        found[State(state)] = count
    found[State.DONE] = int(db.execute("SELECT count(*) FROM outbox").fetchone()[0]) - sum(found.values())
    return found


def oldest_waiting(db: sqlite3.Connection) -> float | None:
    """The `created_at` of the first row that is still open: it heads its stream."""
    heads = "SELECT min(seq) FROM outbox WHERE state IN ('pending', 'inflight')"
    row = _one(db.execute(f"SELECT created_at FROM outbox WHERE seq = ({heads})"))  # noqa: S608 (constant)
    return None if row is None else float(row["created_at"])


def earliest(db: sqlite3.Connection) -> float | None:
    """The soonest `next_at` of what is pending."""
    moment = db.execute("SELECT min(next_at) FROM outbox WHERE state = 'pending'").fetchone()[0]
    return None if moment is None else float(moment)


def keys_needed(db: sqlite3.Connection) -> set[str]:
    """The keys of all bodies that are still there: only closed rows have none."""
    found = db.execute(
        """SELECT key_id FROM outbox WHERE state <> 'done' AND key_id IS NOT NULL
        UNION SELECT key_id FROM payment WHERE key_id IS NOT NULL
        UNION SELECT key_id FROM booking"""
    )
    return {row["key_id"] for row in found}


def is_taken(db: sqlite3.Connection, reference: str) -> bool:
    """A citizen holds it already, for a request, a payment or a booking."""
    found = db.execute(
        """SELECT 1 FROM outbox WHERE reference = :it UNION ALL SELECT 1 FROM payment WHERE reference = :it
        UNION ALL SELECT 1 FROM booking WHERE reference = :it""",
        {"it": reference},
    )
    return found.fetchone() is not None


def _one(cursor: sqlite3.Cursor) -> sqlite3.Row | None:
    row: sqlite3.Row | None = cursor.fetchone()
    return row
