"""The offices, rooms and clinics that the settings name, put together."""

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from kiosk.city.cpsv_ap import CpsvAp
from kiosk.city.govuk_notify import GovukNotify
from kiosk.core.booking_messages import BookingChanged
from kiosk.core.booking_ports import Bookings
from kiosk.core.booking_requests import Booking, BookingRequest, Outcome
from kiosk.core.bookings import Appointment, Wanted
from kiosk.core.clock import Clock
from kiosk.core.errors import BadReply, Rejected, StorageFull, TryLater
from kiosk.desk.booking import telling
from kiosk.desk.booking.booking_settings import BookingSettings
from kiosk.desk.booking.courier import KIND, BookingCourier
from kiosk.desk.booking.office import Office
from kiosk.desk.booking.several import Several
from kiosk.desk.booking.telling import NoticeCourier, Teller
from kiosk.offline_cache.booking_copy import BookingCopy
from kiosk.offline_cache.bookings import BookingLedger
from kiosk.offline_cache.outbox import Outbox
from kiosk.offline_cache.records import Delivery
from kiosk.settings import Settings

log = logging.getLogger(__name__)
COPIED = timedelta(days=14)
"""How far ahead free slots are known without a line."""


@dataclass(frozen=True, slots=True)
class Reception:
    """Where appointments are made; without a back-end in the settings it has nothing to give."""

    office: Office
    ledger: BookingLedger
    copy: BookingCopy
    bookings: Bookings
    courier: BookingCourier
    notices: NoticeCourier
    clock: Clock
    languages: tuple[str, ...]
    open: bool

    def abandon(self) -> None:
        """What is held for nobody any more is to be given back: the session has ended, or the desk has begun again."""
        with suppress(StorageFull):
            self.ledger.abandon()

    def give_back(self) -> None:
        with suppress(StorageFull):
            self.office.give_back()

    def refresh(self) -> None:
        """What can be booked, and what is free, for when there is no line. One that does not answer keeps its copy."""
        for language in self.languages if self.open else ():
            try:
                catalogue = self.bookings.catalogue(language)
                self.copy.keep_catalogue(language, catalogue)
            except (TryLater, BadReply, Rejected, StorageFull):
                return
        now, count = self.clock.now(), 0
        for plan in catalogue.schedules if self.open else ():
            for minutes in plan.minutes or (0,):
                wanted = Wanted(plan, minutes)
                with suppress(TryLater, BadReply, Rejected, StorageFull):
                    self.copy.keep_slots(wanted, self.bookings.availability(wanted, now, now + COPIED))
                    count += 1
        log.info("slots_copied", extra={"count": count})


class Routed:
    """Bookings and notices have couriers of their own; everything else goes the way it went."""

    def __init__(self, reception: Reception, others: Callable[[Delivery], str]) -> None:
        self._own: dict[str, Callable[[Delivery], str]] = {KIND: reception.courier, telling.KIND: reception.notices}
        self._others = others

    def __call__(self, delivery: Delivery) -> str:
        return self._own.get(delivery.kind, self._others)(delivery)


def open_reception(
    settings: Settings,
    clock: Clock,
    ledger: BookingLedger,
    copy: BookingCopy,
    outbox: Outbox,
    tell: Callable[[BookingChanged], None],
) -> Reception:
    found = BookingSettings(settings)
    backends, notify, described = found.backends(clock), found.notices(), found.catalogue()
    zone = ZoneInfo(settings.timezone)
    bookings = Several(backends, CpsvAp(described, clock) if described else None)
    teller = Teller(outbox, zone, settings.site.phone)

    def told(request: BookingRequest, reference: str, what: Outcome, made: Appointment | None, reason: str) -> None:
        if notify:
            teller.tell(request, reference, what, made)
        tell(BookingChanged(Booking(request.id, reference, what, made, reason)))

    return Reception(
        Office(bookings, ledger, copy, outbox, clock, zone),
        ledger,
        copy,
        bookings,
        BookingCourier(bookings, ledger, clock, settings.desk.settle_s, told, teller.said),
        NoticeCourier(GovukNotify(notify, clock) if notify else None),
        clock,
        settings.site.languages,
        bool(backends),
    )
