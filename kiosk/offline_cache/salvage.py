"""Reading what can still be read of a damaged outbox.

Works on a copy. A first page that is beyond reading is replaced by that of a fresh database, whose tables start on
the same pages because the same migrations made them. Rows are then read by ranges of `seq`; a range that fails is
halved until only the broken rows are left out.
"""

import contextlib
import sqlite3
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from kiosk.offline_cache.migrations import migrate
from kiosk.offline_cache.opening import configure, copy, is_damage
from kiosk.offline_cache.rows import COLUMNS, arrange_streams, put_back

_PAGE = 4096
_MOST_ROWS_A_PAGE = 64
_MOST_FAILURES = 20_000
"""Where whole regions are gone, halving ends somewhere."""


def salvage(damaged: Path, into: sqlite3.Connection) -> int:
    """Copies the sound outbox rows of the database at `damaged` into the open transaction of `into`; how many."""
    with TemporaryDirectory(dir=damaged.parent, prefix="salvage-") as folder:
        copied = copy(damaged, Path(folder))
        rows = _read_whatever(copied)
    kept = sum(put_back(into, row) for row in rows)
    arrange_streams(into)
    return kept


def _read_whatever(path: Path) -> list[sqlite3.Row]:
    """Nothing at all when it is not our database."""
    try:
        return _read(path)
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            return []
    try:
        return _read_under_new_first_page(path)
    except sqlite3.DatabaseError:
        return []


def _read(path: Path) -> list[sqlite3.Row]:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        connection.text_factory = partial(str, encoding="utf-8", errors="replace")
        connection.execute("PRAGMA cell_size_check = ON")
        return list(_rows(connection))


def _read_under_new_first_page(path: Path) -> list[sqlite3.Row]:
    """Zeros as the page count make SQLite go by the size of the file."""
    fresh = path.with_name("fresh")
    with contextlib.closing(sqlite3.connect(fresh, isolation_level=None)) as connection:
        configure(connection)
        migrate(connection)
    page = bytearray(fresh.read_bytes()[:_PAGE])
    page[28:32] = bytes(4)
    with path.open("r+b") as file:
        file.write(page)
    return _read(path)


def _rows(connection: sqlite3.Connection) -> Iterator[sqlite3.Row]:
    failures = 0
    ranges = [(0, _last(connection))]
    while ranges and failures < _MOST_FAILURES:
        low, high = ranges.pop()
        try:
            yield from _between(connection, low, high)
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
            failures += 1
            if low < high:
                middle = (low + high) // 2
                ranges += [(middle + 1, high), (low, middle)]


def _last(connection: sqlite3.Connection) -> int:
    """The highest `seq` ever given; when even that is lost, more than the pages can hold (rows are never deleted)."""
    connection.execute("SELECT 1 FROM sqlite_schema").fetchone()
    for question in ("SELECT max(seq) FROM outbox", "SELECT seq FROM sqlite_sequence WHERE name = 'outbox'"):
        try:
            row = connection.execute(question).fetchone()
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
        else:
            if row is not None and isinstance(row[0], int):
                return int(row[0])
    return int(connection.execute("PRAGMA page_count").fetchone()[0]) * _MOST_ROWS_A_PAGE


def _between(connection: sqlite3.Connection, low: int, high: int) -> list[sqlite3.Row]:
    statement = f"SELECT {', '.join(COLUMNS)} FROM outbox NOT INDEXED WHERE seq BETWEEN ? AND ?"  # noqa: S608 (constants)
    return connection.execute(statement, (low, high)).fetchall()
