"""The citizen hears how a request ended, by the way that they chose: one notice, in the outbox before it is sent."""

import uuid
from datetime import tzinfo

from kiosk.core.booking_requests import BookingRequest, Outcome, Telling
from kiosk.core.bookings import Appointment, AppointmentState
from kiosk.core.errors import BadReply, ReplyLost, TryLater
from kiosk.core.notices import Notice, Notices, Way
from kiosk.core.shape import build, plain
from kiosk.offline_cache.outbox import Outbox
from kiosk.offline_cache.records import Delivery
from kiosk.offline_cache.sealed_json import packed, unpacked
from kiosk.text import Language

KIND = "booking/notice"
_WAYS = {Telling.SMS: Way.SMS, Telling.EMAIL: Way.EMAIL}


class Teller:
    """`tell` may be called again with the same outcome: there is one notice for it."""

    def __init__(self, outbox: Outbox, zone: tzinfo, phone: str) -> None:
        self._outbox, self._zone, self._phone = outbox, zone, phone

    def tell(self, request: BookingRequest, reference: str, what: Outcome, made: Appointment | None) -> None:
        """Durable when it returns. Raises StorageFull."""
        way = _WAYS.get(request.telling)
        contact = request.party.contact
        to = {Way.SMS: contact.phone, Way.EMAIL: contact.email}.get(way, "") if way else ""
        if way is None or not to:
            return
        words, id = Language(request.party.language), _id(request, what)
        notice = Notice(id, way, to, words.say("notice.subject"), self._text(words, request, reference, what, made))
        self._outbox.enqueue(id, id, KIND, packed(plain(notice)))

    def said(self, request: BookingRequest) -> Outcome | None:
        """That nothing was booked, where a notice of it is on its way or gone."""
        refusals = (Outcome.TAKEN, Outcome.REFUSED)
        return next((what for what in refusals if self._outbox.by_id(_id(request, what))), None)

    def _text(
        self, words: Language, request: BookingRequest, reference: str, what: Outcome, made: Appointment | None
    ) -> str:
        if what is not Outcome.BOOKED or made is None:
            key = "notice.taken" if what is Outcome.TAKEN else "notice.refused"
            return words.say(key, reference=reference, phone=self._phone)
        when = words.day_and_time(made.start.astimezone(self._zone))
        key = "notice.pending" if made.state is AppointmentState.PENDING else "notice.booked"
        return words.say(key, when=when, reference=made.key.reference, code=made.key.code)


def _id(request: BookingRequest, what: Outcome) -> str:
    return str(uuid.uuid5(uuid.UUID(request.id), f"notice {what}"))


class NoticeCourier:
    """`deliver`: looked for first where an earlier attempt may have arrived. Without a provider it waits."""

    def __init__(self, notices: Notices | None) -> None:
        self._notices = notices

    def __call__(self, delivery: Delivery) -> str:
        if self._notices is None:
            raise TryLater("no provider of notices in the settings")
        notice: Notice = build(Notice, unpacked(delivery.body))
        if delivery.attempts > 1 and self._notices.sent(notice.reference):
            return "sent"
        try:
            self._notices.send(notice)
        except BadReply as trouble:
            raise ReplyLost(trouble.detail) from trouble
        return "sent"
