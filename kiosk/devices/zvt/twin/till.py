"""The simulated terminal's journal at work: what is told of a booking, taken back, repeated, settled."""

from collections.abc import Callable
from datetime import datetime

from kiosk.core.payments import Kind
from kiosk.devices.zvt import bmp
from kiosk.devices.zvt.apdu import ACKNOWLEDGE, Apdu, refusal
from kiosk.devices.zvt.bcd import from_bcd
from kiosk.devices.zvt.reasons import ALREADY_REVERSED, NO_RECEIPT
from kiosk.devices.zvt.twin import packets
from kiosk.devices.zvt.twin.behaviour import Behaviour
from kiosk.devices.zvt.twin.journal import Booking, Journal
from kiosk.devices.zvt.twin.line import Line

_CANNOT_REVERSE, _UNWANTED = 0xB5, refusal(0x66)
_EURO = 978


class Till:
    """`registered` is False until a kiosk said what it wants printed, and in which currency it counts."""

    def __init__(self, journal: Journal, clock: Callable[[], datetime]) -> None:
        self._journal = journal
        self._clock = clock
        self._prints = self._prints_blocks = False
        self.registered = False
        self.currency = _EURO
        self.settles_with = 0

    def register(self, config: int, rest: bytes) -> None:
        """`rest` begins with the currency; a kiosk that names none gets euro, as terminals are delivered."""
        number = rest[:2].hex()
        self.currency = int(number) if number.isdecimal() else _EURO
        self._prints = config & 0x82 == 0x82
        self._prints_blocks = b"\x06\xd3" in rest
        self.registered = True

    def book(self, kind: Kind, amount: int, behaviour: Behaviour, line: Line) -> None:
        line.stands()
        booking = self._journal.book(kind, amount, self._clock(), behaviour.code)
        answer = self._tell(booking, line, behaviour.careless)
        unwanted = answer is not None and answer.control == _UNWANTED.control
        if unwanted or (answer is None and behaviour.takes_back and not behaviour.code):
            self._journal.book(Kind.REVERSAL, amount, self._clock(), reverses=booking.trace)

    def _tell(self, booking: Booking, line: Line, careless: bool = False) -> Apdu | None:
        """The result, its receipts, the end; what the kiosk answered to the result."""
        answer = line.tell(packets.result(booking, self.currency))
        if booking.code:
            line.end(packets.failed(booking.code))
            return answer
        for receipt in packets.receipts(booking, careless, self._prints_blocks) if self._prints else []:
            line.tell(receipt)
        line.end(packets.done())
        return answer

    def reverse(self, fields: bmp.Fields, line: Line) -> None:
        line.send(ACKNOWLEDGE)
        receipt = from_bcd(fields.get(bmp.RECEIPT) or b"\0")
        wanted = [b for b in self._journal.unsettled if b.receipt == receipt and b.kind is Kind.PAYMENT]
        if not wanted:
            line.end(packets.failed(_CANNOT_REVERSE))
        elif wanted[-1] not in self._journal.charges:
            line.end(packets.failed(ALREADY_REVERSED))
        else:
            original = wanted[-1]
            self._tell(self._journal.book(Kind.REVERSAL, original.amount, self._clock(), reverses=original.trace), line)

    def repeat(self, line: Line) -> None:
        line.send(ACKNOWLEDGE)
        remembered = self._journal.remembered
        if not remembered:
            line.end(packets.failed(NO_RECEIPT))
            return
        line.tell(packets.result(remembered[-1], self.currency))
        for receipt in packets.receipts(remembered[-1], False, self._prints_blocks) if self._prints else []:
            line.tell(receipt)
        line.end(packets.done())

    def settle(self, line: Line) -> None:
        line.send(ACKNOWLEDGE)
        if self.settles_with:
            line.end(packets.failed(self.settles_with))
            return
        line.tell(packets.status(0x0F))
        told = packets.totals(self._journal.unsettled, f"{self._clock():%m%d%H%M%S}")
        self._journal.settle()
        line.tell(told)
        line.end(packets.done())
