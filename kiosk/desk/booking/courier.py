"""A booking request on its way: the best of its preferences that can be had, never two, whatever breaks in between.

What is asked of the city is in the ledger before it is asked. Found again after any break, an attempt is finished
first: one that may be booked is asked about, one that may be held is given back; only then is another slot tried.
"""

from collections.abc import Callable, Iterator

from kiosk.core.booking_ports import Bookings
from kiosk.core.booking_requests import BookingRequest, HoldState
from kiosk.core.booking_requests import Outcome as What
from kiosk.core.bookings import Appointment, Hold, Slot, Ticket
from kiosk.core.clock import Clock
from kiosk.core.errors import BadReply, CannotTell, HoldExpired, Rejected, ReplyLost, SlotTaken
from kiosk.core.shape import build, plain
from kiosk.offline_cache.bookings import Attempt, BookingLedger
from kiosk.offline_cache.records import Delivery, Settling
from kiosk.offline_cache.sealed_json import packed, unpacked

KIND = "booking/request"


def body_of(request: BookingRequest) -> bytes:
    return packed(plain(request))


class BookingCourier:
    """`deliver` returns what came of it as a receipt: `booked`, `taken`, or `refused` and the city's code."""

    def __init__(
        self,
        bookings: Bookings,
        ledger: BookingLedger,
        clock: Clock,
        settle_s: float,
        told: Callable[[BookingRequest, str, What, Appointment | None, str], None],
        said: Callable[[BookingRequest], What | None],
    ) -> None:
        """`told` hears the outcome, with the reference; again where it may not have been heard. `said` is what the
        citizen has in writing already, if it is a refusal: nothing is booked behind their back afterwards.
        """
        self._bookings, self._ledger, self._clock, self._settle_s = bookings, ledger, clock, settle_s
        self._told, self._said = told, said

    def __call__(self, delivery: Delivery) -> str:
        request: BookingRequest = build(BookingRequest, unpacked(delivery.body))
        ticket = Ticket(request.id, delivery.reference, request.code)
        try:
            said = self._said(request)
            made = None if said else self._finished(request) or self._tried(request, ticket)
            what, reason = said or (What.BOOKED if made else What.TAKEN), ""
        except Rejected as refused:
            made, what, reason = None, What.REFUSED, refused.code
        if made and request.moves:
            self._give_up(request)
        self._told(request, delivery.reference, what, made, reason)
        return " ".join(filter(None, (str(what), reason[:60])))

    def _finished(self, request: BookingRequest) -> Appointment | None:
        """What is left of an earlier attempt, ended one way or the other."""
        attempt = self._ledger.get(request.id)
        if attempt is None:
            return None
        if attempt.hold is None:
            raise CannotTell("what was asked cannot be read any more")
        match attempt.state:
            case HoldState.BOOKED:
                return attempt.appointment
            case HoldState.CONFIRMING:
                return self._found(attempt, attempt.hold) or self._confirmed(request, attempt.hold)
            case HoldState.HELD if not self._is_over(attempt.hold):
                return self._confirmed(request, attempt.hold)
            case HoldState.ASKING | HoldState.HELD:
                self._ledger.releasing(request.id)
                self._given_back(attempt.hold)
            case HoldState.RELEASING:
                self._given_back(attempt.hold)
        return None

    def _found(self, attempt: Attempt, hold: Hold) -> Appointment | None:
        """A city may still be at work on what it was sent: its "not here" counts only after a while."""
        made = self._bookings.booked(hold)
        if made is not None:
            self._ledger.booked(hold, made)
            return made
        waited = (self._clock.now() - attempt.changed_at).total_seconds()
        if 0 <= waited < self._settle_s:
            raise Settling(self._settle_s - waited)
        return None

    def _tried(self, request: BookingRequest, ticket: Ticket) -> Appointment | None:
        for slot in self._wished(request):
            hold = self._held(Hold(ticket, slot, request.wanted))
            if hold is not None and (made := self._confirmed(request, hold)) is not None:
                return made
        return None

    def _wished(self, request: BookingRequest) -> Iterator[Slot]:
        """What is free now, preference by preference."""
        for wish in request.preferences:
            yield from self._bookings.availability(request.wanted, wish.start, wish.end)

    def _held(self, hold: Hold) -> Hold | None:
        """None when somebody was faster."""
        self._ledger.asking(hold, hold.ticket.id)
        try:
            held = self._bookings.hold(hold.ticket, hold.slot, hold.wanted)
        except SlotTaken:
            self._ledger.released(hold.ticket.id)
            return None
        except BadReply as trouble:
            raise ReplyLost(trouble.detail) from trouble
        self._ledger.held(held)
        return held

    def _confirmed(self, request: BookingRequest, hold: Hold) -> Appointment | None:
        """None when somebody was faster, or the slot is not kept any more. Rejected for what the city refuses."""
        self._ledger.confirming(request.id)
        try:
            made = self._bookings.confirm(hold, request.party)
        except (SlotTaken, HoldExpired):
            return self._ours_after_all(hold)
        except Rejected:
            self._dropped(hold)
            raise
        except BadReply as trouble:
            raise ReplyLost(trouble.detail) from trouble
        self._ledger.booked(hold, made)
        return made

    def _ours_after_all(self, hold: Hold) -> Appointment | None:
        """It may be ourselves who were faster: an earlier message, applied late."""
        made = self._bookings.booked(hold)
        if made is None:
            self._dropped(hold)
        else:
            self._ledger.booked(hold, made)
        return made

    def _dropped(self, hold: Hold) -> None:
        self._ledger.releasing(hold.ticket.id)
        self._given_back(hold)

    def _given_back(self, hold: Hold) -> None:
        self._bookings.release(hold)
        self._ledger.released(hold.ticket.id)

    def _is_over(self, hold: Hold) -> bool:
        return hold.expires_at is not None and hold.expires_at <= self._clock.now()

    def _give_up(self, request: BookingRequest) -> None:
        """Moved: the one before goes only once there is another. One that cannot go any more stays: it is over."""
        assert request.moves is not None
        try:
            self._bookings.cancel(request.moves)
        except Rejected:
            return
