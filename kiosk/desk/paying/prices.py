"""What an order must be worth, checked right before it is charged; and what bills and fees there are."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace

from kiosk.core.bill_codes import BillRules, InvalidCode, read_code
from kiosk.core.bills import Bill, BillState, Fee, Item
from kiosk.core.clock import Clock
from kiosk.core.errors import BadReply, NotPayable, Rejected, TryLater
from kiosk.core.money import LARGEST
from kiosk.core.payment_messages import Fees, FindBill, FoundBill, GetFees
from kiosk.core.payment_ports import BillsBackend
from kiosk.core.payments import PAID, Order, PaymentState
from kiosk.desk.guesses import Guesses
from kiosk.offline_cache.bills import BillCache
from kiosk.offline_cache.taken_bills import TakenBills

_REFUSED = {"paid": "error.bill_paid", "withdrawn": "error.bill_withdrawn"}
_PAYABLE = {BillState.OPEN, BillState.PART_PAID}


class Prices:
    """`backend` None: no city's bills are in the settings. `rules`: what the city's codes and currency are."""

    def __init__(
        self,
        backend: BillsBackend | None,
        cache: BillCache,
        taken: TakenBills,
        rules: BillRules,
        connected: Callable[[], bool],
        clock: Clock,
    ) -> None:
        self._backend, self._cache, self._taken, self._connected = backend, cache, taken, connected
        self._rules = rules
        self._guesses = Guesses(clock)

    def fees(self, question: GetFees) -> Fees:
        fees, age_s = self._cache.fees(question.language)
        return Fees(fees, age_s)

    def find(self, question: FindBill) -> FoundBill:
        """The city's own word where it can be had, else the copy with its age."""
        if self._guesses.must_wait(question.payment_id):
            return FoundBill(None, reached=False, slow=True)
        if self._backend and self._connected():
            with suppress(TryLater, Rejected, BadReply):
                bill = self._backend.bill(question.payment_id, question.language)
                if bill is None:
                    self._guesses.missed(question.payment_id)
                return FoundBill(self._as_we_know(bill, reached=True), reached=True)
        bill, age_s = self._cache.bill(question.payment_id, question.language)
        return FoundBill(self._as_we_know(bill, reached=False), reached=False, age_s=age_s)

    def _as_we_know(self, bill: Bill | None, reached: bool) -> Bill | None:
        """Paid here a minute ago, and the city may not have heard of it; or nobody knows yet whether it is. Once it was
        posted, the city's own word counts where it can be had.
        """
        state = self._taken.standing(bill.payment_id) if bill and bill.state in _PAYABLE else None
        if bill is None or state is None or (state is PaymentState.POSTED and reached):
            return bill
        return replace(bill, state=BillState.PAID if state in PAID else BillState.PENDING)

    def _standing(self, reference: str) -> PaymentState | None:
        """None where it is free. What the city has may be paid again by its own word alone."""
        state = self._taken.standing(reference)
        return None if state is PaymentState.POSTED and self._connected() else state

    def _is_printed(self, item: Item) -> bool:
        """The code on the paper is read again: what it costs and whom it pays is not the screen's to say."""
        try:
            code = read_code(item.code, self._rules)
        except InvalidCode:
            return False
        return code is not None and (code.reference, code.amount) == (item.reference, item.amount)

    def check_free(self, order: Order) -> None:
        """Raises NotPayable where one of the bills is paid, or may be, through this kiosk, or stands here twice."""
        bills = [item.reference for item in order.items if item.kind != "fee"]
        if len(set(bills)) != len(bills):
            raise NotPayable("error.bill_twice")
        if any(self._standing(bill) for bill in bills):
            raise NotPayable("error.bill_pending")

    def check(self, order: Order) -> None:
        """Raises NotPayable, with the sentence that helps; nothing has been asked for then."""
        amounts = [item.amount for item in order.items]
        if not amounts or any(amount.minor <= 0 for amount in amounts):
            raise NotPayable("error.price_changed")
        if {amount.currency for amount in amounts} != {self._rules.currency} or order.total.minor >= LARGEST:
            raise NotPayable("error.price_changed")
        if not self._asked(order):
            for item in order.items:
                self._compare(item, order.language)

    def _asked(self, order: Order) -> bool:
        """Whether the city could be asked; it has not refused then."""
        if self._backend is None or not self._connected():
            return False
        try:
            quoted = self._backend.quote(order.items, order.language)
        except Rejected as trouble:
            raise NotPayable(_REFUSED.get(trouble.code, "error.bill_unknown")) from None
        except BadReply:  # it answered, and contradicts itself: nobody knows what it costs
            raise NotPayable("error.price_unknown") from None
        except TryLater:
            return False
        if _prices(quoted) != _prices(order.items):
            raise NotPayable("error.price_changed")
        return True

    def _compare(self, item: Item, language: str) -> None:
        """Without the city: with the copy. A code on paper says its price itself."""
        if item.kind == "fee":
            fees: tuple[Fee, ...] = self._cache.fees(language)[0]
            fee = next((fee for fee in fees if fee.code == item.reference), None)
            if fee is None or not 1 <= item.quantity <= fee.most or fee.price.times(item.quantity) != item.amount:
                raise NotPayable("error.price_changed")
            return
        bill, _ = self._cache.bill(item.reference, language)
        if bill is None and item.kind == "code" and self._is_printed(item):
            return
        if bill is None:
            raise NotPayable("error.bill_unknown")
        if bill.state not in _PAYABLE:
            raise NotPayable("error.bill_paid")
        if bill.payable != item.amount:
            raise NotPayable("error.price_changed")


def _prices(items: Sequence[Item]) -> list[tuple[str, int, str]]:
    return [(item.reference, item.amount.minor, item.amount.currency) for item in items]
