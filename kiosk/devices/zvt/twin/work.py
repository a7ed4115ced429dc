"""What the simulated terminal does with each command; one at a time, as a real one has one card reader."""

import threading
from collections.abc import Callable
from datetime import datetime

from kiosk.core.payments import Kind
from kiosk.devices.zvt import bmp
from kiosk.devices.zvt.apdu import ACKNOWLEDGE, Apdu, NotZvt, refusal
from kiosk.devices.zvt.bcd import from_bcd
from kiosk.devices.zvt.reasons import ABORTED, ALREADY_REVERSED, BUSY, NO_RECEIPT
from kiosk.devices.zvt.twin import packets
from kiosk.devices.zvt.twin.behaviour import Behaviour
from kiosk.devices.zvt.twin.journal import Booking, Journal
from kiosk.devices.zvt.twin.line import Line

_NOT_REGISTERED, _WRONG_CURRENCY, _PROTOCOL_ERROR, _CANNOT_REVERSE, _NOT_POSSIBLE = 0x6B, 0x6F, 0x9A, 0xB5, 0x83
_PASSWORD, _EURO = 3, 978
_ASKED_BY_THE_BANK = 0x64
"""Result codes below are the bank's: it was asked, and a trace was used up."""
_STILL_THE_CITIZENS = frozenset({0x00, 0x01, 0x02, 0x0A, 0x15})


class Work:
    def __init__(
        self, journal: Journal, clock: Callable[[], datetime], next_behaviour: Callable[[], Behaviour]
    ) -> None:
        self._journal = journal
        self._clock = clock
        self._next_behaviour = next_behaviour
        self._busy = threading.Lock()
        self._currency: int | None = None
        self._prints = self._prints_blocks = False
        self.settles_with = 0
        self.may_go_on = threading.Event()

    def power_on(self) -> None:
        """The registration is forgotten."""
        self._currency = None
        self.may_go_on.clear()

    def do(self, command: Apdu, line: Line) -> None:
        what = _COMMANDS.get(command.control)
        mine = what is not None and self._busy.acquire(blocking=False)
        try:
            line.taken()
            if command.control == 0x0600:
                self._register(command, line)
            elif command.control == 0x0501:
                line.send(ACKNOWLEDGE)
                line.tell(packets.standing(BUSY if self._busy.locked() else 0))
            elif what is None:
                line.send(refusal(_NOT_POSSIBLE))
            elif not mine:
                line.send(refusal(BUSY))
            else:
                self._begin(what, command, line)
        finally:
            if mine:
                self._busy.release()

    def _begin(self, what: "Callable[[Work, bmp.Fields, Line], None]", command: Apdu, line: Line) -> None:
        """Money commands carry no password but for those that give it back."""
        if self._currency is None:
            line.send(ACKNOWLEDGE)
            line.tell(packets.failed(_NOT_REGISTERED))
            return
        try:
            fields = bmp.read(command.data[0 if command.control == 0x0601 else _PASSWORD :])
        except NotZvt:
            line.send(refusal(_PROTOCOL_ERROR))
            return
        what(self, fields, line)

    def _register(self, command: Apdu, line: Line) -> None:
        """A kiosk that names no currency gets euro, as terminals are delivered."""
        if len(command.data) <= _PASSWORD:
            line.send(refusal(_PROTOCOL_ERROR))
            return
        line.send(ACKNOWLEDGE)
        config = command.data[_PASSWORD]
        currency = command.data[_PASSWORD + 1 : _PASSWORD + 3].hex()
        self._currency = int(currency) if currency.isdecimal() else _EURO
        self._prints = config & 0x82 == 0x82
        self._prints_blocks = b"\x06\xd3" in command.data[_PASSWORD + 3 :]
        line.tell(packets.registered(self._currency))

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
        if currency is not None and from_bcd(currency) != self._currency:
            line.tell(packets.failed(_WRONG_CURRENCY))
            return
        if not self._show(behaviour, line):
            line.tell(packets.failed(ABORTED))
        elif behaviour.code >= _ASKED_BY_THE_BANK:
            line.tell(packets.failed(behaviour.code))
        else:
            self._book(kind, from_bcd(fields.get(bmp.AMOUNT) or b"\0"), behaviour, line)

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

    def _book(self, kind: Kind, amount: int, behaviour: Behaviour, line: Line) -> None:
        line.stands()
        booking = self._journal.book(kind, amount, self._clock(), behaviour.code)
        answer = self._tell(booking, line, behaviour.careless)
        unwanted = answer is not None and answer.control == refusal(0x66).control
        if unwanted or (answer is None and behaviour.takes_back and not behaviour.code):
            self._journal.book(Kind.REVERSAL, amount, self._clock(), reverses=booking.trace)

    def _tell(self, booking: Booking, line: Line, careless: bool = False) -> Apdu | None:
        """The result, its receipts, the end; what the kiosk answered to the result."""
        answer = line.tell(packets.result(booking, self._currency or 0))
        if booking.code:
            line.tell(packets.failed(booking.code))
            return answer
        for receipt in packets.receipts(booking, careless, self._prints_blocks) if self._prints else []:
            line.tell(receipt)
        line.tell(packets.done())
        return answer

    def _reverse(self, fields: bmp.Fields, line: Line) -> None:
        line.send(ACKNOWLEDGE)
        receipt = from_bcd(fields.get(bmp.RECEIPT) or b"\0")
        wanted = [b for b in self._journal.unsettled if b.receipt == receipt and b.kind is Kind.PAYMENT]
        if not wanted:
            line.tell(packets.failed(_CANNOT_REVERSE))
        elif wanted[-1] not in self._journal.charges:
            line.tell(packets.failed(ALREADY_REVERSED))
        else:
            original = wanted[-1]
            self._tell(self._journal.book(Kind.REVERSAL, original.amount, self._clock(), reverses=original.trace), line)

    def _repeat(self, _fields: bmp.Fields, line: Line) -> None:
        line.send(ACKNOWLEDGE)
        remembered = self._journal.remembered
        if not remembered:
            line.tell(packets.failed(NO_RECEIPT))
            return
        line.tell(packets.result(remembered[-1], self._currency or 0))
        for receipt in packets.receipts(remembered[-1], False, self._prints_blocks) if self._prints else []:
            line.tell(receipt)
        line.tell(packets.done())

    def _settle(self, _fields: bmp.Fields, line: Line) -> None:
        line.send(ACKNOWLEDGE)
        if self.settles_with:
            line.tell(packets.failed(self.settles_with))
            return
        line.tell(packets.status(0x0F))
        told = packets.totals(self._journal.unsettled, f"{self._clock():%m%d%H%M%S}")
        self._journal.settle()
        line.tell(told)
        line.tell(packets.done())


_COMMANDS: dict[int, Callable[[Work, bmp.Fields, Line], None]] = {
    0x0601: Work._pay,
    0x0630: Work._reverse,
    0x0631: Work._give,
    0x0620: Work._repeat,
    0x0650: Work._settle,
}
