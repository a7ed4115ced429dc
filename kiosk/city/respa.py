"""respa v1 (https://github.com/City-of-Helsinki/respa): rooms, computers and equipment, reserved at once, never held.

It widens a range of dates by a day, answers a conflict with 400 in any language, and has no idempotency key: the
citizen's reference and code stand together in a field of the reservation, and are looked for after a lost reply.
"""

import hmac
from collections.abc import Iterator
from datetime import datetime, timedelta
from urllib.parse import quote
from zoneinfo import ZoneInfo

from kiosk.city import respa_read as read
from kiosk.city.http import Client, Fields
from kiosk.city.reply import Reply
from kiosk.city.respa_settings import RespaSettings
from kiosk.city.strict_json import read_json
from kiosk.city.tree import Record, Tree, leaves, text
from kiosk.core.bookings import Appointment, Catalogue, Hold, Key, Party, Slot, Ticket, Wanted
from kiosk.core.clock import Clock, SystemClock
from kiosk.core.errors import BadReply, Rejected, ReplyLost, SlotTaken
from kiosk.core.free_slots import offered

_MOST_PAGES = 50
_PAGE_SIZE = "100"


class Respa:
    """`kiosk.core.booking_ports.Bookings`; safe to use from several threads."""

    def __init__(self, settings: RespaSettings, clock: Clock | None = None) -> None:
        self._settings, self._clock = settings, clock or SystemClock()
        self._url, self._zone = settings.url.rstrip("/"), ZoneInfo(settings.timezone)
        bounds, token = settings.bounds, settings.token
        self._client = Client(
            bounds,
            settings.user_agent,
            self._clock,
            settings.ca_bundle,
            token=token,
            scheme=settings.scheme,
            identity=settings.identity,
        )

    def catalogue(self, language: str) -> Catalogue:
        resources = list(self._listed("resource", []))
        viewpoint = self._settings.step_free
        asked = [("include", "accessibility_summaries")] if viewpoint else []
        units = (read.location(each, language, viewpoint) for each in self._listed("unit", asked))
        known = {unit.id: unit for unit in units if unit}
        found = [(read.schedule(each, language, self._settings), each) for each in resources]
        schedules = {plan.id: (plan, each) for plan, each in found if plan and plan.location in known}
        kinds = {plan.bookable: read.bookable(each, language) for plan, each in schedules.values()}
        used = {plan.location for plan, _ in schedules.values()}
        return Catalogue(
            tuple(kind for kind in kinds.values() if kind),
            tuple(unit for unit in known.values() if unit.id in used),
            tuple(plan for plan, _ in schedules.values()),
        )

    def availability(self, wanted: Wanted, start: datetime, end: datetime) -> tuple[Slot, ...]:
        asked = [("start", start.isoformat()), ("end", end.isoformat())]
        reply = self._client.get(f"{self._url}/resource/{quote(wanted.schedule.id, safe='')}/", asked)
        resource = self._record(reply)
        if text(resource.get("id")) != wanted.schedule.id:
            raise BadReply("another resource than was asked for")
        slots = read.free(resource, wanted.minutes, start, end, self._zone)
        return offered(slots, start, end, self._clock.now() + self.clock_ahead)

    def hold(self, ticket: Ticket, slot: Slot, wanted: Wanted) -> Hold:
        return Hold(ticket, slot, wanted)

    def confirm(self, hold: Hold, party: Party) -> Appointment:
        reply = self._client.send_json("POST", f"{self._url}/reservation/", self._reservation(hold, party), also=(400,))
        if reply.status == 400:
            raise self._refused(hold, reply)
        try:
            made = read.appointment(self._record(reply), _key(hold.ticket), self._zone)
        except BadReply as trouble:
            raise ReplyLost(trouble.detail) from trouble
        if made is None or (made.start, made.schedule) != (hold.slot.start, hold.slot.schedule):
            raise ReplyLost("no reservation of what was asked for")
        return made

    def booked(self, hold: Hold) -> Appointment | None:
        return self.find(_key(hold.ticket))

    def release(self, hold: Hold) -> None:
        """Nothing is ever held."""

    def find(self, key: Key) -> Appointment | None:
        found = self._reservation_of(key)
        return read.appointment(found, key, self._zone) if found else None

    def cancel(self, key: Key) -> Appointment | None:
        found = self._reservation_of(key)
        if found is None:
            return None
        if text(found.get("state")) not in {"cancelled", "denied"}:
            where = f"{self._url}/reservation/{quote(text(found.get('id')), safe='')}/"
            self._client.send_json("DELETE", where)
        return self.find(key)

    def check_in(self, key: Key) -> Appointment | None:
        """Nobody checks in to a room: the door's code, where there is one, is the `number`."""
        return self.find(key)

    @property
    def clock_ahead(self) -> timedelta:
        return self._client.city_ahead

    def close(self) -> None:
        self._client.close()

    def _reservation(self, hold: Hold, party: Party) -> dict[str, Tree]:
        contact = party.contact
        told: dict[str, Tree] = {
            "resource": hold.slot.schedule,
            "begin": hold.slot.start.isoformat(),
            "end": hold.slot.end.isoformat(),
            "reserver_name": f"{contact.first_name} {contact.last_name}".strip(),
            "reserver_email_address": contact.email,
            "reserver_phone_number": contact.phone,
            "number_of_participants": hold.wanted.count,
            self._settings.reference_field: _mark(_key(hold.ticket)),
        }
        return {name: value for name, value in told.items() if value != ""}

    def _refused(self, hold: Hold, reply: Reply) -> Exception:
        """A conflict looks like any other refusal: what is still free tells them apart."""
        free = self.availability(hold.wanted, hold.slot.start, hold.slot.start + timedelta(seconds=1))
        if hold.slot not in free:
            return SlotTaken("respa: not free any more")
        said = " ".join(leaves(read_json(reply.body, self._settings.bounds.depth)))
        return Rejected("respa refuses the reservation", "reservation") if said else BadReply("a 400 without a word")

    def _reservation_of(self, key: Key) -> Record | None:
        name = self._settings.reference_field
        asked = [(name, key.reference), ("is_own", "true"), ("all", "true")]
        for each in self._listed("reservation", asked):
            if hmac.compare_digest(text(each.get(name)).encode(), _mark(key).encode()):
                return each
        return None

    def _listed(self, what: str, query: Fields) -> Iterator[Record]:
        for page in range(1, _MOST_PAGES + 1):
            asked = [*query, ("page", str(page)), ("page_size", _PAGE_SIZE)]
            reply = self._record(self._client.get(f"{self._url}/{what}/", asked))
            results = reply.get("results")
            if not isinstance(results, list):
                raise BadReply(f"{what}: no results")
            yield from (each for each in results if isinstance(each, dict))
            if not reply.get("next"):
                return
        raise BadReply(f"{what}: pages without end")

    def _record(self, reply: Reply) -> Record:
        tree = read_json(reply.body, self._settings.bounds.depth)
        if not isinstance(tree, dict):
            raise BadReply("no object")
        return tree


def _key(ticket: Ticket) -> Key:
    return Key(ticket.reference, ticket.code)


def _mark(key: Key) -> str:
    return f"{key.reference} {key.code}"
