"""What the simulated terminal does with each command; one at a time, as a real one has one card reader."""

import threading
from collections.abc import Callable

from kiosk.core.payments import Kind
from kiosk.devices.zvt import bmp
from kiosk.devices.zvt.apdu import ACKNOWLEDGE, Apdu, NotZvt, refusal
from kiosk.devices.zvt.bcd import from_bcd
from kiosk.devices.zvt.reasons import ABORTED, BUSY
from kiosk.devices.zvt.twin import packets
from kiosk.devices.zvt.twin.behaviour import Behaviour
from kiosk.devices.zvt.twin.line import Line
from kiosk.devices.zvt.twin.till import Till

_NOT_REGISTERED, _WRONG_CURRENCY, _PROTOCOL_ERROR, _NOT_POSSIBLE = 0x6B, 0x6F, 0x9A, 0x83
_PASSWORD, _REPEAT = 3, 0x0620
_ASKED_BY_THE_BANK = 0x64
"""Result codes below are the bank's: it was asked, and a trace was used up."""
_STILL_THE_CITIZENS = frozenset({0x00, 0x01, 0x02, 0x0A, 0x15})


class Work:
    def __init__(self, till: Till, next_behaviour: Callable[[], Behaviour]) -> None:
        self.till = till
        self._next_behaviour = next_behaviour
        self._busy = threading.Lock()
        self.may_go_on = threading.Event()
        self.repeats_at_work = False

    def power_on(self) -> None:
        """The registration is forgotten."""
        self.till.registered = False
        self.may_go_on.clear()

    def do(self, command: Apdu, line: Line) -> None:
        what = _COMMANDS.get(command.control)
        hands = _Hands(self._busy)
        mine = what is not None and hands.are_free()
        line.at_end = hands.let_go
        try:
            line.taken()
            if command.control == 0x0600:
                self._register(command, line)
            elif command.control == 0x0501:
                line.send(ACKNOWLEDGE)
                line.end(packets.standing(BUSY if self._busy.locked() else 0))
            elif what is None:
                line.send(refusal(_NOT_POSSIBLE))
            elif command.control == _REPEAT and self.repeats_at_work:
                self._begin(what, command, line)
            elif not mine:
                line.send(refusal(BUSY))
            else:
                self._begin(what, command, line)
        finally:
            hands.let_go()

    def _begin(self, what: "Callable[[Work, bmp.Fields, Line], None]", command: Apdu, line: Line) -> None:
        """Money commands carry no password but for those that give it back."""
        if not self.till.registered:
            line.send(ACKNOWLEDGE)
            line.end(packets.failed(_NOT_REGISTERED))
            return
        try:
            fields = bmp.read(command.data[0 if command.control == 0x0601 else _PASSWORD :])
        except NotZvt:
            line.send(refusal(_PROTOCOL_ERROR))
            return
        what(self, fields, line)

    def _register(self, command: Apdu, line: Line) -> None:
        if len(command.data) <= _PASSWORD:
            line.send(refusal(_PROTOCOL_ERROR))
            return
        line.send(ACKNOWLEDGE)
        self.till.register(command.data[_PASSWORD], command.data[_PASSWORD + 1 :])
        line.end(packets.registered(self.till.currency))

    def _pay(self, fields: bmp.Fields, line: Line) -> None:
        self._take_card(Kind.PAYMENT, fields, line)

    def _give(self, fields: bmp.Fields, line: Line) -> None:
        self._take_card(Kind.REFUND, fields, line)

    def _take_card(self, kind: Kind, fields: bmp.Fields, line: Line) -> None:
        behaviour = self._next_behaviour()
        if behaviour.busy:
            line.send(refusal(BUSY))
            return
        line.send(ACKNOWLEDGE)
        currency = fields.get(bmp.CURRENCY)
        if currency is not None and from_bcd(currency) != self.till.currency:
            line.end(packets.failed(_WRONG_CURRENCY))
            return
        if not self._show(behaviour, line):
            line.end(packets.failed(ABORTED))
        elif behaviour.code >= _ASKED_BY_THE_BANK:
            line.end(packets.failed(behaviour.code))
        else:
            self.till.book(kind, from_bcd(fields.get(bmp.AMOUNT) or b"\0"), behaviour, line)

    def _show(self, behaviour: Behaviour, line: Line) -> bool:
        """False when the kiosk aborted. Without a line the citizen goes on alone."""
        for number, status in enumerate(behaviour.statuses):
            line.cancellable = status in _STILL_THE_CITIZENS
            line.tell(packets.status(status))
            if behaviour.pause:
                self._pause(behaviour.pause, line)
            while number == 0 and behaviour.waits and not line.asked_to_stop and not self.may_go_on.is_set():
                self._pause(0.02, line)
            if line.asked_to_stop:
                return False
        line.cancellable = False
        return True

    def _pause(self, seconds: float, line: Line) -> None:
        if line.dead:
            self.may_go_on.wait(seconds)
        else:
            line.listen(seconds)
        line.stands()


class _Hands:
    """The terminal's only pair: taken up by one command, let go once."""

    def __init__(self, lock: threading.Lock) -> None:
        self._lock = lock
        self._mine = False

    def are_free(self) -> bool:
        self._mine = self._lock.acquire(blocking=False)
        return self._mine

    def let_go(self) -> None:
        if self._mine:
            self._mine = False
            self._lock.release()


_COMMANDS: dict[int, Callable[[Work, bmp.Fields, Line], None]] = {
    0x0601: Work._pay,
    0x0630: lambda work, fields, line: work.till.reverse(fields, line),
    0x0631: Work._give,
    0x0620: lambda work, _fields, line: work.till.repeat(line),
    0x0650: lambda work, _fields, line: work.till.settle(line),
}
