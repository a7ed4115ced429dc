"""The life of an outbox row, as a table: nothing else may happen to it.

queued    stands in line behind an earlier open row of its stream
pending   heads its stream and leaves when its time comes
inflight  is on its way; after a crash its outcome is unknown
done      the city has it: the body is erased, the record stays
dead      cannot be delivered; the body waits, sealed, for the technician
"""

from collections.abc import Mapping
from enum import StrEnum


class State(StrEnum):
    QUEUED = "queued"
    PENDING = "pending"
    INFLIGHT = "inflight"
    DONE = "done"
    DEAD = "dead"


TRANSITIONS: Mapping[State, frozenset[State]] = {
    State.QUEUED: frozenset({State.PENDING}),
    State.PENDING: frozenset({State.INFLIGHT}),
    State.INFLIGHT: frozenset({State.PENDING, State.DONE, State.DEAD}),
    State.DONE: frozenset(),
    State.DEAD: frozenset({State.QUEUED}),
}


class IllegalTransition(Exception):
    """A fault in the program, never the citizen's or the city's."""
