"""A process that does not listen: `python -m tests.demo.stubborn FIFO` says its number there and waits to be killed."""

import os
import signal
import sys
from pathlib import Path


def main() -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    Path(sys.argv[1]).write_text(f"{os.getpid()}\n")
    while True:
        signal.pause()


if __name__ == "__main__":
    main()
