"""A desk where money is taken, on real lines: the demo city's bills, a terminal's twin, the demo's provider."""

import threading
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Self
from uuid import uuid4

from kiosk import pin
from kiosk.core.bills import Bill, Item
from kiosk.core.messages import Failed
from kiosk.core.money import Money
from kiosk.core.payment_messages import Fees, FindBill, FoundBill, GetFees, GetPayments, Pay, PaymentChanged, Payments
from kiosk.core.payments import Method, Order, Payment, PaymentId, PaymentState, Prompt
from kiosk.demo.govuk_pay import DemoGovukPay
from kiosk.devices.zvt.twin.journal import Journal
from kiosk.devices.zvt.twin.terminal import SimulatedTerminal
from tests.desk.counter import WAIT_S, Counter

FINE, LATE, DOG, WITHDRAWN = "RF552026118204", "RF282026118205", "RF492026471101", "RF822026118300"
PIN = "4711"
IBAN = "DE02120300000000202051"
LOOK_S = 0.05


class Shop(Counter):
    """`with Shop() as shop:`; the clerk's PIN is PIN."""

    def __init__(self, *, terminal: bool = True, phone: bool = True) -> None:
        super().__init__()
        self._around = ExitStack()
        self._has_terminal, self._has_phone = terminal, phone
        self.provider = DemoGovukPay(currency="EUR")
        self._look_again = threading.Event()

    def __enter__(self) -> Self:
        self._around.enter_context(self.provider)
        self.terminal = self._around.enter_context(SimulatedTerminal(lambda: datetime.now(UTC), journal=Journal()))
        super().__enter__()
        self.screen.sees_the_line(connected=True)
        self.waits_until(lambda: bool(self.screen.asks(GetFees(self.settings.site.languages[-1]), Fees).fees))
        return self

    def __exit__(self, *error: object) -> None:
        super().__exit__(*error)
        self._around.close()

    def writes_settings(self, folder: Path, **tables: object) -> Path:
        folder.mkdir(parents=True)
        pin.write(folder / "pin", PIN, b"sixteen bytes of")
        money: dict[str, dict[str, object]] = {
            "bills": {
                "url": f"{self.city.url}/v1/city",
                "api_key_file": "city-key",
                "receipt_url": "https://c/{reference}",
                "ibans": [IBAN],
            },
            "staff": {"pin_file": "pin"},
        }
        if self._has_terminal:
            money["terminal"] = {"kind": "zvt", "address": self.terminal.address}
        if self._has_phone:
            phone = {"url": self.provider.url, "api_key_file": "phone-key", "return_url": "https://city.example/"}
            money["phone"] = {**phone, "currency": "EUR"}
        return super().writes_settings(folder, **money)

    # -- the citizen, through the screen

    def finds(self, number: str) -> FoundBill:
        return self.screen.asks(FindBill("en", number), FoundBill)

    def bill(self, number: str) -> Bill:
        bill = self.finds(number).bill
        assert bill is not None
        return bill

    def order(self, *numbers: str, method: Method = Method.TERMINAL, minor: int | None = None) -> Order:
        """At the city's price, or at another."""
        items = tuple(self.item(self.bill(number), minor) for number in numbers)
        return Order(PaymentId(str(uuid4())), items, method, datetime.now(UTC))

    @staticmethod
    def item(bill: Bill, minor: int | None = None) -> Item:
        amount = bill.payable if minor is None else Money(minor, bill.payable.currency)
        return Item("bill", bill.payment_id, bill.name, amount, bill.payee, taxes=bill.taxes)

    def fee(self, code: str, quantity: int = 1, method: Method = Method.TERMINAL) -> Order:
        fees = self.screen.asks(GetFees("en"), Fees).fees
        fee = next(fee for fee in fees if fee.code == code)
        item = Item("fee", code, fee.name, fee.price.times(quantity), fee.payee, quantity)
        return Order(PaymentId(str(uuid4())), (item,), method, datetime.now(UTC))

    def pays(self, order: Order) -> Payment:
        return self.screen.asks(Pay(order, "stream"), Payment)

    def refuses(self, order: Order) -> str:
        """The key of the sentence."""
        return self.screen.asks(Pay(order, "stream"), Failed).message_key

    def goes_offline(self) -> None:
        self.city.goes_down()
        self.screen.sees_the_line(connected=False)

    def prompts(self, order: Order, prompt: Prompt) -> None:
        """The terminal has come so far, and tells it."""

        def wanted(event: object) -> bool:
            return isinstance(event, PaymentChanged) and (event.payment.id, event.payment.prompt) == (order.id, prompt)

        self.screen.is_told(wanted)

    def comes_to(self, order: Order, *states: PaymentState) -> Payment:
        """What the screen is told of it, now or earlier."""

        def wanted(event: object) -> bool:
            return isinstance(event, PaymentChanged) and event.payment.id == order.id and event.payment.state in states

        event = self.screen.is_told(wanted)
        assert isinstance(event, PaymentChanged)
        return event.payment

    def paid(self, *numbers: str) -> tuple[Order, Payment]:
        """At the terminal, and with the city."""
        order = self.order(*numbers)
        self.pays(order)
        return order, self.comes_to(order, PaymentState.POSTED)

    # -- the clerk

    def clerk(self, **does: object) -> Payments:
        return self.screen.asks(GetPayments(**does), Payments)  # type: ignore[arg-type]

    # -- the truth

    @property
    def charges(self) -> list[int]:
        """Minor units of each payment that stands at the terminal."""
        return [booking.amount for booking in self.terminal.journal.charges]

    @property
    def postings(self) -> list[str]:
        """Amounts that the city's ledger has, in their order."""
        return [posting["amount"] for posting in self.city.bills.postings()]

    def waits_until(self, true: Callable[[], bool]) -> None:
        for _look in range(int(WAIT_S / LOOK_S)):
            if true():
                return
            self._look_again.wait(LOOK_S)
        raise AssertionError("it does not come to that")
