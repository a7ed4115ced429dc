"""A desk whose writes are recorded: enqueues, delivers every second row, and empties the WAL on the way.

    python -m tests.offline_cache.recorded_desk <folder> <count>

Prints "kept <id>" once a row is acknowledged and "done <id>" once it is marked.
"""

import os
import sys
from pathlib import Path
from random import Random

from kiosk.core.clock import SystemClock
from kiosk.offline_cache.keys import Keyring
from kiosk.offline_cache.outbox import Outbox
from kiosk.offline_cache.store import Store


def main() -> None:
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    clock, random = SystemClock(), Random(1)
    store = Store.open(folder / "kiosk.db", clock, ballast_bytes=4096)
    outbox = Outbox(store, Keyring(folder / "keys", clock), clock, random)
    for number in range(count):
        outbox.enqueue(f"id-{number}", f"s{number % 3}", "report", random.randbytes(2000))
        os.write(1, f"kept id-{number}\n".encode())
        if number % 2 and (delivery := outbox.claim()) is not None:
            outbox.done(delivery.id, "r")
            os.write(1, f"done {delivery.id}\n".encode())
        if number % 17 == 16:
            outbox.tidy()


if __name__ == "__main__":
    main()
