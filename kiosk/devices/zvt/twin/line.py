"""The terminal's end of one connection during one command; here the faults happen."""

import contextlib
import socket
from collections.abc import Callable, Iterator
from typing import Final

from kiosk.devices.zvt.apdu import ACKNOWLEDGE, Apdu, ApduReader, refusal
from kiosk.devices.zvt.twin.behaviour import Act, Fault, Way, When

ABORT: Final = 0x06B0
_KIOSK_ACKNOWLEDGES_WITHIN = 5.0
_TOO_LATE = 0x83
_GARBAGE = bytes.fromhex("040F040400FFEE")


class PowerLost(Exception):
    """The terminal restarts: whatever it was doing ends here. `act` is what remains to be done about it."""

    def __init__(self, act: Act | None = None) -> None:
        super().__init__()
        self.act = act


class Line:
    """Once it is dead nothing comes or goes, without a complaint: the terminal goes on with its payment."""

    def __init__(self, connection: socket.socket, fault: Callable[[int, Way, int, When], Fault | None]) -> None:
        self._connection = connection
        self._fault = fault
        self._reader = ApduReader()
        self._waiting: Iterator[Apdu] = iter(())
        self._command = 0
        self._counts = {Way.TO_KIOSK: 0, Way.FROM_KIOSK: 0}
        self._has_power = True
        self.dead = False
        self.cancellable = False
        self.asked_to_stop = False
        self.at_end: Callable[[], None] = lambda: None

    def command(self) -> Apdu | None:
        """The next one; None when the kiosk is gone, or a fault came first. Whoever takes it up says `taken`."""
        while not self.dead:
            packet = self._next(None)
            if packet and packet.control >> 8 in (0x80, 0x84):
                self._came()
            elif packet:
                self._command = packet.control
                self._counts = dict.fromkeys(self._counts, 0)
                self.cancellable = self.asked_to_stop = False
                self._happens(Way.FROM_KIOSK, When.BEFORE, 1)
                return None if self.dead else packet
        return None

    def taken(self) -> None:
        """A real terminal has one pair of hands: nobody is answered between a command's arrival and its beginning."""
        self._counts[Way.FROM_KIOSK] += 1
        self._happens(Way.FROM_KIOSK, When.AFTER, 0)

    def send(self, packet: Apdu) -> None:
        self.stands()
        self._happens(Way.TO_KIOSK, When.BEFORE, 1)
        if not self.dead:
            with self._may_be_gone():
                self._connection.sendall(bytes(packet))
        self._counts[Way.TO_KIOSK] += 1
        self._happens(Way.TO_KIOSK, When.AFTER, 0)

    def tell(self, packet: Apdu) -> Apdu | None:
        """What the kiosk answers; None when it does not."""
        self.send(packet)
        return self._answer(_KIOSK_ACKNOWLEDGES_WITHIN)

    def end(self, packet: Apdu) -> None:
        """The last of a command. Whoever reads it may ask for the next thing at once, and finds the terminal free."""
        self.at_end()
        self.send(packet)

    def listen(self, seconds: float) -> None:
        """For an abort: it sets `asked_to_stop` while the payment is `cancellable`, else it is refused."""
        self._answer(seconds)

    def linger(self) -> None:
        """Until the kiosk is tired of a line on which nothing comes."""
        with contextlib.suppress(OSError):
            self._connection.settimeout(None)
            while self._connection.recv(4096):
                pass

    def stands(self) -> None:
        """Raises PowerLost when there is no terminal any more that could do the next thing."""
        if not self._has_power:
            raise PowerLost

    def loses_power(self) -> None:
        self._has_power = False
        self.close()

    def close(self) -> None:
        self.dead = True
        with contextlib.suppress(OSError):
            self._connection.shutdown(socket.SHUT_RDWR)

    def _answer(self, seconds: float) -> Apdu | None:
        while not self.dead:
            packet = self._next(seconds)
            if packet is None or not self._came():
                return None
            if packet.control != ABORT:
                return packet
            self.asked_to_stop = self.asked_to_stop or self.cancellable
            self.send(ACKNOWLEDGE if self.cancellable else refusal(_TOO_LATE))
        return None

    def _came(self) -> bool:
        """Counts a packet from the kiosk; False when a fault was faster than it."""
        self._happens(Way.FROM_KIOSK, When.BEFORE, 1)
        if self.dead:
            return False
        self.taken()
        return True

    def _next(self, seconds: float | None) -> Apdu | None:
        while (packet := next(self._waiting, None)) is None:
            try:
                self._connection.settimeout(seconds)
                received = self._connection.recv(4096)
            except TimeoutError:
                return None
            except OSError:
                received = b""
            if not received:
                self.dead = True
                return None
            self._waiting = self._reader.feed(received)
        return packet

    def _happens(self, way: Way, when: When, ahead: int) -> None:
        """`ahead` is 1 for the packet that has not been counted yet."""
        fault = None if self.dead else self._fault(self._command, way, self._counts[way] + ahead, when)
        if fault is None:
            return
        if fault.act is Act.GARBAGE:
            with self._may_be_gone():
                self._connection.sendall(_GARBAGE)
        self.dead = True
        if fault.act in (Act.REBOOT, Act.FORGET, Act.DIE):
            raise PowerLost(fault.act)  # the line is cut by whoever restarts, when all else is forgotten
        if fault.act is not Act.STALL:
            self.close()

    @contextlib.contextmanager
    def _may_be_gone(self) -> Iterator[None]:
        try:
            yield
        except OSError:
            self.dead = True
