"""A short message to a citizen's phone or mailbox: how a request ended. Sent once, though no provider promises it."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol


class Way(StrEnum):
    SMS = "sms"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class Notice:
    """`reference` is ours, unique: what was sent is found by it. `to` is a phone number or an address."""

    reference: str
    way: Way
    to: str = field(repr=False)
    subject: str = field(repr=False)
    text: str = field(repr=False)


class Notices(Protocol):
    """Who sends them. Every method may raise TryLater (or a subclass), Rejected or BadReply."""

    def send(self, notice: Notice) -> None:
        """Sends once. After ReplyLost call `sent` before calling again."""

    def sent(self, reference: str) -> bool:
        """Whether the provider has taken one of that reference."""
