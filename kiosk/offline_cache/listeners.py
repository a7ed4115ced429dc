"""What delivery tells the rest of the desk."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from kiosk.offline_cache.states import State


class AlertKind(StrEnum):
    NOT_AUTHORISED = "not_authorised"
    REJECTED = "rejected"
    BAD_REPLY = "bad_reply"
    FAULT = "fault"
    """Something unexpected in our own program."""
    UNSURE = "unsure"
    """Nobody knows whether the city has it, and the city cannot be searched."""
    UNSENDABLE = "unsendable"
    """Expired, or its key is lost."""
    STORAGE_FULL = "storage_full"


@dataclass(frozen=True, slots=True)
class Alert:
    """For the technician and the log: ids and our own words only."""

    kind: AlertKind
    id: str = ""
    reference: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Listeners:
    """Called from the coordinator's thread, after the change is durable; must return soon and not raise.

    `changed` gets (id, reference, state).
    """

    changed: Callable[[str, str, State], None] = lambda _id, _reference, _state: None
    connected: Callable[[bool], None] = lambda _connected: None
    alert: Callable[[Alert], None] = lambda _alert: None
