"""What a citizen may owe, in the words of EN 16931 and UBL 2.1 (BT-… are the business terms of EN 16931-1)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.core.money import Money


class BillState(StrEnum):
    """`part_paid` leaves `payable` still to be paid; a `withdrawn` bill need not be paid by anybody. `pending` is the
    kiosk's own word: a payment of it is under way, or nobody knows yet what became of one.
    """

    OPEN = "open"
    PART_PAID = "part_paid"
    PAID = "paid"
    WITHDRAWN = "withdrawn"
    PENDING = "pending"


@dataclass(frozen=True, slots=True)
class Payee:
    """Who is paid: PayeeParty (BG-10), else the Seller (BG-4). `tax_id` is BT-31 or BT-32, `iban` BT-84."""

    name: str
    tax_id: str = ""
    iban: str = ""


@dataclass(frozen=True, slots=True)
class TaxSubtotal:
    """One line of the VAT breakdown (BG-23): category code (BT-118, UNCL5305), rate in percent as text (BT-119)."""

    category: str
    percent: str
    taxable: Money
    amount: Money


@dataclass(frozen=True, slots=True)
class Bill:
    """`payment_id` stands on the paper (BT-83), `id` is the invoice number (BT-1). Days are ISO 8601, or empty.

    `name` says in the citizen's language what it is for. `payable` (BT-115) = `total` (BT-112) - `prepaid` (BT-113), a
    `surcharge` for lateness (BT-108) already within `total`.
    """

    payment_id: str
    id: str
    type: str
    name: str
    payee: Payee
    total: Money
    payable: Money
    prepaid: Money | None = None
    surcharge: Money | None = None
    issue_date: str = ""
    due_date: str = ""
    taxes: tuple[TaxSubtotal, ...] = ()
    state: BillState = BillState.OPEN


@dataclass(frozen=True, slots=True)
class Fee:
    """Something that the city sells at a fixed price (an Item with its Price, BG-31 and BG-29)."""

    code: str
    type: str
    name: str
    description: str
    price: Money
    payee: Payee
    category: str = "E"
    """VAT category code, UNCL5305: E is exempt."""
    percent: str = "0"
    most: int = 1
    """How many may be bought at once."""


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a payment, as the citizen saw it. `reference` is a bill's payment_id or a fee's code."""

    kind: str
    """`bill`, `fee`, or `code`: a bill known only from the code on its paper."""
    reference: str
    name: str
    amount: Money
    payee: Payee
    quantity: int = 1
    taxes: tuple[TaxSubtotal, ...] = ()
    code: str = ""
    """Of a `code`: all that stands in it, for the desk to read again."""


@dataclass(frozen=True, slots=True)
class Posting:
    """What the city's ledger is told of a payment; `id` is the idempotency key, `reference` what the citizen holds."""

    id: str
    reference: str
    items: tuple[Item, ...]
    total: Money
    paid_at: datetime
    method: str
    """`terminal` or `phone`."""
    terminal_id: str = ""
    trace: int = 0
    authorisation: str = ""
    provider_id: str = ""
    """GOV.UK Pay's payment_id."""
    reverses: str = ""
    """The id of the posting that this one takes back as a whole; empty: it is a payment."""


@dataclass(frozen=True, slots=True)
class PostingReceipt:
    """The ledger's word that it has the posting, under its own number."""

    number: str
