"""The simulated terminal as a server on loopback, and what it can be told from outside."""

import contextlib
import logging
import socket
import threading
from collections import deque
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Self

from kiosk.devices.zvt.apdu import NotZvt
from kiosk.devices.zvt.twin.behaviour import APPROVES, Act, Behaviour, Fault, Way, When
from kiosk.devices.zvt.twin.journal import Journal
from kiosk.devices.zvt.twin.line import Line, PowerLost
from kiosk.devices.zvt.twin.orders import take_orders
from kiosk.devices.zvt.twin.till import Till
from kiosk.devices.zvt.twin.work import Work

log = logging.getLogger(__name__)


class SimulatedTerminal:
    """Begins to listen on entering `with`. Approves every card until it is told what else it `will` do.

    `clock` is the terminal's own. `orders` is a file of orders, for a terminal in a process of its own. `dies` ends the
    process; without it, a death is a restart after which nobody listens.
    """

    def __init__(
        self,
        clock: Callable[[], datetime],
        port: int = 0,
        journal: Journal | None = None,
        orders: Path | None = None,
        dies: Callable[[], None] | None = None,
    ) -> None:
        self.journal = journal or Journal()
        self._port = port
        self._orders = orders
        self._dies = dies
        self._behaviours: deque[Behaviour] = deque()
        self._always = APPROVES
        self._faults: list[Fault] = []
        self._lines: set[Line] = set()
        self._no_line = threading.Condition()
        self._threads: list[threading.Thread] = []
        self._listener: socket.socket | None = None
        self._work = Work(Till(self.journal, clock), self._next_behaviour)

    @property
    def address(self) -> str:
        """`host:port`, the same after `is_unplugged` and `is_back`."""
        return f"127.0.0.1:{self._port}"

    def will(self, *behaviours: Behaviour) -> None:
        """Each with one of the next cards, in this order."""
        self._behaviours.extend(behaviours)

    def always(self, behaviour: Behaviour) -> None:
        """With every card for which nothing else was told."""
        self._always = behaviour

    def fails(self, *faults: Fault) -> None:
        """Each once, when its message comes."""
        self._faults.extend(faults)

    def goes_on(self) -> None:
        """The citizen who was waited for does what the terminal says."""
        self._work.may_go_on.set()

    def refuses_to_settle(self, code: int) -> None:
        """0 settles again."""
        self._work.till.settles_with = code

    def repeats_while_at_work(self) -> None:
        """Some terminals do, and what they repeat is the receipt before the payment under way."""
        self._work.repeats_at_work = True

    def rests(self, seconds: float = 10.0) -> bool:
        """Waits until nobody is on a line and nothing is under way; a fault told before may still hit what was said."""
        with self._no_line:
            return self._no_line.wait_for(lambda: not self._lines, seconds)

    def loses_its_line(self) -> None:
        """Every connection is cut now; what is under way goes on."""
        for line in tuple(self._lines):
            line.close()

    def reboots(self) -> None:
        """Also in the middle of a payment: what is booked by then is kept. For an exact moment see `fails`."""
        self._work.power_on()
        for line in tuple(self._lines):
            line.loses_power()

    def loses_its_journal(self) -> None:
        self.journal.forget()
        self.reboots()

    def is_unplugged(self) -> None:
        """Nothing listens any more."""
        if self._listener:
            with contextlib.suppress(OSError):
                self._listener.shutdown(socket.SHUT_RDWR)
            self._listener.close()
            self._listener = None
        self._work.may_go_on.set()
        self.reboots()
        for thread in self._threads:
            if thread is not threading.current_thread():
                thread.join(10)
        self._threads.clear()

    def is_back(self) -> None:
        if self._listener is None:
            self._work.power_on()
            self._listener = socket.create_server(("127.0.0.1", self._port))
            self._port = self._listener.getsockname()[1]
            self._start(self._serve, self._listener)

    def __enter__(self) -> Self:
        self.is_back()
        return self

    def __exit__(self, *_error: object) -> None:
        self.is_unplugged()

    def _start(self, what: Callable[[socket.socket], None], on: socket.socket) -> None:
        thread = threading.Thread(target=what, args=(on,), name="simulated-terminal", daemon=True)
        self._threads = [*(thread for thread in self._threads if thread.is_alive()), thread]
        thread.start()

    def _serve(self, listener: socket.socket) -> None:
        """Until the listener is shut down."""
        while True:
            try:
                connection, _peer = listener.accept()
            except OSError:
                return
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            line = Line(connection, self._fault)
            self._lines.add(line)
            self._start(partial(self._talk, line), connection)

    def _talk(self, line: Line, connection: socket.socket) -> None:
        with connection, contextlib.suppress(NotZvt):  # who speaks no ZVT loses the line, and nothing else
            try:
                while command := line.command():
                    self._work.do(command, line)
                line.linger()
            except PowerLost as lost:
                self._restart(lost.act)
            finally:
                with self._no_line:
                    self._lines.discard(line)
                    self._no_line.notify_all()

    def _restart(self, act: Act | None) -> None:
        if act is None:
            return
        log.info("terminal_restarts", extra={"kind": act})
        if act is Act.FORGET:
            self.journal.forget()
        if act is Act.DIE and self._dies:
            self._dies()
        if act is Act.DIE:
            self.is_unplugged()
        else:
            self.reboots()

    def _fault(self, command: int, way: Way, number: int, when: When) -> Fault | None:
        self._read_orders()
        for fault in self._faults:
            if (fault.command, fault.way, fault.number, fault.when) == (command, way, number, when):
                self._faults.remove(fault)
                return fault
        return None

    def _next_behaviour(self) -> Behaviour:
        self._work.may_go_on.clear()
        self._read_orders()
        return self._behaviours.popleft() if self._behaviours else self._always

    def _read_orders(self) -> None:
        if self._orders and self._orders.exists():
            orders = take_orders(self._orders)
            self.will(*orders.behaviours)
            self.fails(*orders.faults)
