"""A booth whose desk takes money: bills, fees and payments made of values."""

from dataclasses import dataclass, field, replace
from itertools import count
from typing import Self

from kiosk.core import screen as pages
from kiosk.core.bills import Bill, BillState, Fee, Payee, TaxSubtotal
from kiosk.core.inputs import Told
from kiosk.core.journey import Journey
from kiosk.core.messages import PrintSlip, Question, Reply
from kiosk.core.money import Money
from kiosk.core.payment_messages import (
    CancelPayment,
    Fees,
    FindBill,
    FoundBill,
    GetFees,
    GetTill,
    Pay,
    PaymentChanged,
    Till,
)
from kiosk.core.payments import Order, Payment, PaymentState, Proof
from kiosk.core.session import Session
from kiosk.journeys.follow import Follow
from kiosk.journeys.pay import Pay as PayJourney
from kiosk.journeys.report import Report
from tests.core.booth import WORDS, ZONE, Booth, Clock, Desk
from tests.core.values import NOON, ONLINE, SITE

FINE, DOG, PAID, STRANGE = "RF552026118204", "RF492026471101", "RF282026118205", "RF952026000017"
"""Creditor references (ISO 11649); the last one belongs to no bill."""
CITY = Payee("City of Saltmere", tax_id="SM 204 118", iban="DE02120300000000202051")


def euro(minor: int) -> Money:
    return Money(minor, "EUR")


def bill(number: str, name: str, minor: int, **more: object) -> Bill:
    plain = Bill(number, f"INV-{number[-4:]}", "fine", name, CITY, euro(minor), euro(minor), due_date="2026-12-01")
    return replace(plain, **more)  # type: ignore[arg-type]


VAT = TaxSubtotal("S", "19", euro(3782), euro(718))
BILLS = {
    FINE: bill(FINE, "Parking fine", 4500, taxes=(VAT,)),
    DOG: bill(DOG, "Dog licence", 1205),
    PAID: bill(PAID, "Library fine", 300, state=BillState.PAID, payable=euro(0)),
}
FEES = (
    Fee("PERMIT", "permit", "Resident permit", "One year", euro(6000), CITY),
    Fee("COPY", "copies", "Photocopy", "A4", euro(10), CITY, category="S", percent="19", most=5),
)


@dataclass
class Counter(Desk):
    """Payments stay where they are until the test moves them."""

    bills: dict[str, Bill] = field(default_factory=lambda: dict(BILLS))
    fees: tuple[Fee, ...] = FEES
    till: Till = field(default_factory=lambda: Till(terminal=True, phone=True))
    reached: bool = True
    payments: dict[str, Payment] = field(default_factory=dict)

    def reply(self, question: Question) -> Reply:
        if type(question) in self.instead:
            return self.instead[type(question)]
        match question:
            case GetFees():
                return Fees(self.fees, 60.0)
            case GetTill():
                return self.till
            case FindBill(_, number):
                return FoundBill(self.bills.get(number) if self.reached else None, self.reached)
            case Pay(order):
                return self.payments.setdefault(order.id, Payment(order.id, "SM 1234 5678", PaymentState.CREATED))
            case CancelPayment(id):
                return self.payments[id]
        return super().reply(question)

    @property
    def orders(self) -> list[Order]:
        return [question.order for question in self.asked if isinstance(question, Pay)]

    @property
    def slips(self) -> list[PrintSlip]:
        return [question for question in self.asked if isinstance(question, PrintSlip)]


class PayingBooth(Booth):
    desk: Counter

    def __init__(self, desk: Counter | None = None, clock: Clock | None = None) -> None:
        super().__init__(desk or Counter(), clock)
        ids = count(1)
        journeys: dict[str, Journey] = {"report": Report(), "pay": PayJourney(), "follow": Follow()}
        self.session = Session(replace(SITE, pays=True), WORDS, journeys, self.clock, ZONE, lambda: f"id-{next(ids)}")
        self.is_told(ONLINE)

    def looks_up(self, *numbers: str) -> Self:
        """From home to "anything else to pay?", after the last of them."""
        self.chooses("pay")
        for n, number in enumerate(numbers):
            if n:
                self.gives("add")
            self.gives("bill").gives(number).gives(None)
        return self

    def checks(self, *numbers: str, how: str = "terminal") -> Self:
        """To the page that checks what is paid."""
        return self.looks_up(*(numbers or (FINE,))).gives("no").gives(how)

    def pays(self, *numbers: str, how: str = "terminal") -> Self:
        return self.checks(*numbers, how=how).presses("pay")

    def payment_becomes(self, state: PaymentState, **more: object) -> Self:
        """What the desk says of the newest payment."""
        return self.does(Told(PaymentChanged(self.payment_stands(state, **more))))

    def payment_stands(self, state: PaymentState, **more: object) -> Payment:
        """At the desk; the screen does not hear of it."""
        payment = self.desk.payments[self.desk.orders[-1].id]
        paid = state in {PaymentState.APPROVED, PaymentState.POSTED}
        proof = Proof(NOON, "52900117", 417, 23, "638112", "girocard") if paid else payment.proof
        payment = replace(payment, state=state, proof=proof, **more)  # type: ignore[arg-type]
        self.desk.payments[payment.id] = payment
        return payment

    @property
    def terminal(self) -> pages.Terminal:
        body = self.screen.body
        assert isinstance(body, pages.Terminal), body
        return body

    @property
    def facts(self) -> dict[str, str]:
        body = self.screen.body
        assert isinstance(body, pages.Information), body
        return {fact.label: fact.value for fact in body.facts}
