"""What became of a request: the outbox's word first, then the city's, with the age of its answer."""

import unicodedata
from collections import OrderedDict
from collections.abc import Collection
from dataclasses import replace

from kiosk.core import reference as references
from kiosk.core.clock import Clock
from kiosk.core.errors import BadReply, Rejected, TryLater
from kiosk.core.messages import FollowUp
from kiosk.core.payments import PaymentState
from kiosk.core.ports import ReportsBackend
from kiosk.core.reports import RequestStatus, ServiceRequestId
from kiosk.desk.guesses import Guesses
from kiosk.desk.numbering import number_of
from kiosk.offline_cache.outbox import Outbox
from kiosk.offline_cache.payment_view import PaymentView
from kiosk.offline_cache.records import OutboxRecord

_REMEMBERED = 500
"""Last answers of the city, kept in memory alone."""

_OF_PAYMENT = {
    PaymentState.CREATED: "unclear",
    PaymentState.SENT: "unclear",
    PaymentState.UNKNOWN: "unclear",
    PaymentState.REVIEW: "unclear",
    PaymentState.DECLINED: "not_paid",
    PaymentState.APPROVED: "paid",
    PaymentState.POSTED: "posted",
    PaymentState.REVERSING: "going_back",
    PaymentState.REFUNDING: "going_back",
    PaymentState.REVERSED: "given_back",
}
"""Whoever holds the reference hears how it stands, and no amount."""


class Following:
    def __init__(
        self, outbox: Outbox, reports: ReportsBackend, clock: Clock, prefix: str, payments: PaymentView | None = None
    ) -> None:
        """`payments` None: no money is taken here."""
        self._outbox, self._reports, self._clock, self._prefix = outbox, reports, clock, prefix
        self._payments = payments
        self._guesses = Guesses(clock)
        self._last: OrderedDict[str, tuple[RequestStatus, float]] = OrderedDict()

    def status(self, typed: str) -> FollowUp:
        """Never raises for trouble with the city: then the last answer is given, with its age."""
        shown = references.normalise(typed, self._prefix)
        name = shown or _in_digits(typed)
        if self._guesses.must_wait(name):
            return FollowUp(name, "slow")
        told = self._told(typed, shown)
        if told.state == "unknown":
            self._guesses.missed(name)
        return told

    def _told(self, typed: str, shown: str) -> FollowUp:
        if shown and self._payments and (payment := self._payments.by_reference(shown)):
            return FollowUp(shown, _OF_PAYMENT[payment.state])
        record = self._outbox.record(shown) if shown else None
        if record and record.state != "done":
            return FollowUp(shown, record.word)
        number = ServiceRequestId("" if record or self._is_ours(typed) else _in_digits(typed))
        try:
            reference, status = (shown, self._of_record(record)) if record else self._elsewhere(shown, number)
        except (TryLater, Rejected, BadReply):
            return self._remembered((shown, number), "done" if record else "unknown")
        if status is None:
            return FollowUp(reference, "done" if record else "unknown")
        status = replace(status, description="")
        self._last[reference] = (status, self._clock.monotonic())
        while len(self._last) > _REMEMBERED:
            self._last.popitem(last=False)
        return FollowUp(reference, "done" if record else "elsewhere", status, age_s=0.0)

    def _of_record(self, record: OutboxRecord) -> RequestStatus | None:
        number = number_of(record, self._reports, self._outbox)
        return self._by_id(number) if number is not None else None

    def _elsewhere(self, shown: str, number: ServiceRequestId) -> tuple[str, RequestStatus | None]:
        """Reported at another kiosk, or the city's own number, which may have eight digits too; and which it was."""
        status = self._reports.search(shown) if references.is_valid(shown) else None
        if status is not None or not number:
            return shown, status
        status = self._by_id(number)
        return number if status or not shown else shown, status

    def _is_ours(self, typed: str) -> bool:
        """With our prefix before it, it is no number of the city's."""
        return references.normalise(typed).startswith(f"{self._prefix} ")

    def _by_id(self, city_id: ServiceRequestId) -> RequestStatus | None:
        return next(iter(self._reports.track([city_id])), None)

    def _remembered(self, names: Collection[str], state: str) -> FollowUp:
        reference = next((name for name in names if name in self._last), "")
        if not reference:
            return FollowUp(next(filter(None, names), ""), state, reached=False)
        status, at = self._last[reference]
        return FollowUp(reference, state, status, age_s=self._clock.monotonic() - at, reached=False)


def _in_digits(typed: str) -> str:
    """As it was typed, but for the digits, which are 0-9 for every city."""
    return "".join(str(unicodedata.decimal(character, character)) for character in typed.strip())
