"""A desk that enqueues while it delivers to the flaky city, and expects to be killed at any moment.

    python -m tests.offline_cache.doomed_desk <folder> <port> <seed> <last>

Goes on from the first id that its own journal in the outbox does not hold, up to `last`; prints each id once it is
acknowledged, "drained" when all are done, and then waits for the end.
"""

import json
import sys
import threading
from pathlib import Path
from random import Random

import requests

from kiosk.core.clock import SystemClock
from kiosk.core.errors import ReplyLost, TryLater
from kiosk.offline_cache.keys import Keyring
from kiosk.offline_cache.listeners import Listeners
from kiosk.offline_cache.outbox import Outbox
from kiosk.offline_cache.records import Delivery
from kiosk.offline_cache.states import State
from kiosk.offline_cache.store import Store
from kiosk.offline_cache.sync import Sync

STREAMS = 5


class Courier:
    """Looks before it sends again, as every back-end with no idempotency key must."""

    def __init__(self, port: int) -> None:
        self._city = f"http://127.0.0.1:{port}"

    def __call__(self, delivery: Delivery) -> str:
        try:
            if delivery.reply_lost and requests.get(f"{self._city}/find/{delivery.id}", timeout=5).json():
                return delivery.id
            report = {"id": delivery.id, "stream": delivery.stream, "body": json.loads(delivery.body)}
            reply = requests.post(f"{self._city}/create", json=report, timeout=5)
        except requests.ConnectionError as error:
            raise ReplyLost from error
        if reply.status_code == 503:
            raise TryLater("503")
        return str(reply.json())


def main() -> None:
    folder, port, seed, last = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    clock = SystemClock()
    store = Store.open(folder / "kiosk.db", clock, ballast_bytes=1 << 16)
    if store.report is not None:
        sys.exit(f"set aside: {store.report}")
    outbox = Outbox(store, Keyring(folder / "keys", clock), clock, Random(seed))
    news = threading.Event()
    listeners = Listeners(changed=lambda _id, _reference, _state: news.set())
    sync = Sync(outbox, Courier(port), clock, Random(seed), spread_s=0.01, base_s=0.002, listeners=listeners)
    sync.start()
    for number in range(sum(outbox.counts().values()), last):
        outbox.enqueue(f"id-{number}", f"s-{number % STREAMS}", "report", json.dumps("x" * 1000).encode())
        _say(f"id-{number}")
        sync.wake()
    while outbox.counts()[State.DONE] < last:
        news.wait(1)
        news.clear()
    sync.stop()
    _say("drained")
    sys.stdin.read()


def _say(word: str) -> None:
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
