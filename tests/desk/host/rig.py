"""A host's page over loopback, before a desk made of values; and somebody who opens it, politely or not."""

import http.client
import socket
import ssl
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Self

from kiosk.core.health import Health
from kiosk.core.slip import PrinterState
from kiosk.core.tally import Ended, Use, Way
from kiosk.demo import kiosk_settings
from kiosk.demo.content import load
from kiosk.desk.counting import Counting
from kiosk.desk.host.host_settings import HostPageSettings
from kiosk.desk.host.part import HostPage
from kiosk.desk.host.sight import Desk
from kiosk.offline_cache.day_counts import DayCounts
from kiosk.offline_cache.reference import ReferenceCache
from kiosk.offline_cache.seed import seed
from kiosk.offline_cache.store import Store
from kiosk.settings import read
from tests.offline_cache.fakes import START, HandClock

TOKEN = "kI9-a_long.random~token"
WAIT_S = 10.0
WELL = Health(
    kiosk="library-1",
    version="1.2.3",
    at=START,
    started_at=START,
    connected=True,
    accepting=True,
    printer=PrinterState.READY,
    waiting=0,
    refused=0,
    oldest=None,
    reached_at=START,
    terminal=True,
)


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    """By their names in small letters."""
    body: bytes
    cookies: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


@dataclass
class Standing:
    """How things stand; a test may change it."""

    health: Health = WELL
    has_screen: bool = True
    turned_at: datetime | None = START
    fetched: timedelta | None = timedelta(hours=1)
    looks: list[Health] = field(default_factory=list)

    def look(self) -> Health:
        self.looks.append(self.health)
        return self.health


class Rig:
    """`with Rig(folder) as page:`. The clock stands still until a test moves it."""

    def __init__(self, folder: Path, patience_s: float = WAIT_S, **table: object) -> None:
        self._stack, self.clock, self.standing = ExitStack(), HandClock(), Standing()
        (folder / "token").write_text(f"{TOKEN}\n", "ascii")
        page = HostPageSettings("127.0.0.1:0", str(folder / "token"), **table)  # type: ignore[arg-type]
        self.settings = read(kiosk_settings.write(folder, load(), "http://127.0.0.1:1", "key"))
        store = Store.in_memory()
        self.cache = cache = ReferenceCache(store, self.clock)
        assert self.settings.seed
        seed(cache, self.settings.seed)
        self.counts = DayCounts(store, self.clock, START.tzinfo)  # type: ignore[arg-type]
        counting = Counting(self.counts, cache, self.settings.site, self.settings.endpoint)
        standing = self.standing
        desk = Desk(
            standing.look,
            lambda: standing.has_screen,
            lambda: standing.turned_at,
            lambda: standing.fetched,
            counting,
        )
        self.part = HostPage(self.settings, page, self.clock, desk, patience_s, poll_s=0.02)

    def __enter__(self) -> Self:
        self.part.start()
        self._stack.callback(self.part.stop)
        assert self.part.is_open.wait(WAIT_S)
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def becomes(self, **fields: object) -> None:
        """The kiosk stands otherwise, and the page looks again."""
        self.standing.health = replace(self.standing.health, **fields)  # type: ignore[arg-type]
        self.clock.advance(seconds=60)

    def is_used(self, sessions: int, language: str = "en", way: Way = Way.TOUCH, use: Use | None = None) -> None:
        for _ in range(sessions):
            self.counts.add(language, (way,), (use,) if use else (), Ended.FINISHED)

    def on(self, day: date) -> None:
        self.clock.set_wall(days=(day - self.counts.today).days)

    # -- who opens it

    def asks(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """With nothing but what is given."""
        return fetch("127.0.0.1", self.part.port, path, method, headers)

    def opens(self, path: str = "/", method: str = "GET", **headers: str) -> Answer:
        """With the key."""
        return self.asks(path, method, Authorization=f"Bearer {TOKEN}", **headers)

    def says(self, raw: bytes) -> bytes:
        """Everything that comes back until the page hangs up."""
        with self.connects() as connection:
            with suppress(OSError):  # it may have hung up already
                connection.sendall(raw)
                connection.shutdown(socket.SHUT_WR)
            return everything(connection)

    def connects(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.part.port), WAIT_S)


def everything(connection: socket.socket) -> bytes:
    found = b""
    with suppress(ConnectionError):
        while part := connection.recv(65536):
            found += part
    return found


def fetch(
    host: str, port: int, path: str, method: str, headers: Mapping[str, str], tls: ssl.SSLContext | None = None
) -> Answer:
    made = (
        http.client.HTTPSConnection(host, port, timeout=WAIT_S, context=tls)
        if tls
        else http.client.HTTPConnection(host, port, timeout=WAIT_S)
    )
    try:
        made.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        reply = made.getresponse()
        cookies = tuple(reply.headers.get_all("Set-Cookie", []))
        given = {name.lower(): value for name, value in reply.getheaders()}
        return Answer(reply.status, given, reply.read(), cookies)
    finally:
        made.close()
