"""The desk's answers about bookings: what can be had, a slot kept for a while, a request taken, one found again."""

import hmac
from contextlib import suppress
from datetime import tzinfo

from kiosk.core.booking_messages import (
    Book,
    Bookables,
    BookingQuestion,
    BookingReply,
    FindBooking,
    FoundBooking,
    GetCatalogue,
    GetSlots,
    Holding,
    HoldSlot,
    ReleaseSlot,
    Slots,
)
from kiosk.core.booking_ports import Bookings
from kiosk.core.booking_requests import Booking, HoldState, Outcome
from kiosk.core.bookings import Appointment, BookingId, Catalogue, Hold, Key, Ticket
from kiosk.core.clock import Clock
from kiosk.core.errors import BadReply, Rejected, SlotTaken, StorageFull, TryLater
from kiosk.core.free_slots import thinned
from kiosk.desk.booking.courier import KIND, body_of
from kiosk.desk.guesses import Guesses
from kiosk.offline_cache.booking_copy import BookingCopy
from kiosk.offline_cache.bookings import Attempt, BookingLedger
from kiosk.offline_cache.outbox import Outbox
from kiosk.offline_cache.states import State

FRESH_S = 900.0
"""How long what can be booked is known without asking again. What is free is always asked."""
_NOT_REACHED = (TryLater, BadReply)


class Office:
    """Its lane waits for the city; only a request is taken at once."""

    def __init__(
        self,
        bookings: Bookings,
        ledger: BookingLedger,
        copy: BookingCopy,
        outbox: Outbox,
        clock: Clock,
        zone: tzinfo,
    ) -> None:
        self._bookings, self._ledger, self._copy, self._outbox = bookings, ledger, copy, outbox
        self._clock, self._zone = clock, zone
        self._guesses = Guesses(clock)

    def answer(self, question: BookingQuestion) -> BookingReply:
        """Raises KioskError for expected trouble."""
        match question:
            case GetCatalogue(language):
                return self._catalogue(language)
            case GetSlots():
                return self._slots(question)
            case HoldSlot():
                return self._hold(question)
            case ReleaseSlot(id):
                return self._release(id)
            case Book():
                return self._book(question)
            case FindBooking():
                return self._find(question)

    def lane(self, question: BookingQuestion) -> str:
        return "" if isinstance(question, Book) else "booking"

    def _catalogue(self, language: str) -> Bookables:
        known = self._copy.catalogue(language)
        if known is not None and known[1].total_seconds() < FRESH_S:
            return Bookables(known[0], known[1].total_seconds())
        try:
            fetched = self._bookings.catalogue(language)
        except (*_NOT_REACHED, Rejected):
            return Bookables(known[0], known[1].total_seconds()) if known else Bookables(Catalogue(), None)
        with suppress(StorageFull):
            self._copy.keep_catalogue(language, fetched)
        return Bookables(fetched)

    def _slots(self, asked: GetSlots) -> Slots:
        try:
            found = self._bookings.availability(asked.wanted, asked.start, asked.end)
        except _NOT_REACHED:
            known = self._copy.slots(asked.wanted, asked.start, asked.end)
            if known is None:
                return Slots((), reached=False)
            return Slots(known[0].slots, known[1].total_seconds(), more=known[0].more)
        free = thinned(found, self._zone)
        return Slots(free.slots, more=free.more)

    def _hold(self, asked: HoldSlot) -> Holding:
        """Written down before it is asked for. A line that breaks keeps nothing, and is no reason not to go on."""
        if not asked.wanted.schedule.holds:
            return Holding(asked.id)
        known = self._ledger.get(asked.id)
        if known is None or known.state is HoldState.RELEASED:
            ticket = Ticket(asked.id, self._ledger.reference_for(asked.id), asked.code)
            self._ledger.asking(Hold(ticket, asked.slot, asked.wanted), asked.stream)
            known = self._ledger.get(asked.id)
        if known is None or known.hold is None or known.state is not HoldState.ASKING:
            return self._holding(known, asked)
        try:
            self._ledger.held(self._bookings.hold(known.hold.ticket, asked.slot, asked.wanted))
        except SlotTaken:
            self._ledger.released(asked.id)
            return Holding(asked.id, taken=True)
        except (*_NOT_REACHED, Rejected):
            self._ledger.releasing(asked.id)
        return self._holding(self._ledger.get(asked.id), asked)

    def _holding(self, known: Attempt | None, asked: HoldSlot) -> Holding:
        if known is None or known.hold is None or known.state is not HoldState.HELD or known.hold.expires_at is None:
            return Holding(asked.id)
        return Holding(asked.id, max((known.hold.expires_at - self._clock.now()).total_seconds(), 0.0))

    def _release(self, id: BookingId) -> Holding:
        known = self._ledger.get(id)
        if known and known.state in {HoldState.ASKING, HoldState.HELD} and self._outbox.by_id(id) is None:
            self._ledger.releasing(id)
            self.give_back()
        return Holding(id)

    def give_back(self) -> int:
        """All that is to be given back and can be now; how many. The rest stays written down."""
        count = 0
        for attempt in self._ledger.to_release():
            if self._outbox.by_id(attempt.id) is not None:
                continue  # its courier is at it
            try:
                if attempt.hold is not None:
                    self._bookings.release(attempt.hold)
            except (*_NOT_REACHED, Rejected):
                continue
            self._ledger.released(attempt.id)
            count += 1
        return count

    def _book(self, asked: Book) -> Booking:
        request = asked.request
        reference = self._ledger.reference_for(request.id)
        record = self._outbox.enqueue(request.id, request.id, KIND, body_of(request), reference=reference)
        attempt = self._ledger.get(request.id)
        if record.state is State.DONE:
            what, _, reason = (record.receipt or "").partition(" ")
            made = attempt.appointment if attempt else None
            return Booking(request.id, record.reference, Outcome(what or Outcome.REFUSED), made, reason)
        if record.state is State.DEAD:
            return Booking(request.id, record.reference, Outcome.REFUSED, None, record.last_error)
        return Booking(request.id, record.reference)

    def _find(self, asked: FindBooking) -> FoundBooking:
        record = self._outbox.record(asked.reference)
        if record and record.kind == KIND and record.state is not State.DONE:
            dead = record.state is State.DEAD
            return FoundBooking(waiting=not dead, refused="dead" if dead else "")
        if record and record.kind == KIND and (record.receipt or "").startswith(Outcome.TAKEN):
            return FoundBooking(lost=True)
        guess = f"{asked.reference} {asked.code}"
        if self._guesses.must_wait(guess):
            return FoundBooking(slow=True)
        try:
            found = self._acted(asked)
        except _NOT_REACHED:
            return FoundBooking(reached=False)
        except Rejected as refused:
            return FoundBooking(refused=refused.code or "refused")
        if found is None:
            self._guesses.missed(guess)
        return FoundBooking(found)

    def _acted(self, asked: FindBooking) -> Appointment | None:
        key = self._key(asked)
        match asked.act:
            case "cancel":
                return self._bookings.cancel(key)
            case "check_in":
                return self._bookings.check_in(key)
        return self._bookings.find(key)

    def _key(self, asked: FindBooking) -> Key:
        """What was booked at this kiosk is known by our reference even where the city gave another."""
        given = Key(asked.reference, asked.code)
        attempt = self._ledger.by_reference(asked.reference)
        if attempt and attempt.hold and attempt.appointment:
            known = attempt.hold.ticket.code.encode()
            if hmac.compare_digest(known, asked.code.encode()):
                return attempt.appointment.key
        return given
