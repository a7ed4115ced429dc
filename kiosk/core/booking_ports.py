"""What a booking needs of the city. Three adapters and a demo city of all three; one contract suite."""

from datetime import datetime, timedelta
from typing import Protocol

from kiosk.core.bookings import Appointment, Catalogue, Hold, Key, Party, Slot, Ticket, Wanted


class Bookings(Protocol):
    """A city's appointments. Every method may raise TryLater (or a subclass), Rejected or BadReply."""

    def catalogue(self, language: str) -> Catalogue: ...

    def availability(self, wanted: Wanted, start: datetime, end: datetime) -> tuple[Slot, ...]:
        """What is free and begins in [start, end), nothing past, in order, each once. `start` and `end` are aware."""

    def hold(self, ticket: Ticket, slot: Slot, wanted: Wanted) -> Hold:
        """Keeps the slot, where the back-end can. SlotTaken; after ReplyLost `release` of a hold without a token
        gives back what may have been kept.
        """

    def confirm(self, hold: Hold, party: Party) -> Appointment:
        """Books what is held, once. SlotTaken, HoldExpired; after ReplyLost `booked` tells."""

    def booked(self, hold: Hold) -> Appointment | None:
        """What came of `confirm`; None: nothing was booked. Raises CannotTell where nobody can say."""

    def release(self, hold: Hold) -> None:
        """Gives a slot back; one that is not held any more is no trouble."""

    def find(self, key: Key) -> Appointment | None:
        """None when the city has none of that reference with that code."""

    def cancel(self, key: Key) -> Appointment | None:
        """How it stands afterwards, as `find`; what is cancelled already stays so. Rejected when it is too late."""

    def check_in(self, key: Key) -> Appointment | None:
        """As `find`, with the waiting number where the back-end gives one. Rejected (`not_today`, `not_here`)."""

    @property
    def clock_ahead(self) -> timedelta:
        """How far the city's clock was ahead of the kiosk's in its last reply."""
