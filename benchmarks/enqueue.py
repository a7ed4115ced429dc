"""How long a citizen's report takes to be safe, beside the least that safety can cost: one write and one fsync."""

import os
import tempfile
import time
from pathlib import Path
from queue import SimpleQueue
from statistics import quantiles

from benchmarks.figures import Figure
from benchmarks.reports import BYTES, report
from kiosk.core.messages import Question, Reply, Submit, Submitted
from kiosk.demo.stage import Stage
from kiosk.link import LinkClient

NAME, GOAL, PEER = "durable enqueue through the link, p99", 4.0, "write+fsync"
COUNT, WARM_UP = 1000, 50
_PAUSE_S = 0.02
"""Far shorter than between two citizens, long enough that they do not queue for the one desk."""
_PATIENCE_S = 20.0


class Asker:
    """Asks the real desk over the real socket and waits for its answer."""

    def __init__(self, socket: Path) -> None:
        self._replies: SimpleQueue[Reply] = SimpleQueue()
        self._link = LinkClient(
            socket, lambda _question, reply: self._replies.put(reply), lambda _event: None, lambda _up: None
        )
        self._link.start()

    def ask(self, question: Question) -> Reply:
        """Raises queue.Empty when the desk does not answer."""
        self._link.ask(question)
        return self._replies.get(timeout=_PATIENCE_S)

    def stop(self) -> None:
        self._link.stop()


def measure() -> list[Figure]:
    ours: list[float] = []
    raw: list[float] = []
    with tempfile.TemporaryDirectory(prefix="bench-", dir="build") as folder, Stage(Path(folder)) as stage:
        asker = Asker(stage.folder / "kiosk" / "desk.sock")
        with (stage.folder / "raw").open("wb", buffering=0) as file:
            for number in range(WARM_UP + COUNT):
                ours.append(_enqueued(asker, number))
                time.sleep(_PAUSE_S)
                raw.append(_written(file.fileno()))
                time.sleep(_PAUSE_S)
        asker.stop()
    ours_p99, raw_p99 = _p99(ours[WARM_UP:]), _p99(raw[WARM_UP:])
    value = ours_p99 / raw_p99
    return [Figure(NAME, "x", GOAL, value, peer=PEER, runs_unit="ms", ours=(ours_p99,), peers=(raw_p99,))]


def _enqueued(asker: Asker, number: int) -> float:
    """Milliseconds; the reports before it are on their way to the city meanwhile."""
    question = Submit(report(number), stream=f"citizen-{number}")
    began = time.perf_counter()
    reply = asker.ask(question)
    ended = time.perf_counter()
    assert isinstance(reply, Submitted), reply
    return 1000 * (ended - began)


def _written(file: int) -> float:
    data = os.urandom(BYTES)
    began = time.perf_counter()
    os.write(file, data)
    os.fsync(file)
    return 1000 * (time.perf_counter() - began)


def _p99(times: list[float]) -> float:
    return quantiles(times, n=100)[98]
