"""`python -m benchmarks build/bench.json`: measures everything in one run, prints a table, writes the figures."""

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks import (
    booking,
    drain,
    enqueue,
    figures,
    paying,
    screen,
    voice_hearing,
    voice_speaking,
    voice_understanding,
)
from kiosk.demo.stage import NotStarted

LOG = Path("build") / "bench.log"
PARTS = {
    "screen": screen.measure,
    "enqueue": enqueue.measure,
    "drain": drain.measure,
    "paying": paying.measure,
    "booking": booking.measure,
    "hearing": voice_hearing.measure,
    "speaking": voice_speaking.measure,
    "understanding": voice_understanding.measure,
}


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("file", type=Path, help="where the figures go, as JSON")
    parser.add_argument("--only", choices=PARTS, help="one part of it")
    options = parser.parse_args(argv)
    Path("build").mkdir(exist_ok=True)
    found: list[figures.Figure] = []
    for name in [options.only] if options.only else PARTS:
        print(f"bench: measuring {name} ...", flush=True)
        try:
            with _errors_into(LOG):
                found += PARTS[name]()
        except NotStarted as trouble:
            print(f"bench: {trouble}: what it said stands in {LOG}", flush=True)
            return 1
    figures.write(found, options.file)
    print(f"\n{figures.table(found)}\n\nWritten to {options.file}.")
    return 0 if all(figure.ok is not False for figure in found) else 1


@contextmanager
def _errors_into(file: Path) -> Iterator[None]:
    """What the measured programs log goes into a file, not between the lines here."""
    terminal = os.dup(2)
    with file.open("a", encoding="utf-8") as log:
        os.dup2(log.fileno(), 2)
        try:
            yield
        finally:
            os.dup2(terminal, 2)
            os.close(terminal)


if __name__ == "__main__":
    sys.exit(main())
