"""A booking under way, as the session holds it: the slot that is kept, and the request once it is sent."""

from dataclasses import dataclass, replace

from kiosk.core.booking_messages import HoldSlot
from kiosk.core.booking_requests import Booking, BookingRequest, Outcome

PATIENCE_S = 6.0
"""How long the citizen waits for the city's word before "requested" is said."""


@dataclass(frozen=True, slots=True)
class HeldSlot:
    """`until` is the monotonic second at which it is not kept any more; None: it is not kept, or not answered yet."""

    ask: HoldSlot
    answered: bool = False
    until: float | None = None

    def left_s(self, now: float) -> float | None:
        return None if self.until is None else max(self.until - now, 0.0)


@dataclass(frozen=True, slots=True)
class Arranging:
    """`booking` is None until the desk has the request. `slip` as in Sent."""

    request: BookingRequest
    booking: Booking | None = None
    since: float = 0.0
    """Monotonic second at which the desk had it."""
    settled: bool = False
    slip: str = ""

    @property
    def outcome(self) -> Outcome:
        return self.booking.outcome if self.booking else Outcome.WAITING

    @property
    def durable(self) -> bool:
        """Only then may anything be promised."""
        return self.booking is not None


def told(arranging: Arranging, booking: Booking, connected: bool, now: float) -> Arranging:
    """The desk's newest word: what came of it is not undone by an older one."""
    if booking.id != arranging.request.id:
        return arranging
    if arranging.outcome is not Outcome.WAITING and booking.outcome is Outcome.WAITING:
        return arranging
    moved = booking.outcome is not arranging.outcome
    since = arranging.since if arranging.booking else now
    known = replace(arranging, booking=booking, since=since)
    if booking.outcome is Outcome.BOOKED and (moved or not arranging.settled):
        return replace(known, settled=True, slip="asked")
    return known if connected or arranging.settled else settled(known)


def waited(arranging: Arranging, now: float) -> Arranging:
    """A second has passed."""
    late = arranging.durable and now - arranging.since > PATIENCE_S
    return settled(arranging) if late else arranging


def settled(arranging: Arranging) -> Arranging:
    return arranging if arranging.settled else replace(arranging, settled=True, slip="asked")


def resumed(arranging: Arranging, now: float) -> Arranging:
    """Another screen's clock began elsewhere; whether the slip came out was not heard."""
    slip = "asked" if arranging.slip == "printing" else arranging.slip
    return replace(arranging, slip=slip, since=now)
