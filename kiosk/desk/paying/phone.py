"""Payments on the provider's page: made once, followed until the provider says that nothing more can happen."""

import logging
from collections.abc import Callable
from datetime import datetime

from kiosk.core.errors import BadReply, KioskError, Rejected, ReplyLost, TryLater
from kiosk.core.payment_ports import HostedPayments
from kiosk.core.payments import Hosted, Method, PaymentState, Progress, Prompt, Proof, Reason
from kiosk.desk.paying.board import Board
from kiosk.desk.paying.worker import Worker
from kiosk.offline_cache.payment_view import Entry
from kiosk.offline_cache.payments import PaymentLedger

log = logging.getLogger(__name__)
LOOK_S = 2.0
SETTLE_S = 60.0
"""After a lost reply the provider may take so long to show what it was sent."""
_REASONS = {
    "P0010": Reason.DECLINED,
    "P0020": Reason.TOO_SLOW,
    "P0030": Reason.CANCELLED,
    "P0040": Reason.CANCELLED,
}


class Phone:
    """One thread for all of them: it looks at each every LOOK_S seconds while any is open."""

    def __init__(
        self, ledger: PaymentLedger, provider: HostedPayments, board: Board, now: Callable[[], datetime]
    ) -> None:
        self._ledger, self._provider, self._board, self._now = ledger, provider, board, now
        self._cancelled: set[str] = set()
        self._worker = Worker("phone", lambda: LOOK_S if self.look() else None, 2 * LOOK_S)
        self.start, self.stop, self.wake = self._worker.start, self._worker.stop, self._worker.wake

    def cancel(self, id: str) -> None:
        self._cancelled.add(id)
        self.wake()

    def look(self) -> int:
        """One round over all that are open; how many still are."""
        states = (PaymentState.CREATED, PaymentState.SENT, PaymentState.UNKNOWN, PaymentState.REVERSING)
        entries = [entry for entry in self._ledger.in_states(*states) if entry.method is Method.PHONE]
        for entry in entries:
            try:
                self._one(entry)
            except (TryLater, BadReply) as trouble:
                log.info("provider_away", extra={"error": type(trouble).__name__})
            except KioskError as trouble:
                log.error("till_failed", extra={"error": type(trouble).__name__})
        return len(entries)

    def _one(self, entry: Entry) -> None:
        match entry.state:
            case PaymentState.CREATED:
                self._create(entry)
            case PaymentState.REVERSING:
                self._give_back(entry)
            case _:
                self._follow(entry)

    def _create(self, entry: Entry) -> None:
        if entry.id in self._cancelled:
            self._ended(self._ledger.declined(entry.id, Reason.CANCELLED))
            return
        self._ledger.sent(entry.id, None)
        order = entry.order
        what = ", ".join(item.name for item in order.items)[:255] if order else entry.reference
        try:
            hosted = self._provider.create(entry.reference, entry.amount, what, order.language if order else "en")
        except (ReplyLost, BadReply):
            self._ended(self._ledger.unknown(entry.id))
        except (TryLater, Rejected):
            self._ended(self._ledger.declined(entry.id, Reason.UNREACHABLE))
        else:
            self._ledger.knows_provider(entry.id, hosted.id)
            self._board.progress(self._ledger.entry(entry.id), Progress(Prompt.SCAN), hosted.url)

    def _follow(self, entry: Entry) -> None:
        try:
            hosted = self._provider.follow(entry.provider_id) if entry.provider_id else self._found(entry)
        except Rejected as trouble:  # two of one reference, or none of that id any more
            if entry.state is PaymentState.SENT:
                self._ledger.unknown(entry.id)
            self._ended(self._ledger.review(entry.id, f"the provider cannot tell: {trouble.code}"))
            return
        if hosted is None:
            return
        if not hosted.finished and entry.id in self._cancelled:
            hosted = self._provider.cancel(hosted.id)
        if hosted.finished:
            self._finished(entry, hosted)
        elif hosted.amount != entry.amount:
            self._refuse(entry, hosted)
        else:
            if entry.state is PaymentState.UNKNOWN:
                entry = self._ledger.still_open(entry.id)
            prompt = Prompt.SCAN if hosted.state == "created" else Prompt.ON_PHONE
            self._board.progress(entry, Progress(prompt), hosted.url)

    def _refuse(self, entry: Entry, hosted: Hosted) -> None:
        """A page of another amount is shown to nobody, and closed; whoever paid it all the same is for a clerk."""
        hosted = self._provider.cancel(hosted.id)
        if hosted.finished and hosted.state != "success":
            self._ended(self._ledger.declined(entry.id, Reason.UNREACHABLE))
        elif hosted.finished:
            self._finished(entry, hosted)

    def _found(self, entry: Entry) -> Hosted | None:
        """A reply was lost: found by our reference, or, when it had time enough to appear, never made."""
        hosted = self._provider.find(entry.reference)
        if hosted is not None:
            self._ledger.knows_provider(entry.id, hosted.id)
        elif (self._now() - entry.created_at).total_seconds() > SETTLE_S:
            if entry.state is PaymentState.SENT:
                self._ledger.unknown(entry.id)
            self._ended(self._ledger.declined(entry.id, Reason.UNREACHABLE))
        return hosted

    def _finished(self, entry: Entry, hosted: Hosted) -> None:
        """A payment whose amount is not ours is for a clerk."""
        self._cancelled.discard(entry.id)
        if hosted.state != "success":
            self._ended(self._ledger.declined(entry.id, _REASONS.get(hosted.code, Reason.DECLINED)))
        elif hosted.amount != entry.amount:
            if entry.state is PaymentState.SENT:
                self._ledger.unknown(entry.id)
            self._ended(self._ledger.review(entry.id, f"provider has {hosted.amount.minor}"))
        else:
            self._ended(self._ledger.approved(entry.id, Proof(self._now(), provider_id=hosted.id)))

    def _give_back(self, entry: Entry) -> None:
        """Repeated until it is known: what was given back already can be given no more."""
        hosted = self._provider.follow(entry.provider_id)
        refundable = hosted.refundable
        if refundable is not None and refundable.minor == 0:
            self._ended(self._ledger.reversed(entry.id))
            return
        try:
            self._provider.refund(hosted.id, entry.amount, refundable or entry.amount)
        except Rejected as trouble:
            self._ended(self._ledger.review(entry.id, f"{entry.note}; not refunded: {trouble.code}"))
        else:
            self._ended(self._ledger.reversed(entry.id))

    def _ended(self, entry: Entry) -> None:
        log.info("payment", extra={"reference": entry.reference, "state": str(entry.state)})
        self._board.changed(entry)
