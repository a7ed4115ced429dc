"""A city with bills and a ledger: what a further back-end brings to pass the contract."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from kiosk.city.bills import HttpBills
from kiosk.city.bills_settings import BillsSettings
from kiosk.city.bounds import Bounds
from kiosk.core.bills import Item, Payee, Posting
from kiosk.core.money import Money
from kiosk.core.payment_ports import BillsBackend
from kiosk.demo.bills import ROOT, creditor_reference
from kiosk.demo.city import API_KEY, DemoCity
from tests.city.cities import NOW, FixedClock
from tests.contracts.wrong_replies import PATIENT

OPEN, LATE, DOG, LIBRARY, PART_PAID, WITH_VAT, WITHDRAWN = map(
    creditor_reference,
    ("2026118204", "2026118205", "2026471101", "2026300817", "2026900412", "2026550090", "2026118300"),
)
"""Of the demo city, one of each kind."""
PERMIT, COPIES = "RP-1", "CP-1"
SALTMERE = Payee("Saltmere", "SM 204 118", "DE02120300000000202051")


def euro(minor: int) -> Money:
    return Money(minor, "EUR")


def item(reference: str, minor: int, kind: str = "bill", quantity: int = 1) -> Item:
    return Item(kind, reference, "A thing", euro(minor), SALTMERE, quantity)


def posting(number: int, *items: Item, at: datetime = NOW) -> Posting:
    total = Money(sum(one.amount.minor for one in items), "EUR")
    return Posting(
        id=f"00000000-0000-4000-8000-{number:012d}",
        reference=f"SM 4417 {number:04d}",
        items=items,
        total=total,
        paid_at=at,
        method="terminal",
        terminal_id="29001234",
        trace=4712,
        authorisation="000001",
    )


class BillsRig(Protocol):
    """`bills` is the kiosk's side; the rest is the city's, which is there once it is asked for."""

    @property
    def bills(self) -> BillsBackend: ...

    @property
    def city(self) -> DemoCity: ...

    def opened(self, url: str, bounds: Bounds, **settings: Any) -> BillsBackend:
        """The same before anybody else's server."""

    def before_the_city(self, bounds: Bounds = PATIENT, **settings: Any) -> BillsBackend: ...

    def booked(self) -> list[tuple[str, Decimal]]:
        """Posting and amount, in the order in which the ledger took them."""

    def close(self) -> None: ...


class HttpRig:
    def __init__(self, folder: Path) -> None:
        self._city = DemoCity(folder, clock=FixedClock())
        self._clients: list[HttpBills] = []

    @property
    def city(self) -> DemoCity:
        return self._city if self._city.running else self._city.start()

    @cached_property
    def bills(self) -> BillsBackend:
        return self.before_the_city()

    def opened(self, url: str, bounds: Bounds, **settings: Any) -> BillsBackend:
        self._clients.append(HttpBills(BillsSettings(url, **{"bounds": bounds, **settings}), FixedClock()))
        return self._clients[-1]

    def before_the_city(self, bounds: Bounds = PATIENT, **settings: Any) -> BillsBackend:
        return self.opened(self.city.url + ROOT, bounds, **{"api_key": API_KEY, **settings})

    def booked(self) -> list[tuple[str, Decimal]]:
        return [(one["uuid"], Decimal(one["amount"])) for one in self.city.bills.postings()]

    def close(self) -> None:
        for client in self._clients:
            client.close()
        self._city.stop()


RIGS: dict[str, Callable[[Path], BillsRig]] = {
    "http": HttpRig,
}
