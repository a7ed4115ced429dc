"""Opening the database file: settings, a check of its health, and putting a bad one aside."""

import contextlib
import os
import shutil
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kiosk.offline_cache.migrations import APPLICATION_ID, SCHEMA_VERSION

BUSY_TIMEOUT_S = 5.0
"""For a desk that is started while the last one still closes."""

_UNREADABLE = {sqlite3.SQLITE_IOERR_READ, sqlite3.SQLITE_IOERR_SHORT_READ}

_ENDINGS = ("", "-wal", "-shm")
"""The files of one SQLite database, by what is added to its name."""


@dataclass(frozen=True, slots=True)
class StoreReport:
    """For the technician: a database that could not be used, where it lies now, and what was saved from it.

    `salvaged` counts outbox rows; `reason` is SQLite's or ours.
    """

    set_aside: Path
    reason: str
    salvaged: int


class Unusable(Exception):
    """The file cannot be our database; the message says why."""


def connect(path: Path) -> sqlite3.Connection:
    """The one connection, checked and set up. Raises Unusable for a damaged or foreign file.

    EXCLUSIVE keeps every other process out (and needs no shared memory file).
    """
    connection = sqlite3.connect(path, BUSY_TIMEOUT_S, check_same_thread=False, isolation_level=None)
    try:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        refuse_foreign(connection)
        configure(connection)
        refuse_damaged(connection)
    except BaseException as error:
        connection.close()
        if is_damage(error):
            raise Unusable(str(error)) from error
        raise
    return connection


def configure(connection: sqlite3.Connection) -> None:
    """`auto_vacuum` counts only before the first table; FULL makes each commit survive a power cut."""
    connection.row_factory = sqlite3.Row
    for pragma in (
        "auto_vacuum = INCREMENTAL",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "secure_delete = ON",
        "temp_store = MEMORY",
        "recursive_triggers = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def is_damage(error: BaseException) -> bool:
    """Whether SQLite says that the file is broken or lies on bad blocks; not merely locked, full or unwritable."""
    code = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB} or code in _UNREADABLE


def refuse_foreign(connection: sqlite3.Connection) -> None:
    """Comes before anything is written to the file: it may be another program's."""
    if connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0:
        return
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise Unusable("the database of another program")
    if connection.execute("PRAGMA user_version").fetchone()[0] > SCHEMA_VERSION:
        raise Unusable("the database of a later version")


def refuse_damaged(connection: sqlite3.Connection) -> None:
    verdict = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    if verdict != "ok":
        raise Unusable(verdict)


def create_file(path: Path) -> None:
    """An empty file that only we may read; its folder entry is durable before anything is promised."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL, 0o600))
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def set_aside(path: Path, now: datetime) -> Path:
    """Renames the database with all that belongs to it; the new name tells when."""
    base = f"{path.name}.{now:%Y%m%dT%H%M%SZ}.aside"
    aside = path.with_name(base)
    count = 1
    while aside.exists():
        count += 1
        aside = path.with_name(f"{base}-{count}")
    for ending in _ENDINGS:
        with contextlib.suppress(FileNotFoundError):
            path.with_name(path.name + ending).rename(aside.with_name(aside.name + ending))
    sync_folder(path.parent)
    return aside


def copy(path: Path, folder: Path) -> Path:
    """The database with its WAL, copied into `folder`."""
    target = folder / "copy"
    shutil.copyfile(path, target)
    with contextlib.suppress(FileNotFoundError):
        shutil.copyfile(path.with_name(path.name + "-wal"), target.with_name("copy-wal"))
    return target
