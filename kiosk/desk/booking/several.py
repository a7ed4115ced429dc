"""Several back-ends as one: each one's ids and references carry its name, so that it is known whom to ask."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from kiosk.core.booking_ports import Bookings
from kiosk.core.bookings import (
    Appointment,
    Bookable,
    BookableId,
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
from kiosk.core.errors import BadReply, KioskError, Rejected, TryLater
from kiosk.core.public_services import ServiceCatalogue
from kiosk.desk.booking.described import Descriptions


class Several:
    """`kiosk.core.booking_ports.Bookings`; names hold no slash."""

    def __init__(self, backends: Mapping[str, Bookings], services: ServiceCatalogue | None = None) -> None:
        self._backends = backends
        self._descriptions = Descriptions(services)
        self._known: dict[tuple[str, str], Catalogue] = {}

    def catalogue(self, language: str) -> Catalogue:
        """One that does not answer offers what it did before, to be wished for. TryLater when none answers."""
        trouble: KioskError = TryLater("no back-end for bookings")
        answered = 0
        for name, backend in self._backends.items():
            try:
                self._known[name, language] = _named(name, backend.catalogue(language))
                answered += 1
            except (TryLater, BadReply, Rejected) as error:
                trouble = error
        if not answered:
            raise trouble
        found = [self._known[name, language] for name in self._backends if (name, language) in self._known]
        whole = Catalogue(
            tuple(each for one in found for each in one.bookables),
            tuple(each for one in found for each in one.locations),
            tuple(each for one in found for each in one.schedules),
        )
        return self._descriptions.added(whole, language)

    def availability(self, wanted: Wanted, start: datetime, end: datetime) -> tuple[Slot, ...]:
        _, backend = self._of(wanted.schedule.id)
        found = backend.availability(_own(wanted), start, end)
        return tuple(replace(slot, schedule=wanted.schedule.id) for slot in found)

    def hold(self, ticket: Ticket, slot: Slot, wanted: Wanted) -> Hold:
        _, backend = self._of(slot.schedule)
        held = backend.hold(ticket, _slot(slot), _own(wanted))
        return replace(held, slot=slot, wanted=wanted)

    def confirm(self, hold: Hold, party: Party) -> Appointment:
        name, backend = self._of(hold.slot.schedule)
        return _told(name, backend.confirm(_hold(hold), party))

    def booked(self, hold: Hold) -> Appointment | None:
        name, backend = self._of(hold.slot.schedule)
        found = backend.booked(_hold(hold))
        return None if found is None else _told(name, found)

    def release(self, hold: Hold) -> None:
        _, backend = self._of(hold.slot.schedule)
        backend.release(_hold(hold))

    def find(self, key: Key) -> Appointment | None:
        return self._first(lambda backend: backend.find(key))

    def cancel(self, key: Key) -> Appointment | None:
        return self._first(lambda backend: backend.cancel(key))

    def check_in(self, key: Key) -> Appointment | None:
        return self._first(lambda backend: backend.check_in(key))

    @property
    def clock_ahead(self) -> timedelta:
        return next((backend.clock_ahead for backend in self._backends.values()), timedelta())

    def _first(self, ask: Callable[[Bookings], Appointment | None]) -> Appointment | None:
        """The one that knows it. Where none does, "not there" counts only when all could be asked."""
        trouble: KioskError | None = None
        for name, backend in self._backends.items():
            try:
                if (found := ask(backend)) is not None:
                    return _told(name, found)
            except (TryLater, BadReply) as error:
                trouble = error
        if trouble is not None:
            raise trouble
        return None

    def _of(self, schedule: ScheduleId) -> tuple[str, Bookings]:
        """Rejected where the settings name no such back-end any more."""
        name = schedule.partition("/")[0]
        with suppress(KeyError):
            return name, self._backends[name]
        raise Rejected("a back-end that is not in the settings", "backend")


def _named(name: str, it: Catalogue) -> Catalogue:
    return Catalogue(
        tuple(_bookable(name, each) for each in it.bookables),
        tuple(replace(each, id=LocationId(f"{name}/{each.id}")) for each in it.locations),
        tuple(
            replace(
                each,
                id=ScheduleId(f"{name}/{each.id}"),
                bookable=BookableId(f"{name}/{each.bookable}"),
                location=LocationId(f"{name}/{each.location}"),
            )
            for each in it.schedules
        ),
    )


def _bookable(name: str, it: Bookable) -> Bookable:
    along = tuple(BookableId(f"{name}/{each}") for each in it.combinable)
    return replace(it, id=BookableId(f"{name}/{it.id}"), group=it.group or name, combinable=along)


def _own(wanted: Wanted) -> Wanted:
    also = tuple((BookableId(_bare(what)), count) for what, count in wanted.also)
    return replace(wanted, schedule=_schedule(wanted.schedule), also=also)


def _schedule(it: Schedule) -> Schedule:
    return replace(
        it,
        id=ScheduleId(_bare(it.id)),
        bookable=BookableId(_bare(it.bookable)),
        location=LocationId(_bare(it.location)),
    )


def _slot(slot: Slot) -> Slot:
    return replace(slot, schedule=ScheduleId(_bare(slot.schedule)))


def _hold(hold: Hold) -> Hold:
    return replace(hold, slot=_slot(hold.slot), wanted=_own(hold.wanted))


def _told(name: str, it: Appointment) -> Appointment:
    also = tuple((BookableId(f"{name}/{what}"), count) for what, count in it.also)
    return replace(it, schedule=ScheduleId(f"{name}/{it.schedule}") if it.schedule else it.schedule, also=also)


def _bare(id: str) -> str:
    return id.partition("/")[2]
