"""A card terminal and the means to make it misbehave: what a further terminal brings to pass its contract."""

from datetime import UTC, datetime
from typing import Protocol

from kiosk.core.money import Money
from kiosk.core.payment_ports import CardTerminal
from kiosk.core.payments import Kind
from kiosk.devices.zvt.client import ZvtTerminal
from kiosk.devices.zvt.dialogue import Patience
from kiosk.devices.zvt.settings import TerminalSettings
from kiosk.devices.zvt.twin.behaviour import Act, Behaviour, Fault, Way
from kiosk.devices.zvt.twin.terminal import SimulatedTerminal

NOW = datetime(2026, 11, 22, 11, 55, 48, tzinfo=UTC)
CALLS = ("authorise", "reverse", "refund", "end_of_day")


class TerminalRig(Protocol):
    """`terminal` is the kiosk's side; the rest is done to the other one, or read from the bank's books."""

    terminal: CardTerminal

    def declines_next(self) -> None:
        """The card's bank does."""

    def waits_for_the_next_card(self) -> None: ...

    def card_comes(self) -> None: ...

    def goes_away(self) -> None: ...

    def comes_back(self) -> None: ...

    def loses_request(self, call: str) -> None:
        """The next one leaves the kiosk, and the line is cut before the terminal has it."""

    def loses_reply(self, call: str) -> None:
        """The next one is done, and the line is cut before that is told."""

    def rests(self) -> None:
        """Waits until the terminal has ended whatever it was doing."""

    def booked(self) -> list[tuple[Kind, int]]:
        """Everything that the bank approved, in order: which kind, minor units."""

    def close(self) -> None: ...


_COMMANDS = {"authorise": 0x0601, "reverse": 0x0630, "refund": 0x0631, "end_of_day": 0x0650}
_RESULT_IS = {"authorise": 5, "reverse": 2, "refund": 5, "end_of_day": 3}
"""Which packet to the kiosk, counted from 1."""


class ZvtRig:
    """ZVT 13.13 over TCP against its twin."""

    def __init__(self) -> None:
        self._twin = SimulatedTerminal(lambda: NOW)
        self._twin.is_back()
        patience = Patience(connect=5.0, acknowledge=5.0, silence=10.0)
        self.terminal: CardTerminal = ZvtTerminal(
            TerminalSettings("zvt", self._twin.address, patience=patience), lambda: NOW
        )

    def declines_next(self) -> None:
        self._twin.will(Behaviour(0x05))

    def waits_for_the_next_card(self) -> None:
        self._twin.will(Behaviour(waits=True))

    def card_comes(self) -> None:
        self._twin.goes_on()

    def goes_away(self) -> None:
        self._twin.is_unplugged()

    def comes_back(self) -> None:
        self._twin.is_back()

    def loses_request(self, call: str) -> None:
        self._twin.fails(Fault(Act.CUT, 1, Way.FROM_KIOSK, command=_COMMANDS[call]))

    def loses_reply(self, call: str) -> None:
        self._twin.fails(Fault(Act.CUT, _RESULT_IS[call], command=_COMMANDS[call]))

    def rests(self) -> None:
        assert self._twin.rests()

    def booked(self) -> list[tuple[Kind, int]]:
        return [(booking.kind, booking.amount) for booking in self._twin.journal.bookings if not booking.code]

    def close(self) -> None:
        self._twin.is_unplugged()


def euro(minor: int) -> Money:
    return Money(minor, "EUR")
