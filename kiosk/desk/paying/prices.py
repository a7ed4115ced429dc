"""What an order must be worth, checked right before it is charged; and what bills and fees there are."""

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import replace

from kiosk.core.bills import Bill, BillState, Fee, Item
from kiosk.core.clock import Clock
from kiosk.core.errors import BadReply, NotPayable, Rejected, TryLater
from kiosk.core.payment_messages import Fees, FindBill, FoundBill, GetFees
from kiosk.core.payment_ports import BillsBackend
from kiosk.core.payments import Order
from kiosk.desk.guesses import Guesses
from kiosk.offline_cache.bills import BillCache
from kiosk.offline_cache.taken_bills import TakenBills

_REFUSED = {"paid": "error.bill_paid", "withdrawn": "error.bill_withdrawn"}
_PAYABLE = {BillState.OPEN, BillState.PART_PAID}


class Prices:
    """`backend` None: no city's bills are in the settings. `ibans`: the city's accounts."""

    def __init__(
        self,
        backend: BillsBackend | None,
        cache: BillCache,
        taken: TakenBills,
        ibans: Collection[str],
        connected: Callable[[], bool],
        clock: Clock,
    ) -> None:
        self._backend, self._cache, self._taken, self._connected = backend, cache, taken, connected
        self._ibans = ibans
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
                return FoundBill(self._as_we_know(bill), reached=True)
        bill, age_s = self._cache.bill(question.payment_id, question.language)
        return FoundBill(self._as_we_know(bill), reached=False, age_s=age_s)

    def _as_we_know(self, bill: Bill | None) -> Bill | None:
        """Paid here a minute ago, and the city may not have heard of it."""
        if bill is None or bill.state not in _PAYABLE or bill.payment_id not in self._taken:
            return bill
        return replace(bill, state=BillState.PAID)

    def check(self, order: Order) -> None:
        """Raises NotPayable, with the sentence that helps; nothing has been asked for then."""
        amounts = [item.amount for item in order.items]
        if not amounts or any(amount.minor <= 0 for amount in amounts) or len({a.currency for a in amounts}) != 1:
            raise NotPayable("error.price_changed")
        if any(item.reference in self._taken for item in order.items if item.kind != "fee"):
            raise NotPayable("error.bill_pending")
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
        if bill is None and item.kind == "code" and item.payee.iban in self._ibans:
            return
        if bill is None:
            raise NotPayable("error.bill_unknown")
        if bill.state not in _PAYABLE:
            raise NotPayable("error.bill_paid")
        if bill.payable != item.amount:
            raise NotPayable("error.price_changed")


def _prices(items: Sequence[Item]) -> list[tuple[str, int, str]]:
    return [(item.reference, item.amount.minor, item.amount.currency) for item in items]
