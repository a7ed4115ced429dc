"""The demo's payment provider: `python -m kiosk.demo.govuk_pay --port N`, or DemoGovukPay in a test.

It speaks GOV.UK Pay's API, shows its page, and can be told what the citizen does on the phone: `PUT /phone` with
`{"reference": …, "does": "opens" | "pays" | "refuses" | "goes_away"}` (the newest payment where none is named), and by
`PUT /world` how the line to it is.
"""

import argparse
import json
import secrets
import signal
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from types import FrameType, TracebackType
from typing import Self

from kiosk.core.clock import Clock, SystemClock
from kiosk.demo.govuk_pay_api import ROOT, Api
from kiosk.demo.govuk_pay_charges import Charge, Charges
from kiosk.demo.govuk_pay_page import Page, choose
from kiosk.demo.govuk_pay_shown import Shown
from kiosk.demo.messages import Reply, Request
from kiosk.demo.rendering import render
from kiosk.demo.server import Server, login_page
from kiosk.demo.world import Faults, Link, World

API_KEY = "saltmere-phone-payments"
EXPIRES = timedelta(minutes=90)
"""As the real one."""
_DOES = {"opens": (), "pays": ("pay", "confirm"), "refuses": ("refuse",), "goes_away": ("go_back",)}
_TOO_MANY = {"code": "P0900", "description": "Too many requests"}


def _new_id() -> str:
    return secrets.token_hex(13)


class DemoGovukPay:
    """Keeps its payments in memory, over stop and start too; with port 0 any free port is taken, and kept."""

    def __init__(
        self,
        port: int = 0,
        *,
        api_key: str = API_KEY,
        currency: str = "GBP",
        expires: timedelta = EXPIRES,
        clock: Clock | None = None,
        ids: Callable[[], str] = _new_id,
    ) -> None:
        self._port, self._api_key, self._currency = port, api_key, currency
        self._clock: Clock = clock or SystemClock()
        self._charges = Charges(self._clock, ids, expires)
        self._faults = Faults()
        self._server: Server | None = None
        self._overrun, self._retry_after = 0, 0
        self._counting = threading.Lock()
        self.search_lag = timedelta()

    def start(self) -> Self:
        self._server = Server(self._port, self._answer, self._faults)
        self._port = self._server.server_address[1]
        self._api = Api(self._charges, Shown(self.url), self._clock, self._api_key)
        self._page = Page(self._charges, self._currency)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, name="pay")
        self._thread.start()
        return self

    def stop(self) -> None:
        if self._server is None:
            return
        self.world = World()  # else the last slow answers would hold us up
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
        self._server = None

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    @property
    def url(self) -> str:
        """The API's base, and the page's."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def world(self) -> World:
        return self._faults.world

    @world.setter
    def world(self, world: World) -> None:
        self._faults.world = world

    def loses_replies(self, requests: int | None = None) -> None:
        """Does what it is asked and drops the connection; with `requests`, only that many times."""
        self.world = World(Link.LOSSY, requests=requests)

    def has_too_many_requests(self, requests: int, retry_after: int) -> None:
        """So many are answered 429, with how many seconds to wait."""
        self._overrun, self._retry_after = requests, retry_after

    def finds_only_after(self, lag: timedelta) -> None:
        """How long a search is behind; the real one calls itself eventually consistent."""
        self.search_lag = lag

    def payments(self) -> list[Charge]:
        """The newest first."""
        return self._charges.all()

    def opens(self, reference: str) -> Charge:
        """The citizen scans the code. LookupError, as all that the citizen does, where there is no such payment."""
        return self._does(reference, "opens")

    def pays(self, reference: str) -> Charge:
        return self._does(reference, "pays")

    def refuses(self, reference: str) -> Charge:
        """The citizen's bank does."""
        return self._does(reference, "refuses")

    def goes_away(self, reference: str) -> Charge:
        """The citizen chooses on the page to go back without paying."""
        return self._does(reference, "goes_away")

    def _does(self, reference: str, does: str) -> Charge:
        charge = self._charges.move(self._charges.of(reference).id, "started")
        for choice in _DOES[does]:
            charge = choose(self._charges, charge, choice)
        return charge

    def _answer(self, request: Request) -> Reply:
        if request.path.startswith(ROOT) and self._is_overrun():
            return _too_many(self._retry_after)
        self._api.search_lag = self.search_lag
        if request.path == "/wifi-login":
            return login_page()
        if request.method == "PUT":
            return self._told(request)
        return self._api.answer(request) or self._page.answer(request) or Reply(b"nothing here", status=404)

    def _told(self, request: Request) -> Reply:
        try:
            fields = json.loads(request.body)
            if request.path == "/world":
                self.world = World.from_json(fields)
                return render("world", self.world.to_json(), "json")
            reference = fields.get("reference") or self.payments()[0].reference
            return render("payment", {"state": self._does(reference, fields["does"]).state}, "json")
        except (ValueError, TypeError, AttributeError, LookupError) as problem:
            return Reply(f"not understood: {problem}".encode(), status=400)

    def _is_overrun(self) -> bool:
        with self._counting:
            if not self._overrun:
                return False
            self._overrun -= 1
            return True


def _too_many(retry_after: int) -> Reply:
    reply = render("error", _TOO_MANY, "json", 429)
    return replace(reply, headers=(("Retry-After", str(retry_after)),))


def serve(port: int, currency: str, expires: timedelta) -> None:
    """Runs until told to stop (SIGINT, SIGTERM); prints the address in one line when it is ready."""
    stop = threading.Event()

    def told(_: int, __: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, told)
    with DemoGovukPay(port, currency=currency, expires=expires) as provider:
        print(provider.url, flush=True)
        stop.wait()


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="kiosk.demo.govuk_pay", description="A provider to try phone payments with.")
    parser.add_argument("--port", type=int, default=0, help="0 takes any free port")
    parser.add_argument("--currency", default="GBP", help="ISO 4217; the real service knows pounds alone")
    parser.add_argument("--expires", type=float, default=EXPIRES.total_seconds(), help="seconds that a page lives")
    options = parser.parse_args(argv)
    serve(options.port, options.currency, timedelta(seconds=options.expires))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
