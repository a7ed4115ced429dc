"""ZMS citizen API (https://github.com/it-at-m/eappointment): appointments at a city's offices.

A slot is reserved for some minutes under a process id and a key, and confirmed with a name; some offices want a link
in an e-mail opened besides. The city's number and key are what the citizen holds: ZMS finds nothing by our reference.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from kiosk.city import zms_read as read
from kiosk.city.http import Fields
from kiosk.city.moment import unix
from kiosk.city.tree import Record, Tree, text
from kiosk.city.zms_endpoint import EXPIRED, UNKNOWN, Endpoint
from kiosk.city.zms_settings import ZmsSettings
from kiosk.core.bookings import Appointment, AppointmentState, Catalogue, Hold, Key, Party, Slot, Ticket, Wanted
from kiosk.core.clock import Clock, SystemClock
from kiosk.core.errors import BadReply, HoldExpired, Rejected, ReplyLost
from kiosk.core.free_slots import offered

_MOST_DAYS = 62
_USUAL_MINUTES = 10


class Zms:
    """`kiosk.core.booking_ports.Bookings`; safe to use from several threads."""

    def __init__(self, settings: ZmsSettings, clock: Clock | None = None) -> None:
        self._settings, self._clock = settings, clock or SystemClock()
        self._zone = ZoneInfo(settings.timezone)
        self._endpoint = Endpoint(settings, self._clock)
        self._slot_minutes: dict[str, int] = {}

    def catalogue(self, language: str) -> Catalogue:
        tree = self._endpoint.catalogue(language)
        self._slot_minutes = read.slot_minutes(tree)
        return read.catalogue(tree, self._settings.step_free, self._settings.stairs)

    def availability(self, wanted: Wanted, start: datetime, end: datetime) -> tuple[Slot, ...]:
        first, last = start.astimezone(self._zone).date(), end.astimezone(self._zone).date()
        asked = [("startDate", first.isoformat()), ("endDate", last.isoformat())]
        told = self._range(wanted, asked) if self._settings.calendar == "range" else self._each_day(wanted, asked)
        slots = (read.slot(each, wanted.schedule.id, wanted.minutes) for each in told)
        return offered(slots, start, end, self._clock.now() + self.clock_ahead)

    def hold(self, ticket: Ticket, slot: Slot, wanted: Wanted) -> Hold:
        services = [(wanted.schedule.bookable, wanted.count), *wanted.also]
        told: dict[str, Tree] = {
            "officeId": wanted.schedule.location,
            "serviceId": [what for what, _ in services],
            "serviceCount": [count for _, count in services],
            "timestamp": unix(slot.start),
        }
        began = self._clock.now()
        tree = self._endpoint.post("reserve-appointment", told, captcha=True)
        try:
            process, key, it = read.process(tree)
        except BadReply as trouble:
            raise ReplyLost(trouble.detail) from trouble
        expires = began + timedelta(minutes=read.reservation_minutes(it))
        return Hold(ticket, slot, wanted, f"{process}:{key}", expires)

    def confirm(self, hold: Hold, party: Party) -> Appointment:
        contact, named = party.contact, _named(hold)
        told: dict[str, Tree] = {
            **named,
            "familyName": f"{contact.first_name} {contact.last_name}".strip(),
            "email": contact.email,
            "telephone": "".join(each for each in contact.phone if each.isdigit()),
        }
        try:
            self._endpoint.post("update-appointment", {name: value for name, value in told.items() if value})
            tree = self._endpoint.post("preconfirm-appointment", named)
            return self._appointment(tree)
        except Rejected as refused:
            raise HoldExpired(refused.code) if refused.code in UNKNOWN else refused from None
        except BadReply as trouble:
            raise ReplyLost(trouble.detail) from trouble

    def booked(self, hold: Hold) -> Appointment | None:
        """A reservation that nobody could use counts as nothing."""
        tree = self._endpoint.appointment(_named(hold)) if hold.token else None
        if tree is None or text(read.unwrapped(tree).get("status")) in {"reserved", "deleted", "blocked"}:
            return None
        return self._appointment(tree)

    def release(self, hold: Hold) -> None:
        """One whose key never reached us runs out by itself, in minutes."""
        tree = self._endpoint.appointment(_named(hold)) if hold.token else None
        if tree is not None and text(read.unwrapped(tree).get("status")) == "reserved":
            self._endpoint.post("cancel-appointment", _named(hold), also=EXPIRED | UNKNOWN)

    def find(self, key: Key) -> Appointment | None:
        tree = self._endpoint.appointment({"processId": key.reference.strip(), "authKey": key.code.strip()})
        if tree is None or text(read.unwrapped(tree).get("status")) == "reserved":
            return None
        return self._read(read.unwrapped(tree), key)

    def cancel(self, key: Key) -> Appointment | None:
        found = self.find(key)
        if found is None or found.state is AppointmentState.CANCELLED:
            return found
        self._endpoint.post("cancel-appointment", {"processId": key.reference, "authKey": key.code}, also=UNKNOWN)
        return Appointment(key, AppointmentState.CANCELLED, found.schedule, found.start, found.end)

    def check_in(self, key: Key) -> Appointment | None:
        """The citizen API calls nobody: the number is the one that will be shown, the room the office's hint."""
        return self.find(key)

    @property
    def clock_ahead(self) -> timedelta:
        return self._endpoint.clock_ahead

    def close(self) -> None:
        self._endpoint.close()

    def _range(self, wanted: Wanted, days: Fields) -> list[datetime]:
        tree = self._endpoint.get("available-calendar", [*_errand(wanted, "Ids", "serviceCounts"), *days])
        return [] if tree is None else list(read.calendar(tree, wanted.schedule.location))

    def _each_day(self, wanted: Wanted, days: Fields) -> list[datetime]:
        errand = _errand(wanted, "Id", "serviceCount")
        tree = self._endpoint.get("available-days", [*errand, *days])
        first, last = (value for _, value in days)
        free = [] if tree is None else [day for day in read.days(tree) if first <= day <= last]
        found: list[datetime] = []
        for day in free[:_MOST_DAYS]:
            listed = self._endpoint.get("available-appointments", [*errand, ("date", day)])
            found += [] if listed is None else read.times(listed, wanted.schedule.location)
        return found

    def _appointment(self, tree: Tree) -> Appointment:
        process, key, it = read.process(tree)
        return self._read(it, Key(process, key))

    def _read(self, it: Record, key: Key) -> Appointment:
        """An appointment does not say how long it takes: the office's slots do."""
        office = text(it.get("officeId"))
        if office not in self._slot_minutes:
            self.catalogue("en")
        return read.appointment(it, key, self._slot_minutes.get(office, _USUAL_MINUTES))


def _named(hold: Hold) -> dict[str, Tree]:
    process, _, key = hold.token.partition(":")
    return {"processId": process, "authKey": key}


def _errand(wanted: Wanted, plural: str, counts: str) -> list[tuple[str, str]]:
    services = [(wanted.schedule.bookable, wanted.count), *wanted.also]
    return [
        (f"office{plural}", wanted.schedule.location),
        (f"service{plural}", ",".join(what for what, _ in services)),
        (counts, ",".join(str(count) for _, count in services)),
    ]
