"""A payment: what is ordered, how it stands, what the terminal or the hosted page says of it.

A card is authorised live. `created -> sent` is durable before the terminal or the provider is asked for money; `sent`
that is found after a crash becomes `unknown`, and is settled only by asking what happened, never by charging again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

from kiosk.core.bills import Item
from kiosk.core.money import Money, total

PaymentId = NewType("PaymentId", str)
"""Ours: a UUID, the idempotency key of one payment and of its posting."""


class Method(StrEnum):
    TERMINAL = "terminal"
    PHONE = "phone"


class PaymentState(StrEnum):
    """`approved`: the money is taken and the posting is on its way; `posted`: the city's ledger has it.

    `reversing`: the money goes back by itself; `refunding`: a card is to be put in for it. `review`: nobody but a clerk
    can tell or mend it; the citizen has a printed reference.
    """

    CREATED = "created"
    SENT = "sent"
    UNKNOWN = "unknown"
    DECLINED = "declined"
    APPROVED = "approved"
    POSTED = "posted"
    REVERSING = "reversing"
    REFUNDING = "refunding"
    REVERSED = "reversed"
    REVIEW = "review"


TRANSITIONS: Mapping[PaymentState, frozenset[PaymentState]] = {
    PaymentState.CREATED: frozenset({PaymentState.SENT, PaymentState.DECLINED}),
    PaymentState.SENT: frozenset({PaymentState.APPROVED, PaymentState.DECLINED, PaymentState.UNKNOWN}),
    PaymentState.UNKNOWN: frozenset(
        # `sent` again: the provider was asked, and says that its page is still open
        {PaymentState.APPROVED, PaymentState.DECLINED, PaymentState.REVIEW, PaymentState.SENT}
    ),
    PaymentState.APPROVED: frozenset({PaymentState.POSTED, PaymentState.REVERSING, PaymentState.REFUNDING}),
    PaymentState.POSTED: frozenset({PaymentState.REVERSING, PaymentState.REFUNDING}),
    PaymentState.REVERSING: frozenset({PaymentState.REVERSED, PaymentState.REVIEW}),
    PaymentState.REFUNDING: frozenset({PaymentState.REVERSED, PaymentState.REVIEW}),
    PaymentState.REVERSED: frozenset(),
    PaymentState.DECLINED: frozenset(),
    PaymentState.REVIEW: frozenset(
        {PaymentState.APPROVED, PaymentState.DECLINED, PaymentState.REVERSED, PaymentState.REFUNDING}
    ),
}
"""Nothing else may happen to a payment. A clerk's word leads out of `review`."""
OPEN = frozenset({PaymentState.CREATED, PaymentState.SENT, PaymentState.UNKNOWN})
"""Nobody knows yet whether money was taken."""
PAID = frozenset({PaymentState.APPROVED, PaymentState.POSTED})


class Prompt(StrEnum):
    """What the terminal, or the phone, waits for now."""

    CONNECTING = "connecting"
    INSERT_CARD = "insert_card"
    ENTER_PIN = "enter_pin"
    WRONG_PIN = "wrong_pin"
    """It may be entered again."""
    PLEASE_WAIT = "please_wait"
    LOOK_AT_TERMINAL = "look_at_terminal"
    """It asks something that only it can show."""
    REMOVE_CARD = "remove_card"
    ASKING_AGAIN = "asking_again"
    """What happened is being found out."""
    SCAN = "scan"
    """The code waits for a phone."""
    ON_PHONE = "on_phone"
    """The page is open on the phone."""


class Reason(StrEnum):
    """Why nothing was taken."""

    NONE = ""
    DECLINED = "declined"
    """The card's bank says no."""
    WRONG_PIN = "wrong_pin"
    CARD_EXPIRED = "card_expired"
    CARD_NOT_TAKEN = "card_not_taken"
    """Blocked, unreadable, or of a kind that the terminal does not take."""
    CARD_REMOVED = "card_removed"
    TOO_SLOW = "too_slow"
    CANCELLED = "cancelled"
    BUSY = "busy"
    TERMINAL_FAULT = "terminal_fault"
    UNREACHABLE = "unreachable"
    """Nothing was asked of the terminal, or of the provider: there was no line to it."""


@dataclass(frozen=True, slots=True)
class Order:
    """What the citizen checked and agreed to pay. Every amount is of one currency."""

    id: PaymentId
    items: tuple[Item, ...]
    method: Method
    created_at: datetime
    language: str = "en"

    @property
    def total(self) -> Money:
        return total((item.amount for item in self.items), self.items[0].amount.currency)


@dataclass(frozen=True, slots=True)
class Progress:
    """`cancellable` is False from when the terminal says so: the money may be moving."""

    prompt: Prompt
    cancellable: bool = True


@dataclass(frozen=True, slots=True)
class Approval:
    """The money is taken. Never a card number: `scheme` is the card's kind in words ("girocard", "Visa").

    `customer` and `merchant` are the terminal's own printed lines.
    """

    amount: Money
    trace: int
    receipt: int
    terminal_id: str = ""
    authorisation: str = ""
    scheme: str = ""
    at: datetime | None = None
    """The terminal's own clock, without a zone."""
    customer: tuple[str, ...] = ()
    merchant: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Nothing was taken."""

    reason: Reason


class Kind(StrEnum):
    PAYMENT = "payment"
    REVERSAL = "reversal"
    REFUND = "refund"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Transaction:
    """The last thing that the terminal booked, as its repeated receipt tells it. `approved` False: it was refused."""

    kind: Kind
    approved: bool
    approval: Approval


@dataclass(frozen=True, slots=True)
class Mark:
    """Which transaction was the newest in a terminal's journal: told apart from the next one, and from one of the same
    number in another journal. `at` is MMDDhhmmss, the terminal's own clock.
    """

    trace: int
    receipt: int
    minor: int
    terminal_id: str = ""
    at: str = ""


UNREADABLE = Mark(trace=-1, receipt=0, minor=0)
"""The terminal repeats something that is no transaction, as some do after an end of day: nothing can be compared."""


def mark_of(transaction: Transaction | None) -> Mark | None:
    if transaction is None:
        return None
    it = transaction.approval
    return Mark(it.trace, it.receipt, it.amount.minor, it.terminal_id, f"{it.at:%m%d%H%M%S}" if it.at else "")


@dataclass(frozen=True, slots=True)
class Totals:
    """What the terminal settled at the end of day: sums of minor units, and how many of each."""

    amount: Money
    payments: int = 0
    reversals: int = 0
    refunds: int = 0


@dataclass(frozen=True, slots=True)
class Hosted:
    """A payment on the provider's page. `state` is GOV.UK Pay's status: created, started, submitted, capturable,
    success, failed, cancelled, error; `finished` its own word that nothing can follow; `url`, a secret, is where the
    phone goes.
    """

    id: str
    state: str
    finished: bool
    amount: Money
    url: str = field(default="", repr=False)
    code: str = ""
    """Why it failed: P0010 rejected, P0020 expired, P0030 cancelled by the user, P0040 by us, P0050 an error."""
    refundable: Money | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """What a receipt must show besides the order."""

    paid_at: datetime
    terminal_id: str = ""
    trace: int = 0
    receipt: int = 0
    authorisation: str = ""
    scheme: str = ""
    provider_id: str = ""


@dataclass(frozen=True, slots=True)
class Payment:
    """How one payment stands, as the screen sees it; `reference` is what the citizen holds."""

    id: PaymentId
    reference: str
    state: PaymentState
    prompt: Prompt = Prompt.CONNECTING
    cancellable: bool = True
    reason: Reason = Reason.NONE
    url: str = field(default="", repr=False)
    """The hosted page, for the phone."""
    receipt_url: str = ""
    proof: Proof | None = None
