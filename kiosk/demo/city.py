"""The demo city as one thing: `python -m kiosk.demo.city --data DIR --port N`, or DemoCity in a test."""

import argparse
import json
import signal
import threading
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import FrameType, TracebackType
from typing import Self

from kiosk.core.clock import Clock, SystemClock
from kiosk.demo.appointments import Appointments
from kiosk.demo.bills import Bills
from kiosk.demo.content import load
from kiosk.demo.inbox import Inbox
from kiosk.demo.ledger import Ledger
from kiosk.demo.messages import Reply, Request, Upload
from kiosk.demo.open311 import Open311
from kiosk.demo.receipts import Receipts
from kiosk.demo.received import StoredRequest
from kiosk.demo.server import Server, login_page
from kiosk.demo.track import Tracking
from kiosk.demo.world import Faults, Link, World

API_KEY = "saltmere-kiosk"
POLLS_BEFORE_ID = 3


class DemoCity:
    """Keeps what it received in `data_dir`; with port 0 any free port is taken, and kept over stop and start."""

    def __init__(
        self,
        data_dir: Path,
        port: int = 0,
        *,
        extra_services: int = 0,
        api_key: str = API_KEY,
        polls_before_id: int = POLLS_BEFORE_ID,
        clock: Clock | None = None,
    ) -> None:
        self._file = data_dir / "city.sqlite3"
        self._port = port
        self._api_key = api_key
        self._polls = polls_before_id
        self._clock: Clock = clock or SystemClock()
        self.content = load(extra_services)
        self._faults = Faults()
        self._server: Server | None = None

    def start(self) -> Self:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._ledger = Ledger(self._file)
        self._open311 = Open311(self.content, self._ledger, self._clock, self._api_key, self._polls)
        self._inbox = Inbox(self.content, self._ledger, self._clock)
        self._tracking = Tracking(self.content, self._ledger)
        self.bills = Bills(self._file.with_name("bills.sqlite3"), self.content, self._clock, self._api_key)
        self._receipts = Receipts(self.content, self.bills)
        self.appointments = Appointments(self._file.parent, self._clock, self._api_key)
        self._server = Server(self._port, self.answer, self._faults, self._clock)
        self._port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, name="city")
        self._thread.start()
        return self

    def stop(self) -> None:
        """Connections are refused from here on; `start()` opens the same port again."""
        if self._server is None:
            return
        world = self.world
        self.world = replace(world, delay_s=0)  # else the last slow answers would hold us up
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
        self.world = world
        self._ledger.close()
        self.bills.close()
        self.appointments.close()
        self._server = None

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    @property
    def running(self) -> bool:
        return self._server is not None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    @property
    def endpoint(self) -> str:
        """The base of GeoReport v2."""
        return f"{self.url}/open311/v2"

    @property
    def world(self) -> World:
        return self._faults.world

    @world.setter
    def world(self, world: World) -> None:
        self._faults.world = world

    def goes_down(self) -> None:
        self.world = World(Link.DOWN)

    def comes_back(self) -> None:
        self.world = World()

    def answers_slowly(self, seconds: float) -> None:
        self.world = World(Link.SLOW, delay_s=seconds)

    def applies_late(self, seconds: float) -> None:
        """What it is sent; it answers questions at once."""
        self.world = World(Link.LATE, delay_s=seconds)

    def comes_and_goes(self, every: int) -> None:
        self.world = World(Link.FLAPPING, flap_every=every)

    def answers_500(self) -> None:
        self.world = World(Link.ERRORS)

    def is_behind_a_captive_portal(self, redirect: bool = False) -> None:
        self.world = World(Link.CAPTIVE, captive_redirect=redirect)

    def loses_replies(self, requests: int | None = None) -> None:
        """Applies what it is asked and drops the connection; with `requests`, only that many times."""
        self.world = World(Link.LOSSY, requests=requests)

    def goes_mute(self, after: int = 0, requests: int | None = None) -> None:
        """Answers questions; what it is sent it applies without a word, after so many requests, so many times."""
        self.world = World(Link.MUTE, after=after, requests=requests)

    def is_unreliable(self, error_rate: float, loss_rate: float, seed: int) -> None:
        self.world = World(error_rate=error_rate, loss_rate=loss_rate, seed=seed)

    def received(self) -> list[StoredRequest]:
        """Everything, in the order in which it arrived; also while the city is stopped."""
        if self._server is not None:
            return self._ledger.all()
        with closing(Ledger(self._file)) as ledger:
            return ledger.all()

    def picture_of(self, stored: StoredRequest) -> Upload | None:
        return self._ledger.picture(stored.seq)

    def received_count(self) -> int:
        return self._ledger.count()

    def closes(self, request_id: str, note: str) -> None:
        """A clerk closes a report with a note. Raises LookupError."""
        self._ledger.note(self._ledger.one("service_request_id = ?", request_id).seq, "closed", note, self._clock.now())

    def gives_number(self, token: str) -> None:
        """A clerk takes in a report that has only a token so far. Raises LookupError."""
        self._ledger.number(self._ledger.one("token = ?", token).seq)

    def answer(self, request: Request) -> Reply:
        if request.path == "/world":
            return self._tell_world(request)
        if request.path == "/wifi-login":
            return login_page()
        pages = (self._inbox.answer, self._receipts.answer, self._tracking.answer)
        parts = (*pages, self.bills.answer, self.appointments.answer)
        found = (answer for part in parts if (answer := part(request)))
        return next(found, None) or self._open311.answer(request)

    def _tell_world(self, request: Request) -> Reply:
        if request.method == "PUT":
            try:
                self.world = World.from_json(json.loads(request.body))
            except (ValueError, TypeError, AttributeError) as problem:
                return Reply(str(problem).encode(), status=400)
        return Reply(json.dumps(self.world.to_json()).encode(), "application/json")


def serve(data_dir: Path, port: int, extra_services: int = 0) -> None:
    """Runs until told to stop (SIGINT, SIGTERM); prints the address in one line when it is ready."""
    stop = threading.Event()

    def told(_: int, __: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, told)
    with DemoCity(data_dir, port, extra_services=extra_services) as city:
        print(city.url, flush=True)
        stop.wait()


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="kiosk.demo.city", description="A city to try the kiosk with.")
    parser.add_argument("--data", type=Path, required=True, help="folder for what the city receives")
    parser.add_argument("--port", type=int, default=0, help="0 takes any free port")
    parser.add_argument("--extra-services", type=int, default=0, help="so many made-up services more")
    options = parser.parse_args(argv)
    serve(options.data, options.port, options.extra_services)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
