"""The card terminal's own worker: one thread speaks to it, so nothing is ever asked of it twice at a time."""

import logging
import threading
from collections import deque
from collections.abc import Callable
from datetime import datetime

from kiosk.core.errors import CannotTell, DeviceOffline, KioskError, ReplyLost
from kiosk.core.payment_ports import CardTerminal
from kiosk.core.payments import Approval, Method, PaymentState, Progress, Proof, Reason, Refusal, Transaction
from kiosk.desk.paying.board import Board
from kiosk.desk.paying.settling import Finding, finding
from kiosk.devices.zvt.traces import Order, order
from kiosk.offline_cache.payments import Entry, PaymentLedger

log = logging.getLogger(__name__)
AGAIN_S = (1.0, 2.0, 5.0, 15.0, 30.0)
"""Between two questions about the same unknown payment; the last one goes on."""
SURE_S = 5.0
"""Between the two questions that an unpaid bill takes: a terminal that stood still may take up a command late."""
_PATIENCE_S = 5.0


class Reader:
    """`start`, then `stop`. Work in this order: what is unknown, what must be given back, who waits to pay."""

    def __init__(
        self,
        ledger: PaymentLedger,
        terminal: CardTerminal,
        board: Board,
        now: Callable[[], datetime],
        monotonic: Callable[[], float],
    ) -> None:
        self._ledger, self._terminal, self._board, self._now = ledger, terminal, board, now
        self._monotonic = monotonic
        self._nothing_newer: dict[str, float] = {}
        """When the terminal first said that it has booked nothing since, by payment."""
        self._line: deque[str] = deque()
        self._news = threading.Condition()
        self._current = ""
        self._leaving = self._woken = False
        self._cancelled: set[str] = set()
        self._thread = threading.Thread(target=self._run, name="terminal", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """A payment under way is left to the terminal: it is settled at the next start."""
        with self._news:
            self._leaving = True
            self._news.notify_all()
        if self._thread.is_alive():
            self._thread.join(_PATIENCE_S)

    @property
    def busy(self) -> bool:
        """Somebody pays, or it is not known whether somebody has."""
        return bool(self._current or self._line) or bool(self._of_mine(PaymentState.UNKNOWN))

    def take(self, entry: Entry) -> None:
        with self._news:
            self._line.append(entry.id)
            self._news.notify_all()

    def wake(self) -> None:
        with self._news:
            self._woken = True
            self._news.notify_all()

    def cancel(self, id: str) -> None:
        with self._news:
            self._cancelled.add(id)
            current = self._current == id
        if current:
            self._terminal.abort()

    def _run(self) -> None:
        tries = 0
        while not self._leaving:
            left = self._round()
            tries = tries + 1 if left else 0
            with self._news:
                if not (self._leaving or self._woken or (self._line and not left)):
                    self._news.wait(AGAIN_S[min(tries, len(AGAIN_S)) - 1] if left else None)
                self._woken = False

    def _round(self) -> int:
        """How much is still to be found out, or to be given back."""
        try:
            self._serve()
            return self.settle() + self.give_back()
        except KioskError as trouble:
            log.error("till_failed", extra={"error": type(trouble).__name__})
            return 1

    def settle(self) -> int:
        """Asks after every unknown payment; returns how many are still unknown. What was sent and is not being served
        has lost its answer too: the disk did not take it.
        """
        for entry in self._of_mine(PaymentState.SENT):
            self._ended(self._ledger.unknown(entry.id))
        return sum(not self._settled(entry) for entry in self._of_mine(PaymentState.UNKNOWN))

    def give_back(self) -> int:
        """Reverses what the city will not take; returns how many must be tried again."""
        return sum(not self._given_back(entry) for entry in self._of_mine(PaymentState.REVERSING))

    def _of_mine(self, state: PaymentState) -> list[Entry]:
        return [entry for entry in self._ledger.in_states(state) if entry.method is Method.TERMINAL]

    def _serve(self) -> None:
        """The next who waits; not while anything is unknown, for the terminal tells only its newest transaction."""
        with self._news:
            if self._leaving or not self._line or self._of_mine(PaymentState.UNKNOWN):
                return
            self._current = self._line.popleft()
        try:
            self.charge(self._ledger.entry(self._current))
        finally:
            with self._news:
                self._cancelled.discard(self._current)
                self._current = ""

    def charge(self, entry: Entry) -> Entry:
        """Once. What the terminal had booked before is written down, durable, before it is asked for money."""
        if entry.state is not PaymentState.CREATED:
            return entry
        try:
            before = self._terminal.last()
        except (KioskError, OSError) as trouble:
            log.warning("terminal_away", extra={"error": type(trouble).__name__})
            return self._ended(self._ledger.declined(entry.id, Reason.UNREACHABLE))
        if entry.id in self._cancelled:
            return self._ended(self._ledger.declined(entry.id, Reason.CANCELLED))
        sent = self._ledger.sent(entry.id, before.approval.trace if before else None)
        self._board.changed(sent)
        try:
            answer = self._terminal.authorise(entry.amount, lambda progress: self._progress(sent, progress))
        except DeviceOffline:
            return self._ended(self._ledger.declined(entry.id, Reason.UNREACHABLE))
        except ReplyLost:
            log.warning("payment_unknown", extra={"reference": entry.reference})
            return self._ended(self._ledger.unknown(entry.id))
        if isinstance(answer, Refusal):
            return self._ended(self._ledger.declined(entry.id, answer.reason))
        return self._ended(self._approved(sent, answer))

    def _progress(self, entry: Entry, progress: Progress) -> None:
        self._board.progress(entry, progress)

    def _approved(self, entry: Entry, approval: Approval) -> Entry:
        """Another amount than was asked for is for a clerk: it is neither what was owed nor nothing."""
        if approval.amount != entry.amount:
            self._ledger.unknown(entry.id)
            return self._ledger.review(entry.id, f"approved {approval.amount.minor}, receipt {approval.receipt}")
        return self._ledger.approved(entry.id, proof_of(approval, self._now()), approval.merchant)

    def _settled(self, entry: Entry) -> bool:
        try:
            last = self._terminal.last()
        except CannotTell:
            self._ended(self._ledger.review(entry.id, "the terminal cannot tell"))
            return True
        except (DeviceOffline, ReplyLost):
            return False
        match finding(entry, last):
            case Finding.PAID if last is not None:
                approved = self._ledger.approved(entry.id, proof_of(last.approval, self._now()), last.approval.merchant)
                self._ended(approved)
            case Finding.NOT_PAID:
                return self._is_sure(entry)
            case _:
                self._ended(self._ledger.review(entry.id, "the terminal's journal does not fit"))
        return True

    def _is_sure(self, entry: Entry) -> bool:
        """Unpaid once the terminal has said so twice."""
        first = self._nothing_newer.setdefault(entry.id, self._monotonic())
        if self._monotonic() - first < SURE_S:
            return False
        del self._nothing_newer[entry.id]
        self._ended(self._ledger.declined(entry.id, Reason.UNREACHABLE))
        return True

    def _given_back(self, entry: Entry) -> bool:
        if entry.proof is None or entry.settled:
            self._ended(self._ledger.review(entry.id, f"{entry.note}; settled already: give it back by refund"))
            return True
        proof = entry.proof
        approval = Approval(entry.amount, proof.trace, proof.receipt, proof.terminal_id, proof.authorisation)
        try:
            if not self._still_has(self._terminal.last(), proof.trace):
                self._ended(self._ledger.review(entry.id, f"{entry.note}; the terminal's journal does not fit"))
                return True
            answer = self._terminal.reverse(approval)
        except (DeviceOffline, ReplyLost):
            return False
        except CannotTell:
            self._ended(self._ledger.review(entry.id, f"{entry.note}; the terminal cannot tell"))
            return True
        if isinstance(answer, Refusal):
            self._ended(self._ledger.review(entry.id, f"{entry.note}; not reversed: {answer.reason}"))
        else:
            self._ended(self._ledger.reversed(entry.id))
        return True

    @staticmethod
    def _still_has(last: Transaction | None, trace: int) -> bool:
        """A reversal names a receipt only: in another journal it could be another payment's."""
        return last is not None and (last.approval.trace == trace or order(last.approval.trace, trace) is Order.LATER)

    def _ended(self, entry: Entry) -> Entry:
        log.info("payment", extra={"reference": entry.reference, "state": str(entry.state)})
        self._board.changed(entry)
        return entry


def proof_of(approval: Approval, now: datetime) -> Proof:
    """When it was paid is the kiosk's own clock's word: a terminal's has no zone."""
    return Proof(
        paid_at=now,
        terminal_id=approval.terminal_id,
        trace=approval.trace,
        receipt=approval.receipt,
        authorisation=approval.authorisation,
        scheme=approval.scheme,
    )
