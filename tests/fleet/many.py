"""Many kiosks in one process, each with its own presence at the broker, until the process is killed.

python -m tests.fleet.many PORT PREFIX NAME FIRST COUNT
"""

import logging
import resource
import sys
import threading
from dataclasses import replace
from random import Random

from kiosk.core.clock import SystemClock
from kiosk.fleet.presence import Backoff, Presence
from tests.fleet.broker import settings
from tests.fleet.kiosks import VERSION, WELL

_STACK = 256 * 1024


def main(port: int, prefix: str, name: str, first: int, count: int) -> None:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    threading.stack_size(_STACK)
    logging.disable()
    clock = SystemClock()
    kiosks = []
    for number in range(first, first + count):
        kiosk = f"{name}{number}"
        presence = Presence(settings(port, prefix=prefix), kiosk, VERSION, clock, Random(number), Backoff())
        presence.tell(replace(WELL, kiosk=kiosk, at=clock.now()))
        presence.start()
        kiosks.append(presence)
    threading.Event().wait()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5]))
