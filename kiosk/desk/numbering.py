"""A city that gave only a token gives its number later: hours, days. Asked for ever more rarely until it does."""

import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from kiosk import wire
from kiosk.core.clock import Clock
from kiosk.core.errors import BadReply, Rejected, TryLater
from kiosk.core.ports import ReportsBackend
from kiosk.core.reports import ServiceRequestId
from kiosk.desk.delivery import read_receipt
from kiosk.offline_cache.outbox import Outbox
from kiosk.offline_cache.records import OutboxRecord
from kiosk.offline_cache.states import State

log = logging.getLogger(__name__)
FIRST_S, LONGEST_S = 60.0, 6 * 3600.0
MOST, AT_ONCE = 1000, 5
"""Of the newest reports so many are looked after, so many questions a round; of an older one the number is learned
when somebody follows it."""


def number_of(record: OutboxRecord, reports: ReportsBackend, outbox: Outbox) -> ServiceRequestId | None:
    """The city's number, asked for by the token where only that is known, and then kept. None while it has none."""
    receipt = read_receipt(record.receipt)
    number = receipt.service_request_id
    if number is None and receipt.token:
        number = reports.resolve(receipt.token)
        if number is not None:
            outbox.set_receipt(record.id, wire.encode(replace(receipt, service_request_id=number)))
    return number


@dataclass(slots=True)
class _Wait:
    due_at: float
    asked: int = 0


class Numbering:
    """Call it round by round; nothing is asked while the city is away. The first round also looks for what was sent
    before this desk began: nobody's start waits for that.
    """

    def __init__(
        self, outbox: Outbox, reports: ReportsBackend, clock: Clock, random: Random, online: Callable[[], bool]
    ) -> None:
        self._outbox, self._reports, self._clock, self._random, self._online = outbox, reports, clock, random, online
        self._waiting: dict[str, _Wait] = {}
        self._new: deque[str] = deque()
        self._has_looked = False

    def given(self, id: str) -> None:
        """The city has just given a token for this one."""
        self._new.append(id)

    def __call__(self) -> None:
        if not self._has_looked:
            self._has_looked = True
            self._new.extend(record.id for record in self._outbox.newest_done(MOST) if _lacks_number(record))
        while self._new:
            self._waiting[self._new.popleft()] = _Wait(self._clock.monotonic() + self._pause(0))
        while len(self._waiting) > MOST:
            del self._waiting[next(iter(self._waiting))]
        now = self._clock.monotonic()
        for id in [id for id, wait in self._waiting.items() if wait.due_at <= now][:AT_ONCE]:
            if not self._online() or not self._ask(id, self._waiting[id]):
                return

    def _ask(self, id: str, wait: _Wait) -> bool:
        """False when the city is away."""
        record = self._outbox.by_id(id)
        if record is None or (record.state is State.DONE and not _lacks_number(record)):
            del self._waiting[id]
            return True
        wait.asked += 1
        wait.due_at = self._clock.monotonic() + self._pause(wait.asked)
        if record.state is not State.DONE:
            return True
        try:
            if number_of(record, self._reports, self._outbox) is not None:
                del self._waiting[id]
        except TryLater:
            return False
        except (Rejected, BadReply) as trouble:
            log.info("no_number", extra={"id": id, "error": type(trouble).__name__})
        return True

    def _pause(self, asked: int) -> float:
        """Full jitter: many kiosks do not ask at the same moment."""
        return self._random.uniform(0.0, min(FIRST_S * 2.0 ** min(asked, 16), LONGEST_S))


def _lacks_number(record: OutboxRecord) -> bool:
    """A receipt that nobody can read has nothing to ask for."""
    try:
        receipt = read_receipt(record.receipt)
    except BadReply:
        return False
    return receipt.service_request_id is None and bool(receipt.token)
