"""The ledger, the terminal and the provider that the settings name, put together."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.city.bills import HttpBills
from kiosk.city.govuk_pay import GovukPay
from kiosk.core.clock import Clock
from kiosk.core.payment_messages import PaymentChanged
from kiosk.core.payment_ports import BillsBackend
from kiosk.desk.paying.board import Board
from kiosk.desk.paying.cashier import Cashier
from kiosk.desk.paying.day_asked import DayAsked
from kiosk.desk.paying.end_of_day import EndOfDay
from kiosk.desk.paying.hands import Hands
from kiosk.desk.paying.money_settings import MoneySettings
from kiosk.desk.paying.phone import Phone
from kiosk.desk.paying.prices import Prices
from kiosk.desk.paying.reader import Reader
from kiosk.devices.zvt.opening import open_terminal
from kiosk.offline_cache.bills import BillCache
from kiosk.offline_cache.outbox import Outbox
from kiosk.offline_cache.payments import PaymentLedger
from kiosk.pin import Pin
from kiosk.settings import Settings


@dataclass(frozen=True, slots=True)
class Counter:
    """Where money is taken; `backend` None where the city's bills are not in the settings."""

    cashier: Cashier
    backend: BillsBackend | None
    end_day: DayAsked


def open_counter(
    settings: Settings,
    clock: Clock,
    ledger: PaymentLedger,
    cache: BillCache,
    tell: Callable[[PaymentChanged], None],
    connected: Callable[[], bool],
    outbox: Outbox,
) -> Counter:
    money, zone = MoneySettings(settings), ZoneInfo(settings.timezone)

    def now() -> datetime:
        return clock.now().astimezone(zone)

    board = Board(tell, money.receipt_url)
    bills, chosen, page = money.bills(), money.terminal(), money.phone()
    backend = HttpBills(bills, clock) if bills else None
    terminal = open_terminal(chosen, now) if chosen else None
    settling = EndOfDay(money.end_of_day(), terminal, ledger, now) if terminal else None
    hands = Hands(ledger, terminal, board, now, clock.monotonic) if terminal else None
    reader = Reader(hands, settling) if hands and settling else None
    cashier = Cashier(
        ledger,
        Prices(backend, cache, ledger.taken, settings.site.bill_rules, connected, clock),
        board,
        Pin(money.pin_file(), settings.data / "pin-tries", clock),
        reader,
        Phone(ledger, GovukPay(page, clock), board, now) if page else None,
        has_reader=terminal.ready if terminal else lambda: False,
        connected=connected,
        outbox=outbox,
    )
    return Counter(cashier, backend, DayAsked(reader, settling, clock))
