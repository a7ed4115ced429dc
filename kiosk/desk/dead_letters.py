"""What the city refused: shown to the technician, sent again or erased as they decide."""

import logging

from kiosk.core.letter_messages import (
    Entry,
    GetEntry,
    GetLetters,
    Letter,
    LetterQuestion,
    LetterReply,
    Letters,
    NoEntry,
)
from kiosk.desk.redacted import held
from kiosk.offline_cache.listeners import Alert
from kiosk.offline_cache.outbox import Outbox
from kiosk.offline_cache.states import State

log = logging.getLogger(__name__)


def logged(alert: Alert) -> None:
    """For whoever reads the log: what a technician should look at."""
    log.error("alert", extra={"kind": str(alert.kind), "id": alert.id, "reference": alert.reference})


class DeadLetters:
    def __init__(self, outbox: Outbox) -> None:
        self._outbox = outbox

    def answer(self, question: LetterQuestion) -> LetterReply:
        """An id that is no dead letter changes nothing."""
        return self._entry(question.named) if isinstance(question, GetEntry) else self.letters(question)

    def _entry(self, named: str) -> Entry | NoEntry:
        record = self._outbox.by_id(named) or self._outbox.record(named)
        if record is None:
            return NoEntry()
        body = self._outbox.body(record.id)
        return Entry(
            *(record.id, record.reference, record.kind, record.word, record.created_at, record.next_at),
            *(record.attempts, record.last_error, record.reply_lost),
            held=held(body) if body else (),
        )

    def letters(self, question: GetLetters) -> Letters:
        dead = {record.id for record in self._outbox.dead_letters()}
        if question.again in dead:
            self._outbox.requeue(question.again)
        if question.discard in dead:
            self._outbox.discard(question.discard)
        letters = tuple(
            Letter(record.id, record.reference, record.created_at, record.attempts, record.last_error)
            for record in self._outbox.dead_letters()
        )
        counts = self._outbox.counts()
        waiting = sum(counts.get(state, 0) for state in (State.QUEUED, State.PENDING, State.INFLIGHT))
        return Letters(letters, waiting, self._outbox.oldest_waiting())
