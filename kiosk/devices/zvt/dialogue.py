"""One command and all that the terminal says until it is done.

The terminal leads once it has a command: each of its packets is acknowledged at once, in the order of arrival.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

from kiosk.core.payments import Progress
from kiosk.devices.zvt.apdu import ACKNOWLEDGE, Apdu, ApduReader, NotZvt, refusal
from kiosk.devices.zvt.result import Result, read_result
from kiosk.devices.zvt.statuses import read_progress, seconds_more
from kiosk.devices.zvt.text import Receipts
from kiosk.devices.zvt.wire import Wire

STATUS, RESULT, LINE, BLOCK, DONE, FAILED = 0x04FF, 0x040F, 0x06D1, 0x06D3, 0x060F, 0x061E
ABORT: Final = Apdu(0x06B0)
_NOT_POSSIBLE = 0x83
_YES, _NO = 0x80, 0x84
_LOOK_EVERY = 0.2
"""Seconds between two looks at whether the citizen wants to stop."""


@dataclass(frozen=True, slots=True)
class Patience:
    """In seconds. `acknowledge` is T3 of the protocol, `silence` T4: the longest between two packets of the terminal.

    `longest` is ours: a terminal that talks on and never ends a command is lost too.
    """

    connect: float = 3.0
    acknowledge: float = 5.0
    silence: float = 180.0
    longest: float = 900.0


@dataclass(slots=True)
class Told:
    """`refused` is the code of 84 xx: the command was not taken. `failed` is that of 06 1E, `done` what 06 0F says."""

    results: list[Result] = field(default_factory=list)
    receipts: Receipts = field(default_factory=Receipts)
    done: bytes | None = None
    failed: int | None = None
    refused: int | None = None
    quiet_for: float = 0.0
    """How long the terminal had been waiting when it gave up."""

    @property
    def stopped_by(self) -> int | None:
        return self.failed if self.refused is None else self.refused

    @property
    def code(self) -> int | None:
        """Why it was not done, from wherever that was said; None when it was."""
        codes = (self.stopped_by, *(result.code or None for result in self.results))
        return next((code for code in codes if code is not None), None)


class Dialogue:
    """Raises OSError (TimeoutError too) when the line is lost, NotZvt when what comes makes no sense."""

    def __init__(self, wire: Wire, clock: Callable[[], float], patience: Patience) -> None:
        self._wire = wire
        self._clock = clock
        self._patience = patience
        self._reader = ApduReader()
        self._waiting: Iterator[Apdu] = iter(())

    def run(
        self,
        command: Apdu,
        progress: Callable[[Progress], None] = lambda _progress: None,
        wants_to_stop: Callable[[], bool] = lambda: False,
    ) -> Told:
        """Sends `command` once. `progress` is told of each status; once `wants_to_stop`, the terminal is asked to."""
        told = Told()
        self._wire.send(bytes(command))
        first = self._packet(self._patience.acknowledge, lambda: None)
        if first.control >> 8 == _NO and first.control & 0xFF:
            told.refused = first.control & 0xFF
            return told
        if first.control >> 8 not in (_YES, _NO):  # 84 00 is how old terminals say 80 00
            raise NotZvt("an answer before the acknowledgement")
        self._follow(told, progress, wants_to_stop)
        return told

    def _follow(self, told: Told, progress: Callable[[Progress], None], wants_to_stop: Callable[[], bool]) -> None:
        stopping = _Stopping(self._wire, wants_to_stop, progress)
        patience, last = self._patience.silence, self._clock()
        end = last + self._patience.longest
        while True:
            packet = self._packet(min(patience, end - self._clock()), stopping.look)
            if packet.control >> 8 in (_YES, _NO):
                stopping.answered(packet.control >> 8 == _YES)
                continue
            told.quiet_for, last = self._clock() - last, self._clock()
            self._acknowledge(packet)
            if packet.control == STATUS:
                patience = seconds_more(packet.data) or self._patience.silence
                stopping.tell(read_progress(packet.data))
            elif _take(packet, told):
                told.receipts.close()
                return

    def _acknowledge(self, packet: Apdu) -> None:
        known = packet.control in (STATUS, RESULT, LINE, BLOCK, DONE, FAILED)
        try:
            self._wire.send(bytes(ACKNOWLEDGE if known else refusal(_NOT_POSSIBLE)))
        except OSError:
            if packet.control not in (DONE, FAILED):
                raise

    def _packet(self, patience: float, look: Callable[[], None]) -> Apdu:
        until = self._clock() + patience
        while (packet := next(self._waiting, None)) is None:
            look()
            left = until - self._clock()
            if left <= 0:
                raise TimeoutError("the terminal is silent")
            try:
                received = self._wire.receive(min(left, _LOOK_EVERY))
            except TimeoutError:
                continue
            if not received:
                raise ConnectionResetError("the terminal closed the line")
            self._waiting = self._reader.feed(received)
        return packet


class _Stopping:
    """Asks the terminal to stop, once; a terminal that says no has its last status told again, not cancellable."""

    def __init__(self, wire: Wire, wants_to_stop: Callable[[], bool], progress: Callable[[Progress], None]) -> None:
        self._wire = wire
        self._wants_to_stop = wants_to_stop
        self._progress = progress
        self._asked = False
        self._last: Progress | None = None

    def look(self) -> None:
        if not self._asked and self._wants_to_stop():
            self._asked = True
            self._wire.send(bytes(ABORT))

    def tell(self, progress: Progress) -> None:
        self._last = progress
        self._progress(progress)

    def answered(self, yes: bool) -> None:
        if not yes and self._last:
            self.tell(Progress(self._last.prompt, cancellable=False))


def _take(packet: Apdu, told: Told) -> bool:
    """True when it was the last packet. One that the kiosk has no use for was refused already."""
    if packet.control == RESULT:
        result = read_result(packet.data)
        if result not in told.results:  # it may come again when its acknowledgement was late
            told.results.append(result)
    elif packet.control in (LINE, BLOCK):
        with suppress(NotZvt):  # what is printed decides nothing
            (told.receipts.add_line if packet.control == LINE else told.receipts.add_block)(packet.data)
    elif packet.control == DONE:
        told.done = packet.data
        return True
    elif packet.control == FAILED:
        told.failed = packet.data[0] if packet.data else 0xFF
        return True
    return False
