"""A booking on its way: what a citizen asks for, what the desk has written down of it, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from kiosk.core.bookings import Appointment, BookingId, Key, Party, Wanted

MOST_PREFERENCES = 3
"""What a citizen may wish for when nobody can be asked."""


class HoldState(StrEnum):
    """What the desk has written down of one attempt at a slot, before each message leaves."""

    ASKING = "asking"
    """The slot may be held: the answer is not here."""
    HELD = "held"
    CONFIRMING = "confirming"
    """It may be booked: the answer is not here."""
    BOOKED = "booked"
    RELEASING = "releasing"
    """To be given back."""
    RELEASED = "released"


HOLD_TRANSITIONS: Mapping[HoldState, frozenset[HoldState]] = {
    HoldState.ASKING: frozenset({HoldState.HELD, HoldState.RELEASING, HoldState.RELEASED}),
    HoldState.HELD: frozenset({HoldState.CONFIRMING, HoldState.RELEASING}),
    HoldState.CONFIRMING: frozenset({HoldState.CONFIRMING, HoldState.BOOKED, HoldState.RELEASING}),
    HoldState.RELEASING: frozenset({HoldState.RELEASED}),
    HoldState.RELEASED: frozenset({HoldState.ASKING}),
    HoldState.BOOKED: frozenset(),
}
"""Nothing else may happen. A booking has one attempt at a time: the next is made when the last was given back."""


@dataclass(frozen=True, slots=True)
class Preference:
    """Any slot that begins in [start, end) will do; one slot alone is a range of a second."""

    start: datetime
    end: datetime


class Telling(StrEnum):
    """How the citizen hears of the outcome."""

    HERE = "here"
    SMS = "sms"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class BookingRequest:
    """What the citizen wants, as they checked it: the best of the preferences that can be had, and never two.

    `code` is the secret that finds it again, with the reference that the desk gives.
    """

    id: BookingId
    wanted: Wanted
    preferences: tuple[Preference, ...]
    party: Party
    created_at: datetime
    code: str = field(repr=False)
    telling: Telling = Telling.HERE
    moves: Key | None = None
    """The appointment that this one takes the place of: cancelled once this one is booked."""


class Outcome(StrEnum):
    """What came of a request. `waiting`: nothing yet."""

    WAITING = "waiting"
    BOOKED = "booked"
    TAKEN = "taken"
    """None of the preferences could be had."""
    REFUSED = "refused"
    """The city will not take it."""


@dataclass(frozen=True, slots=True)
class Booking:
    """How a request stands; `code` is `BookingRequest.code`."""

    id: BookingId
    reference: str
    outcome: Outcome = Outcome.WAITING
    appointment: Appointment | None = None
    reason: str = ""
    """The back-end's own code for a refusal."""
