"""The shape of the database, step by step; a step that has shipped is never edited, a new one is added after it."""

import sqlite3

from sqlite_utils import Database, Migrations

APPLICATION_ID = 0x4B494F53
"""Spells "KIOS": tells our file from any other SQLite file."""

MIGRATIONS = Migrations("kiosk")

_OUTBOX = (
    """
    CREATE TABLE outbox (
        seq        INTEGER PRIMARY KEY AUTOINCREMENT,
        id         TEXT NOT NULL UNIQUE,      -- UUID, the idempotency key
        reference  TEXT NOT NULL UNIQUE,      -- what the citizen holds
        stream     TEXT NOT NULL,             -- rows of one stream leave in order
        kind       TEXT NOT NULL,
        state      TEXT NOT NULL CHECK (state IN ('queued', 'pending', 'inflight', 'done', 'dead')),
        attempts   INTEGER NOT NULL DEFAULT 0,
        reply_lost INTEGER NOT NULL DEFAULT 0,  -- 1: an earlier attempt's outcome is unknown
        next_at    REAL NOT NULL,             -- times are Unix seconds
        created_at REAL NOT NULL,
        expires_at REAL,
        sha256     BLOB,                      -- of the sealed body: shows damage, tells nothing
        key_id     TEXT,
        nonce      BLOB,
        body       BLOB,
        receipt    TEXT,
        last_error TEXT NOT NULL DEFAULT '',
        CHECK (state <> 'done' OR (body IS NULL AND nonce IS NULL)),
        CHECK (state IN ('done', 'dead') OR body IS NOT NULL)
    ) STRICT
    """,
    # The head of a stream is its only pending or inflight row; the others stand in line as queued.
    "CREATE UNIQUE INDEX outbox_head ON outbox (stream) WHERE state IN ('pending', 'inflight')",
    "CREATE INDEX outbox_line ON outbox (stream, seq) WHERE state = 'queued'",
    "CREATE INDEX outbox_due ON outbox (next_at) WHERE state = 'pending'",
    "CREATE INDEX outbox_open ON outbox (state, key_id) WHERE state <> 'done'",
)


@MIGRATIONS(name="1_outbox")
def _outbox(db: Database) -> None:
    for statement in _OUTBOX:
        db.execute(statement)


@MIGRATIONS(name="2_reference")
def _reference(db: Database) -> None:
    """What the city published, one JSON document a row; see `reference.py` for kinds and keys."""
    db.table("reference").create(
        {
            "kind": str,
            "endpoint": str,
            "language": str,
            "key": str,
            "etag": str,
            "last_modified": str,
            "fetched_at": float,
            "document": str,
        },
        pk=("kind", "endpoint", "language", "key"),
        not_null={"etag", "last_modified", "fetched_at", "document"},
        strict=True,
    )


@MIGRATIONS(name="3_patience")
def _patience(db: Database) -> None:
    """How many seconds before `next_at` the row began to wait: the clock may be set back meanwhile."""
    db.execute("ALTER TABLE outbox ADD COLUMN patience_s REAL NOT NULL DEFAULT 300.0")


_PAYMENTS = (
    """
    CREATE TABLE payment (
        seq            INTEGER PRIMARY KEY AUTOINCREMENT,
        id             TEXT NOT NULL UNIQUE,      -- UUID, the idempotency key of payment and posting
        reference      TEXT NOT NULL UNIQUE,      -- what the citizen holds
        stream         TEXT NOT NULL,
        method         TEXT NOT NULL CHECK (method IN ('terminal', 'phone')),
        state          TEXT NOT NULL CHECK (state IN ('created', 'sent', 'unknown', 'declined', 'approved', 'posted',
                                                      'reversing', 'refunding', 'reversed', 'review')),
        minor          INTEGER NOT NULL CHECK (minor > 0),
        currency       TEXT NOT NULL,
        created_at     REAL NOT NULL,             -- times are Unix seconds
        changed_at     REAL NOT NULL,
        before         TEXT NOT NULL DEFAULT '',  -- JSON: the terminal's newest booking before it was asked for money
        trace          INTEGER NOT NULL DEFAULT 0,
        receipt        INTEGER NOT NULL DEFAULT 0,
        terminal_id    TEXT NOT NULL DEFAULT '',
        authorisation  TEXT NOT NULL DEFAULT '',
        scheme         TEXT NOT NULL DEFAULT '',
        paid_at        REAL,
        provider_id    TEXT NOT NULL DEFAULT '',
        reason         TEXT NOT NULL DEFAULT '',
        note           TEXT NOT NULL DEFAULT '',  -- for the clerk, in our own words
        settled        INTEGER NOT NULL DEFAULT 0,  -- 1: an end of day has passed over it
        posted         INTEGER NOT NULL DEFAULT 0,  -- 1: the city's ledger has it, whatever became of it since
        refund_settled INTEGER,                   -- NULL: not refunded at the terminal; else as settled, of the refund
        key_id         TEXT,
        order_nonce    BLOB,
        order_body     BLOB,                      -- what was bought, sealed
        merchant_nonce BLOB,
        merchant_body  BLOB                       -- the terminal's copy for the city, sealed
    ) STRICT
    """,
    "CREATE INDEX payment_open ON payment (state) WHERE state NOT IN ('declined', 'posted', 'reversed')",
    "CREATE INDEX payment_unsettled ON payment (settled) WHERE settled = 0",
    "CREATE INDEX payment_refunded ON payment (refund_settled) WHERE refund_settled = 0",
)


@MIGRATIONS(name="4_payment")
def _payment(db: Database) -> None:
    for statement in _PAYMENTS:
        db.execute(statement)


_BILLS = (
    """
    CREATE TABLE bill (
        language   TEXT NOT NULL,
        edition    INTEGER NOT NULL,    -- a list is replaced as a whole
        payment_id TEXT NOT NULL,
        document   TEXT NOT NULL,
        UNIQUE (language, edition, payment_id)
    ) STRICT
    """,
    """
    CREATE TABLE bill_list (
        language      TEXT PRIMARY KEY,
        edition       INTEGER NOT NULL DEFAULT 0,  -- the one that counts
        fetched_at    REAL NOT NULL DEFAULT 0,     -- Unix seconds
        etag          TEXT NOT NULL DEFAULT '',
        last_modified TEXT NOT NULL DEFAULT '',
        fees          TEXT,
        fees_at       REAL NOT NULL DEFAULT 0
    ) STRICT
    """,
)


@MIGRATIONS(name="5_bill")
def _bill(db: Database) -> None:
    for statement in _BILLS:
        db.execute(statement)


_BOOKINGS = (
    """
    CREATE TABLE booking (
        seq        INTEGER PRIMARY KEY AUTOINCREMENT,
        id         TEXT NOT NULL UNIQUE,      -- UUID, the idempotency key
        reference  TEXT NOT NULL UNIQUE,      -- what the citizen holds
        stream     TEXT NOT NULL,             -- the session that asked
        state      TEXT NOT NULL CHECK (state IN ('asking', 'held', 'confirming', 'booked', 'releasing', 'released')),
        created_at REAL NOT NULL,             -- times are Unix seconds
        changed_at REAL NOT NULL,
        key_id     TEXT NOT NULL,
        nonce      BLOB NOT NULL,
        body       BLOB NOT NULL              -- slot, the back-end's token and key, sealed
    ) STRICT
    """,
    "CREATE INDEX booking_open ON booking (state) WHERE state NOT IN ('booked', 'released')",
    """
    CREATE TABLE booking_copy (
        kind       TEXT NOT NULL CHECK (kind IN ('catalogue', 'slots')),
        key        TEXT NOT NULL,
        fetched_at REAL NOT NULL,             -- Unix seconds
        document   TEXT NOT NULL,
        PRIMARY KEY (kind, key)
    ) STRICT
    """,
)


@MIGRATIONS(name="6_booking")
def _booking(db: Database) -> None:
    for statement in _BOOKINGS:
        db.execute(statement)


_DAY_COUNTS = """
    CREATE TABLE day_count (
        day       TEXT NOT NULL,              -- the city's own, ISO 8601
        kind      TEXT NOT NULL CHECK (kind IN ('session', 'language', 'way', 'service', 'ended')),
        key       TEXT NOT NULL,
        opened    INTEGER NOT NULL,
        completed INTEGER NOT NULL,
        PRIMARY KEY (day, kind, key)
    ) STRICT, WITHOUT ROWID                   -- a rowid would tell in which order they came
    """


@MIGRATIONS(name="7_day_count")
def _day_count(db: Database) -> None:
    db.execute(_DAY_COUNTS)


SCHEMA_VERSION = 7


def migrate(connection: sqlite3.Connection) -> None:
    """Brings an empty or older database up to date; it is marked as ours before its first table."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    MIGRATIONS.apply(Database(connection, execute_plugins=False))
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
