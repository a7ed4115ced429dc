"""What crosses the link about money."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.core.bills import Bill, Fee
from kiosk.core.money import Money
from kiosk.core.payments import Method, Order, Payment, PaymentId


@dataclass(frozen=True, slots=True)
class GetFees:
    language: str


@dataclass(frozen=True, slots=True)
class Fees:
    """`age_s` as in Services."""

    fees: tuple[Fee, ...]
    age_s: float | None


@dataclass(frozen=True, slots=True)
class FindBill:
    language: str
    payment_id: str


@dataclass(frozen=True, slots=True)
class FoundBill:
    """`bill` None: the city has none of that id, or (`reached` False) nobody could be asked and the kiosk has no copy.

    `age_s` is how old a copy is that the kiosk had; None when the city was asked just now. `slow`: nobody was asked,
    because so many unknown ids came before it.
    """

    bill: Bill | None
    reached: bool
    age_s: float | None = None
    slow: bool = False


@dataclass(frozen=True, slots=True)
class GetTill:
    """Whether money can be taken now."""


@dataclass(frozen=True, slots=True)
class Till:
    """`terminal`: a card terminal is there and answers. `phone`: the provider's page can be opened."""

    terminal: bool
    phone: bool


@dataclass(frozen=True, slots=True)
class Pay:
    """Asked again it takes nothing again: it tells how the payment of that id stands."""

    order: Order
    stream: str


@dataclass(frozen=True, slots=True)
class CancelPayment:
    id: PaymentId


class Found(StrEnum):
    """By asking the terminal, the bank or the provider. `given_back`: the citizen has the money again."""

    PAID = "paid"
    UNPAID = "unpaid"
    GIVEN_BACK = "given_back"


@dataclass(frozen=True, slots=True)
class GetPayments:
    """A clerk's question: the newest payments. `reverse`, `refund` or `settle` (a reference) is begun first, with the
    clerk's PIN; `found` is what the clerk found out about a payment in review that is to be settled. `copy` asks for
    the merchant's copy of one.
    """

    pin: str = ""
    reverse: str = ""
    refund: str = ""
    settle: str = ""
    found: Found = Found.UNPAID
    copy: str = ""


@dataclass(frozen=True, slots=True)
class Booked:
    """One payment as a clerk sees it: amounts and ids, nothing about the citizen."""

    payment: Payment
    amount: Money
    method: Method
    created_at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class Payments:
    """`copy` are the lines of the merchant's copy that was asked for."""

    payments: tuple[Booked, ...]
    copy: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PaymentChanged:
    payment: Payment


PaymentQuestion = GetFees | FindBill | GetTill | Pay | CancelPayment | GetPayments
PaymentReply = Fees | FoundBill | Till | Payment | Payments
