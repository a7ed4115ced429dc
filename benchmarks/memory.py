"""Memory as the machine pays for it: proportional set size, over a program with all its processes."""

from collections.abc import Iterator
from pathlib import Path

_PROC = Path("/proc")


def pss_mb(*roots: int) -> float:
    """Megabytes of these processes and all that they started. PermissionError for another user's."""
    return sum(_pss_kb(process) for root in roots for process in _family(root)) / 1024


def _family(process: int) -> Iterator[int]:
    yield process
    for task in (_PROC / str(process) / "task").iterdir():
        for child in (task / "children").read_text(encoding="ascii").split():
            yield from _family(int(child))


def _pss_kb(process: int) -> int:
    """0 for one that has just ended."""
    try:
        lines = (_PROC / str(process) / "smaps_rollup").read_text(encoding="ascii").splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
