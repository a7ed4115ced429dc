"""The desk's answers about money."""

import threading
from collections import deque
from collections.abc import Callable

from kiosk.core.errors import NotPayable
from kiosk.core.payment_messages import (
    CancelPayment,
    FindBill,
    GetFees,
    GetPayments,
    GetTill,
    Pay,
    PaymentQuestion,
    PaymentReply,
    Till,
)
from kiosk.core.payments import Method, Order, Payment
from kiosk.desk.paying.board import Board
from kiosk.desk.paying.clerk import Clerk
from kiosk.desk.paying.phone import Phone
from kiosk.desk.paying.postings import Postings
from kiosk.desk.paying.prices import Prices
from kiosk.desk.paying.reader import Reader
from kiosk.offline_cache.outbox import Outbox
from kiosk.offline_cache.payment_view import Entry
from kiosk.offline_cache.payments import PaymentLedger
from kiosk.pin import Pin

_REMEMBERED = 100


class Cashier:
    """`reader` and `phone` are None where the settings name neither. `has_reader` asks the terminal itself."""

    def __init__(
        self,
        ledger: PaymentLedger,
        prices: Prices,
        board: Board,
        pin: Pin,
        reader: Reader | None,
        phone: Phone | None,
        has_reader: Callable[[], bool],
        connected: Callable[[], bool],
        outbox: Outbox,
    ) -> None:
        self.postings = Postings(ledger, outbox, board, self.wake)
        self._ledger, self._prices, self._board = ledger, prices, board
        self._clerk = Clerk(ledger, board, pin, reader, self.wake)
        self._reader, self._phone, self._has_reader, self._connected = reader, phone, has_reader, connected
        self._one_at_a_time = threading.Lock()
        self._stopped: deque[str] = deque(maxlen=_REMEMBERED)
        """Payments that were stopped before they were begun."""

    def reached(self) -> bool:
        """Whether the card terminal answers, asked now."""
        return self._has_reader()

    def start(self) -> None:
        self.postings.catch_up()
        for each in (self._reader, self._phone):
            if each:
                each.start()

    def stop(self) -> None:
        for each in (self._reader, self._phone):
            if each:
                each.stop()

    def answer(self, question: PaymentQuestion) -> PaymentReply:
        """Raises KioskError for expected trouble."""
        match question:
            case GetFees():
                return self._prices.fees(question)
            case FindBill():
                return self._prices.find(question)
            case GetTill():
                return Till(terminal=self._has_reader(), phone=self._phone is not None and self._connected())
            case Pay(order, stream):
                return self._pay(order, stream)
            case CancelPayment(id):
                return self._cancel(id)
            case GetPayments():
                return self._clerk.answer(question)

    def lane(self, question: PaymentQuestion) -> str:
        """What waits for the city or the terminal keeps nobody else waiting; a payment can be stopped at once."""
        match question:
            case FindBill():
                return "bills"
            case GetTill():
                return "till"
            case Pay():
                return "pay"
            case GetPayments():
                return "clerk"
        return ""

    def wake(self) -> None:
        for each in (self._reader, self._phone):
            if each:
                each.wake()

    def _pay(self, order: Order, stream: str) -> Payment:
        """The city may take long to say what it costs; what was stopped or begun meanwhile counts."""
        known = self._ledger.find(order.id)
        if known is None:
            self._ready_for(order)
            self._prices.check(order)
            with self._one_at_a_time:
                self._ready_for(order)
                known = self._ledger.create(order, stream)
                self._begin(known)
        return self._board.shown(known)

    def _ready_for(self, order: Order) -> None:
        if order.id in self._stopped:
            raise NotPayable("error.payment_stopped")
        self._prices.check_free(order)
        if order.method is Method.TERMINAL:
            if self._reader is None or not self._has_reader():
                raise NotPayable("error.no_terminal")
            if self._reader.busy:
                raise NotPayable("error.terminal_busy")
        elif self._phone is None or not self._connected():
            raise NotPayable("error.no_phone")

    def _begin(self, entry: Entry) -> None:
        if entry.method is Method.TERMINAL and self._reader:
            self._reader.take(entry)
        elif self._phone:
            self._phone.wake()

    def _cancel(self, id: str) -> Payment:
        """Also one that the desk has not begun, or never heard of: it is not begun any more."""
        with self._one_at_a_time:
            entry = self._ledger.find(id)
            if entry is None:
                self._stopped.append(id)
                raise NotPayable("error.payment_stopped")
        if entry.method is Method.TERMINAL and self._reader:
            self._reader.cancel(id)
        elif self._phone:
            self._phone.cancel(id)
        return self._board.shown(self._ledger.entry(id))
