"""HL7 FHIR R4 (http://hl7.org/fhir/R4/): health appointments over Schedule, Slot and Appointment.

A slot is kept by making it busy-tentative, and booked by making it busy, both with If-Match: of two kiosks one is told
412. It bears the booking's identifier all the while, so that it can be given back after any crash. The Appointment is
created with If-None-Exist on the same identifier: asked twice, there is one.
"""

import hmac
from datetime import datetime, timedelta
from urllib.parse import quote

from kiosk.city import fhir_read as read
from kiosk.city import fhir_write as write
from kiosk.city.fhir_endpoint import Endpoint, Versioned
from kiosk.city.fhir_settings import FhirSettings
from kiosk.city.tree import Record, Tree, text
from kiosk.core.bookings import Appointment, Catalogue, Hold, Key, Party, Slot, Ticket, Wanted
from kiosk.core.clock import Clock, SystemClock
from kiosk.core.errors import BadReply, HoldExpired, Rejected, ReplyLost, SlotTaken
from kiosk.core.free_slots import offered


class FhirBooking:
    """`kiosk.core.booking_ports.Bookings`; safe to use from several threads."""

    def __init__(self, settings: FhirSettings, clock: Clock | None = None) -> None:
        self._settings, self._clock = settings, clock or SystemClock()
        self._booking, self._reference, self._code = write.systems(settings.system)
        self._server = Endpoint(settings, self._clock)

    def catalogue(self, language: str) -> Catalogue:
        query = [("active", "true"), ("_include", "Schedule:actor")]
        return read.catalogue(self._server.search("Schedule", query, language))

    def availability(self, wanted: Wanted, start: datetime, end: datetime) -> tuple[Slot, ...]:
        query = [
            ("schedule", f"Schedule/{wanted.schedule.id}"),
            ("status", "free"),
            ("start", f"ge{start.isoformat()}"),
            ("start", f"lt{end.isoformat()}"),
        ]
        found = read.slots(self._server.search("Slot", query), wanted.schedule.id)
        return offered(found, start, end, self._clock.now() + self.clock_ahead)

    def hold(self, ticket: Ticket, slot: Slot, wanted: Wanted) -> Hold:
        found = self._server.read("Slot", slot.id)
        if found is None or read.free_at(found.record) != slot.start:
            raise SlotTaken("fhir: no such slot any more")
        status, ours = text(found.record.get("status")), write.is_marked(found.record, self._booking, ticket.id)
        if status != "free" and not (ours and status == "busy-tentative"):
            raise SlotTaken(f"fhir: the slot is {status[:20]}")
        began = self._clock.now()
        if status == "free":
            found = self._put(found, "busy-tentative", ticket.id)
        if found is None:
            raise SlotTaken("fhir: somebody was faster")
        expires = began + timedelta(minutes=self._settings.hold_minutes)
        return Hold(ticket, slot, wanted, found.version, expires)

    def confirm(self, hold: Hold, party: Party) -> Appointment:
        found = self._server.read("Slot", hold.slot.id)
        if found is None or not write.is_marked(found.record, self._booking, hold.ticket.id):
            raise HoldExpired("fhir: the slot is not ours any more")
        status = text(found.record.get("status"))
        if status != "busy" and (status != "busy-tentative" or self._put(found, "busy", hold.ticket.id) is None):
            raise HoldExpired(f"fhir: the slot is {status[:20]}")
        exists = f"identifier={quote(self._booking, safe='')}|{hold.ticket.id}"
        told = write.appointment(hold, party, self._settings.system)
        try:
            made = self._server.create("Appointment", told, exists)
        except Rejected:
            self.release(hold)
            raise
        key = Key(hold.ticket.reference, hold.ticket.code)
        appointment = read.appointment(made, key, (found.record,))
        if appointment is None or appointment.start != hold.slot.start:
            raise ReplyLost("fhir: no appointment of what was asked for")
        return appointment

    def booked(self, hold: Hold) -> Appointment | None:
        return self.find(Key(hold.ticket.reference, hold.ticket.code))

    def release(self, hold: Hold) -> None:
        """Where the appointment was made after all, its slot stays busy."""
        found = self._server.read("Slot", hold.slot.id)
        if found is None or not write.is_marked(found.record, self._booking, hold.ticket.id):
            return
        if text(found.record.get("status")) == "busy-tentative" or self._search(hold.ticket.reference) is None:
            self._put(found, "free", "")

    def find(self, key: Key) -> Appointment | None:
        if (found := self._search(key.reference)) is None or not self._knows(found[0], key):
            return None
        return read.appointment(found[0], key, found[1])

    def cancel(self, key: Key) -> Appointment | None:
        return self._becomes("cancelled", key)

    def check_in(self, key: Key) -> Appointment | None:
        return self._becomes("arrived", key)

    @property
    def clock_ahead(self) -> timedelta:
        return self._server.clock_ahead

    def close(self) -> None:
        self._server.close()

    def _becomes(self, status: str, key: Key) -> Appointment | None:
        found = self._search(key.reference)
        if found is None or not self._knows(found[0], key):
            return None
        held = self._server.read("Appointment", text(found[0].get("id")))
        if held is None:
            return None
        if text(held.record.get("status")) != status:
            changed = self._server.put(held, {**held.record, "status": status})
            if changed is None:
                raise ReplyLost("fhir: somebody else changed the appointment")
            held = changed
        if status == "cancelled":
            self._free(held.record)
        return read.appointment(held.record, key, found[1])

    def _free(self, appointment: Record) -> None:
        ours = read.identifier(appointment, self._booking)
        for each in read.listed(appointment, "slot"):
            slot = self._server.read("Slot", text(each.get("reference")).rpartition("/")[2])
            if slot is not None and write.is_marked(slot.record, self._booking, ours):
                self._put(slot, "free", "")

    def _search(self, reference: str) -> tuple[Record, list[Record]] | None:
        """The appointment of that reference, and what came along. Cancelled ones count, entered in error do not."""
        query = [("identifier", f"{self._reference}|{reference}"), ("_include", "Appointment:slot")]
        found = list(self._server.search("Appointment", query))
        ours = [
            each
            for each in found
            if text(each.get("resourceType")) == "Appointment"
            and read.identifier(each, self._reference) == reference
            and text(each.get("status")) != "entered-in-error"
        ]
        if len(ours) > 1:
            raise BadReply("several appointments of one reference")
        return (read.resource(dict(ours[0]), "Appointment"), found) if ours else None

    def _knows(self, appointment: Record, key: Key) -> bool:
        return hmac.compare_digest(read.identifier(appointment, self._code).encode(), key.code.strip().encode())

    def _put(self, slot: Versioned, status: str, ours: str) -> Versioned | None:
        """None when somebody else has changed it since it was read."""
        changed: dict[str, Tree] = write.marked(slot.record, status, self._booking, ours)
        return self._server.put(slot, changed)
