"""What a payment needs of the world: a terminal, a hosted page, the city's ledger. Each has a twin."""

from collections.abc import Callable, Sequence
from typing import Protocol

from kiosk.core.bills import Bill, Fee, Item, Posting, PostingReceipt
from kiosk.core.money import Money
from kiosk.core.payments import Approval, Hosted, Progress, Refusal, Totals, Transaction
from kiosk.core.ports import Fetched, Validators

REFUSALS = frozenset({"paid", "withdrawn", "unknown", "amount", "invalid"})
"""Why a ledger may refuse for good, in its own words: somebody has paid it, nobody need, it has none, it costs another
sum, it makes no sense.
"""


def never() -> bool:
    """Nobody wants to stop."""
    return False


class CardTerminal(Protocol):
    """A card terminal beside the screen. One call at a time, from any thread, each blocking until the terminal is done.

    DeviceOffline: nothing was asked of it. ReplyLost: it was asked, and what came of it is unknown: ask `last`.
    """

    def ready(self) -> bool:
        """Whether it answers. Never raises."""

    def authorise(
        self, amount: Money, progress: Callable[[Progress], None], wants_to_stop: Callable[[], bool] = never
    ) -> Approval | Refusal:
        """Asks for this money once, and never again by itself. `wants_to_stop` is looked at all the while, from before
        the terminal is asked until it is done: it is asked to stop then, and whether it did is the answer.
        """

    def last(self) -> Transaction | None:
        """The newest transaction in its journal (repeat receipt); None when it knows of none."""

    def reverse(self, approval: Approval) -> Approval | Refusal:
        """Takes back a payment that the terminal has not settled yet, by its receipt number. CannotTell where the
        terminal says that it took back something else: never ask again by yourself.
        """

    def refund(self, amount: Money, progress: Callable[[Progress], None]) -> Approval | Refusal:
        """Gives money to a card that is put in now."""

    def end_of_day(self) -> Totals:
        """Settles with the acquirer; afterwards nothing before it can be reversed."""


class HostedPayments(Protocol):
    """A provider whose page the citizen opens on a phone (GOV.UK Pay). TryLater, ReplyLost, Rejected or BadReply."""

    def create(self, reference: str, amount: Money, description: str, language: str) -> Hosted:
        """Sends once. After ReplyLost call `find` before anything else."""

    def find(self, reference: str) -> Hosted | None:
        """By our unique reference; None when the provider has none."""

    def follow(self, id: str) -> Hosted: ...

    def cancel(self, id: str) -> Hosted:
        """How it stands after asking; it may have been paid meanwhile."""

    def refund(self, id: str, amount: Money, refundable: Money) -> None:
        """`refundable` is what the provider said can be given back: on a mismatch nothing is done (Rejected, P0604)."""


class BillsBackend(Protocol):
    """The city's bills and its ledger. Every method may raise TryLater (or a subclass), Rejected or BadReply."""

    def bills(self, language: str, known: Validators) -> Fetched[tuple[Bill, ...]]:
        """All that are open, for the kiosk's cache."""

    def bill(self, payment_id: str, language: str) -> Bill | None:
        """As it stands now; None when the city has none of that id."""

    def fees(self, language: str, known: Validators) -> Fetched[tuple[Fee, ...]]: ...

    def quote(self, items: Sequence[Item], language: str) -> tuple[Item, ...]:
        """The same lines at what they cost now, VAT and surcharge included. Rejected (`code` says why) where one cannot
        be paid: `paid`, `withdrawn`, `unknown`.
        """

    def post(self, posting: Posting) -> PostingReceipt:
        """Idempotent by `posting.id`. Rejected where the ledger will never take it, `code` one of REFUSALS: the money
        must be given back. One that `reverses` another takes it back; `unknown` where there is nothing to take back.
        """

    def find(self, id: str) -> PostingReceipt | None:
        """The receipt of a posting that the ledger already has."""
