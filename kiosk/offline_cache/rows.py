"""The outbox in SQL: every statement that changes a row. All of them run inside the caller's transaction."""

import hashlib
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from kiosk.offline_cache.cipher import Sealed
from kiosk.offline_cache.states import TRANSITIONS, IllegalTransition, State

COLUMNS = (
    "seq", "id", "reference", "stream", "kind", "state", "attempts", "reply_lost", "next_at", "created_at",
    "expires_at", "sha256", "key_id", "nonce", "body", "receipt", "last_error",
)  # fmt: skip
"""Those that every version of the table has, so that an old one can be salvaged too."""

ERASED: Mapping[str, None] = {"body": None, "nonce": None, "key_id": None, "sha256": None}

_CLAIM = "UPDATE outbox SET state = 'inflight', attempts = attempts + 1 WHERE seq IN ({}) RETURNING *"
_DUE = "SELECT seq FROM outbox WHERE state = 'pending' AND next_at <= :now ORDER BY next_at, seq LIMIT :most"
_HEAD = """SELECT seq FROM outbox WHERE state = 'pending' AND next_at <= :now
    AND stream = (SELECT stream FROM outbox WHERE id = :id)"""


def recover(db: sqlite3.Connection) -> None:
    """After a crash: what was on its way may have arrived."""
    db.execute("UPDATE outbox SET state = 'pending', reply_lost = 1 WHERE state = 'inflight'")


def insert(db: sqlite3.Connection, values: Mapping[str, Any], sealed: Sealed) -> sqlite3.Row:
    """A new row at the end of its stream; the head at once when the stream is empty."""
    row = {
        **values,
        "state": State.QUEUED,
        "sha256": hashlib.sha256(sealed.body).digest(),
        "key_id": sealed.key_id,
        "nonce": sealed.nonce,
        "body": sealed.body,
    }
    marks = ", ".join(f":{column}" for column in row)
    db.execute(f"INSERT INTO outbox ({', '.join(row)}) VALUES ({marks})", row)  # noqa: S608 (own names)
    promote(db, values["stream"])
    inserted: sqlite3.Row = db.execute("SELECT * FROM outbox WHERE id = ?", (values["id"],)).fetchone()
    return inserted


def claim_due(db: sqlite3.Connection, now: float, most: int) -> list[sqlite3.Row]:
    """Up to `most` heads of streams whose time has come, the longest waiting first."""
    if most <= 0:
        return []
    return _claimed(db.execute(_CLAIM.format(_DUE), {"now": now, "most": most}))


def claim_head(db: sqlite3.Connection, now: float, row_id: str) -> list[sqlite3.Row]:
    """The due head of the stream in which the row `row_id` stands."""
    return _claimed(db.execute(_CLAIM.format(_HEAD), {"now": now, "id": row_id}))


def _claimed(cursor: sqlite3.Cursor) -> list[sqlite3.Row]:
    """RETURNING promises no order."""
    return sorted(cursor.fetchall(), key=lambda row: (row["next_at"], row["seq"]))


def clamp(db: sqlite3.Connection, now: float) -> None:
    """No row waits longer than it was told to: the clock that set its time was ahead."""
    db.execute(
        """UPDATE outbox SET next_at = :now + patience_s
        WHERE state = 'pending' AND next_at > :now AND next_at > :now + patience_s""",  # the first is for the index
        {"now": now},
    )


def move(db: sqlite3.Connection, row_id: str, source: State, target: State, **changes: Any) -> None:
    """Takes one row from `source` to `target` and lets the next of its stream step up if it left the head."""
    if target not in TRANSITIONS[source]:
        raise IllegalTransition(f"{source} cannot become {target}")
    assignments = ", ".join(f"{column} = :{column}" for column in ("state", *changes))
    row = db.execute(
        f"UPDATE outbox SET {assignments} WHERE id = :id AND state = :source RETURNING stream",  # noqa: S608 (own names)
        {"state": target, "id": row_id, "source": source, **changes},
    ).fetchone()
    if row is None:
        raise IllegalTransition(f"{row_id} is not {source}")
    if target is not State.PENDING:
        promote(db, row["stream"])


def promote(db: sqlite3.Connection, stream: str) -> None:
    """The first in line becomes the head when the stream has none."""
    db.execute(
        """UPDATE outbox SET state = 'pending'
        WHERE seq = (SELECT min(seq) FROM outbox WHERE state = 'queued' AND stream = :stream)
        AND NOT EXISTS (SELECT 1 FROM outbox WHERE state IN ('pending', 'inflight') AND stream = :stream)""",
        {"stream": stream},
    )


def remember_lost_reply(db: sqlite3.Connection, row_id: str) -> None:
    """From now on the city is asked before the row is sent again."""
    db.execute("UPDATE outbox SET reply_lost = 1 WHERE id = ?", (row_id,))


def release(db: sqlite3.Connection, ids: Sequence[str]) -> None:
    """Undoes a claim that was not used."""
    for row_id in ids:
        move(db, row_id, State.INFLIGHT, State.PENDING)
        db.execute("UPDATE outbox SET attempts = attempts - 1 WHERE id = ?", (row_id,))


def discard(db: sqlite3.Connection, row_id: str, now: float) -> None:
    """Erases the body of a dead row."""
    erased = ", ".join(f"{column} = NULL" for column in ERASED)
    db.execute(
        f"UPDATE outbox SET {erased}, next_at = ? WHERE id = ? AND state = 'dead'",  # noqa: S608 (own names)
        (now, row_id),
    )


def purge(db: sqlite3.Connection, before: float, most: int) -> int:
    """Erases up to `most` rows that were closed before that moment; how many."""
    cursor = db.execute(
        """DELETE FROM outbox WHERE seq IN (
            SELECT seq FROM outbox
            WHERE (state = 'done' OR (state = 'dead' AND body IS NULL)) AND next_at < ? LIMIT ?)""",
        (before, most),
    )
    return cursor.rowcount


def put_back(db: sqlite3.Connection, row: sqlite3.Row) -> bool:
    """Takes in a salvaged row, standing in line until `arrange_streams`; False for one that is not whole."""
    values = {column: row[column] for column in COLUMNS}
    body = values["body"]
    if body is not None and (not isinstance(body, bytes) or hashlib.sha256(body).digest() != values["sha256"]):
        return False
    if values["state"] == State.INFLIGHT:
        values["reply_lost"] = 1
    if values["state"] in (State.PENDING, State.INFLIGHT):
        values["state"] = State.QUEUED
    marks = ", ".join("?" * len(COLUMNS))
    try:
        db.execute(f"INSERT INTO outbox ({', '.join(COLUMNS)}) VALUES ({marks})", tuple(values.values()))  # noqa: S608
    except sqlite3.IntegrityError:
        return False
    return True


def arrange_streams(db: sqlite3.Connection) -> None:
    """Gives every stream its head."""
    for (stream,) in db.execute("SELECT DISTINCT stream FROM outbox WHERE state = 'queued'").fetchall():
        promote(db, stream)
