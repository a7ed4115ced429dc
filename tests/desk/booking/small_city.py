"""A city of a few slots with one place each, whose line breaks as a script says, and a desk that may crash at it."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from random import Random
from typing import TypeVar

from kiosk.core.booking_requests import BookingRequest, Preference
from kiosk.core.booking_requests import Outcome as What
from kiosk.core.bookings import (
    Appointment,
    AppointmentState,
    BookableId,
    BookingId,
    Catalogue,
    Hold,
    Key,
    LocationId,
    Party,
    Schedule,
    ScheduleId,
    Slot,
    Ticket,
    Wanted,
)
from kiosk.core.errors import HoldExpired, ReplyLost, SlotTaken, TryLater
from kiosk.core.reports import Contact
from kiosk.desk.booking.courier import KIND, BookingCourier, body_of
from kiosk.offline_cache.bookings import BookingLedger
from kiosk.offline_cache.keys import Keyring
from kiosk.offline_cache.outbox import Outbox
from kiosk.offline_cache.states import State
from kiosk.offline_cache.sync import Sync
from tests.offline_cache.fakes import HandClock, file_store

T = TypeVar("T")
START = datetime(2025, 6, 3, 9, 0, tzinfo=UTC)
PLAN = Schedule(ScheduleId("s"), BookableId("b"), LocationId("l"), minutes=(20,), holds=True)
WANTED = Wanted(PLAN, 20)
SLOTS = tuple(
    Slot(START + timedelta(minutes=20 * n), START + timedelta(minutes=20 * n + 20), PLAN.id) for n in range(4)
)
ID, CODE, SETTLE_S = BookingId("00000000-0000-4000-8000-000000000001"), "4711", 30.0


class Fate(StrEnum):
    WELL = "well"
    DOWN = "down"
    """Nothing left the kiosk."""
    LOST = "lost"
    """Applied, and the answer did not come."""
    LATE = "late"
    """As lost, but applied only with the next message."""
    CRASH = "crash"
    """Applied, and the desk died before it knew."""
    RIVAL = "rival"
    """Somebody else takes the slot just before."""


class Crashed(BaseException):
    """The process ends here: nothing may catch it."""


@dataclass
class SmallCity:
    """`holding`: slots are kept first, as in ZMS and FHIR; else booked at once, as in respa."""

    clock: HandClock
    fates: list[Fate]
    holding: bool = True
    held: dict[Slot, tuple[str, datetime]] = field(default_factory=dict)
    booked_by: dict[Slot, str] = field(default_factory=dict)
    pending: list[Callable[[], object]] = field(default_factory=list)

    def catalogue(self, language: str) -> Catalogue:
        raise AssertionError

    def availability(self, wanted: Wanted, start: datetime, end: datetime) -> tuple[Slot, ...]:
        def work() -> tuple[Slot, ...]:
            now = self.clock.now()
            return tuple(s for s in SLOTS if start <= s.start < end and now < s.start and self._is_free(s))

        return self._exchange(work, reading=True)

    def hold(self, ticket: Ticket, slot: Slot, wanted: Wanted) -> Hold:
        if not self.holding:
            return Hold(ticket, slot, wanted)

        def work() -> Hold:
            if not self._is_free(slot):
                raise SlotTaken
            until = self.clock.now() + timedelta(minutes=10)
            self.held[slot] = (ticket.id, until)
            return Hold(ticket, slot, wanted, "s3cr3t-t0k3n", until)

        return self._exchange(work, slot)

    def confirm(self, hold: Hold, party: Party) -> Appointment:
        def work() -> Appointment:
            if self.holding and self.held.get(hold.slot, ("", START))[0] != hold.ticket.id:
                raise HoldExpired
            if self.holding and not self._is_held(hold.slot):
                raise HoldExpired
            if not self.holding and not self._is_free(hold.slot):
                raise SlotTaken
            self.held.pop(hold.slot, None)
            self.booked_by[hold.slot] = hold.ticket.id
            return self._appointment(hold)

        return self._exchange(work, None if self.holding else hold.slot)

    def booked(self, hold: Hold) -> Appointment | None:
        def work() -> Appointment | None:
            return self._appointment(hold) if self.booked_by.get(hold.slot) == hold.ticket.id else None

        return self._exchange(work, reading=True)

    def release(self, hold: Hold) -> None:
        def work() -> None:
            if self.held.get(hold.slot, ("", START))[0] == hold.ticket.id:
                del self.held[hold.slot]

        self._exchange(work)

    def find(self, key: Key) -> Appointment | None:
        raise AssertionError

    cancel = check_in = find

    @property
    def clock_ahead(self) -> timedelta:
        return timedelta()

    def ours(self) -> list[Slot]:
        return [slot for slot, who in self.booked_by.items() if who == ID]

    def kept(self) -> list[Slot]:
        return [slot for slot in self.held if self._is_held(slot)]

    def _exchange(self, work: Callable[[], T], wanted: Slot | None = None, reading: bool = False) -> T:
        """A question that is lost has changed nothing; an answer that says no is one, whatever the line."""
        fate = self.fates.pop(0) if self.fates else Fate.WELL
        late, self.pending = self.pending, []
        for each in late:
            try:
                each()
            except (SlotTaken, HoldExpired):
                continue
        if fate is Fate.RIVAL and wanted is not None and self._is_free(wanted):
            self.booked_by[wanted] = "rival"
        if fate is Fate.DOWN or (reading and fate in {Fate.LOST, Fate.LATE}):
            raise TryLater
        if fate is Fate.LATE:
            self.pending.append(work)
            raise ReplyLost
        result = work()
        if fate is Fate.LOST:
            raise ReplyLost
        if fate is Fate.CRASH:
            raise Crashed
        return result

    def _is_held(self, slot: Slot) -> bool:
        return slot in self.held and self.held[slot][1] > self.clock.now()

    def _is_free(self, slot: Slot) -> bool:
        return slot not in self.booked_by and not self._is_held(slot)

    def _appointment(self, hold: Hold) -> Appointment:
        key = Key(hold.ticket.reference, hold.ticket.code)
        return Appointment(key, AppointmentState.BOOKED, PLAN.id, hold.slot.start, hold.slot.end)


def request(wishes: Iterable[int]) -> BookingRequest:
    ranges = tuple(Preference(SLOTS[n].start, SLOTS[n].start + timedelta(seconds=1)) for n in wishes)
    return BookingRequest(ID, WANTED, ranges, Party(Contact("Ada", "Marsh")), START - timedelta(days=1), CODE)


class Desk:
    """Ledger, outbox and delivery over a file that outlives each of its crashes."""

    def __init__(self, folder: Path, clock: HandClock, city: SmallCity) -> None:
        self._folder, self._clock, self._city = folder, clock, city
        self.told: list[What] = []
        self.dies_after_telling = False
        self._begin()

    def _begin(self) -> None:
        self.store = file_store(self._folder, self._clock)
        keyring = Keyring(self._folder / "keys", self._clock)
        self.outbox = Outbox(self.store, keyring, self._clock, Random(7))
        self.ledger = BookingLedger(self.store, keyring, self.outbox, self._clock)
        courier = BookingCourier(self._city, self.ledger, self._clock, SETTLE_S, self._tell, self._said)
        self._sync = Sync(self.outbox, courier, self._clock, Random(3), 1, spread_s=0.0, base_s=1.0)

    def _tell(self, _: BookingRequest, reference: str, what: What, made: Appointment | None, reason: str) -> None:
        assert (made is not None) is (what is What.BOOKED)
        assert reference
        assert not reason
        self.told.append(what)
        if self.dies_after_telling:
            self.dies_after_telling = False
            raise Crashed

    def _said(self, _: BookingRequest) -> What | None:
        """As if every word to the citizen were a notice."""
        return next((what for what in self.told if what is not What.BOOKED), None)

    def send(self, wishes: Iterable[int]) -> None:
        reference = self.ledger.reference_for(ID)
        self.outbox.enqueue(ID, ID, KIND, body_of(request(wishes)), reference=reference)

    def deliver(self) -> None:
        """Raises Crashed."""
        try:
            self._sync.run_once()
        except Crashed:
            self.crash()
            raise

    def crash(self) -> None:
        self.store.close()
        self._begin()

    def until_done(self, most: int = 200) -> str:
        for _ in range(most):
            with suppress(Crashed):
                self.deliver()
            record = self.outbox.by_id(ID)
            assert record is not None
            if record.state in {State.DONE, State.DEAD}:
                return f"{record.state} {record.receipt or record.last_error}"
            self._clock.advance(seconds=60)
        raise AssertionError("it never ends")
