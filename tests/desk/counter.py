"""A desk in this process, on a real socket, with the demo city and a printer; a screen that asks it by hand."""

import queue
import tempfile
import threading
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Self, TypeVar
from uuid import uuid4

from kiosk import settings
from kiosk.core.clock import SystemClock
from kiosk.core.messages import (
    EndSession,
    Event,
    FollowUp,
    GetStatus,
    GetWorld,
    Kept,
    Question,
    Reply,
    RequestChanged,
    Submit,
    Submitted,
    World,
)
from kiosk.core.reports import Contact, Place, RequestId, ServiceCode, ServiceRequest
from kiosk.demo import kiosk_settings
from kiosk.demo.city import API_KEY, DemoCity
from kiosk.desk.desk import Desk
from kiosk.devices.simulated_escpos import SimulatedPrinter
from kiosk.link import LinkClient

T = TypeVar("T")
WAIT_S = 20.0
_LOOK_S = 0.1
QUICK = {"probe_s": 0.1, "spread_s": 0.05}


class Clock(SystemClock):
    """Real time, which a test may put forward."""

    ahead = 0.0

    def monotonic(self) -> float:
        return super().monotonic() + self.ahead


class Screen:
    """Asks, and waits for the answer; remembers what it was told."""

    def __init__(self, path: Path) -> None:
        self._replies: queue.Queue[tuple[Question, Reply]] = queue.Queue()
        self._told: list[Event] = []
        self._news = threading.Condition()
        self.link = LinkClient(path, lambda q, r: self._replies.put((q, r)), self._hear, lambda _up: None)
        self.link.start()

    def asks(self, question: Question, kind: type[T]) -> T:
        self.link.ask(question)
        answered, reply = self._replies.get(timeout=WAIT_S)
        assert answered == question
        assert isinstance(reply, kind), reply
        return reply

    def asks_past(self, question: Question) -> None:
        """Waits for its answer; others may come before."""
        self.link.ask(question)
        while self._replies.get(timeout=WAIT_S)[0] != question:
            pass

    def submits(self, request: ServiceRequest, stream: str = "one") -> Submitted:
        return self.asks(Submit(request, stream), Submitted)

    def is_told(self, wanted: Callable[[Event], bool]) -> Event:
        """Something like it, now or earlier."""

        def heard() -> Event | None:
            return next((event for event in self._told if wanted(event)), None)

        with self._news:
            assert self._news.wait_for(lambda: heard() is not None, WAIT_S), self._told
            event = heard()
        assert event is not None
        return event

    def sees(self, reference: str, state: str) -> None:
        self.is_told(lambda event: event == RequestChanged(reference, state))

    def finds(self, reference: str, state: str) -> None:
        """Also where the news was told while nobody listened, as after a desk that died."""
        for _ in range(int(WAIT_S / _LOOK_S)):
            if self.asks(GetStatus(reference), FollowUp).state == state:
                return
            with self._news:
                self._news.wait(_LOOK_S)
        raise AssertionError(f"{reference} is not {state}")

    def sees_the_line(self, connected: bool) -> None:
        """As it stands now, or comes to stand."""
        with self._news:
            self._told = [event for event in self._told if not isinstance(event, World)]
        asked = self.asks(GetWorld(), World)

        def standing() -> World:
            return next((event for event in reversed(self._told) if isinstance(event, World)), asked)

        with self._news:
            assert self._news.wait_for(lambda: standing().connected is connected, WAIT_S), standing()

    def _hear(self, event: Event) -> None:
        with self._news:
            self._told.append(event)
            self._news.notify_all()


class Counter:
    """`with Counter() as counter:`; what is not told otherwise is well."""

    def __init__(self, *, seeded: bool = True, **tables: Mapping[str, object]) -> None:
        self._seeded, self._tables, self._stack = seeded, tables, ExitStack()
        self.clock = Clock()
        self.printer = SimulatedPrinter()

    def __enter__(self) -> Self:
        """In a short folder: the path of a socket has at most 107 bytes."""
        self.folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="k")))
        self.city = self._stack.enter_context(DemoCity(self.folder / "city"))
        self._stack.enter_context(self.printer)
        self.settings_file = self.writes_settings(self.folder / "kiosk", **self._tables)
        self.settings = settings.read(self.settings_file)
        self.data = self.settings.data
        self.desk = self.opens()
        self.screen = self.has_a_screen()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def writes_settings(self, folder: Path, **tables: Mapping[str, object]) -> Path:
        overrides: dict[str, Mapping[str, object]] = {**tables, "desk": {**QUICK, **tables.get("desk", {})}}
        return kiosk_settings.write(
            folder,
            self.city.content,
            self.city.url,
            API_KEY,
            printer=self.printer.address,
            seeded=self._seeded,
            overrides=overrides,
        )

    def opens(self) -> Desk:
        desk = Desk(self.settings, self.clock)
        desk.start()
        self._stack.callback(desk.stop)
        return desk

    def has_a_screen(self) -> Screen:
        screen = Screen(self.settings.socket)
        self._stack.callback(screen.link.stop)
        return screen

    def ends_the_session(self) -> None:
        """As the screen does when a citizen leaves."""
        self.screen.asks(EndSession(), Kept)

    def received(self) -> list[str]:
        """The references that the city has, in the order in which it got them."""
        return [each.description.rsplit("Reference: ", 1)[-1] for each in self.city.received()]


def a_request(words: str = "It is dark", code: str = "SL-01", **fields: object) -> ServiceRequest:
    request = ServiceRequest(
        id=RequestId(str(uuid4())),
        service_code=ServiceCode(code),
        service_name="Street light",
        place=Place("1 Quay", 50.1, -4.2),
        description=words,
        created_at=datetime.now(UTC),
        attributes=(("PROBLEM", ("dark",)),),
        contact=Contact(phone="5550142"),
    )
    return replace(request, **fields)  # type: ignore[arg-type]
