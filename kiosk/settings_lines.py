"""Where in a settings file a mistake stands: messages begin with the key, `table.key: what is wanted`."""

import re
from collections import Counter
from pathlib import Path

_KEY = re.compile(r"\[?([A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*)\]?")


def placed(file: Path, trouble: object) -> str:
    """`kiosk.toml, line 12: screen.height: ...`; without a line where the key is not in the file."""
    told = str(trouble)
    named = _KEY.match(told.removeprefix("unknown table "))
    line = _line(file, named[1]) if named else 0
    return f"{file}, line {line}: {told}" if line else f"{file}: {told}"


def _line(file: Path, key: str) -> int:
    """Of the key itself, else of its table; 0 for neither. The second [[bills.patterns]] is bills.patterns.2."""
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return 0
    table, of_table = "", 0
    listed: Counter[str] = Counter()
    for number, text in enumerate(lines, 1):
        plain = text.strip()
        if plain.startswith("["):
            table = plain.split("#")[0].strip().strip("[]").strip()
            if plain.startswith("[["):
                listed[table] += 1
                table = f"{table}.{listed[table]}"
            of_table = number if table == key.rpartition(".")[0] or table == key else of_table
        elif "=" in plain and f"{table}.{_bare(plain)}" == key:
            return number
    return of_table


def _bare(line: str) -> str:
    """The key of `"height" = 1920`."""
    return line.partition("=")[0].strip().strip("\"'")
