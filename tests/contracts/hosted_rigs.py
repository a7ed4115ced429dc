"""A provider's page and the citizen before it: what a further provider brings to pass the contract."""

from datetime import UTC, datetime, timedelta
from typing import Protocol

from kiosk.city.bounds import Bounds
from kiosk.city.govuk_pay import GovukPay
from kiosk.city.govuk_pay_settings import GovukPaySettings
from kiosk.core.money import Money
from kiosk.core.payment_ports import HostedPayments
from kiosk.demo.govuk_pay import API_KEY, DemoGovukPay
from kiosk.demo.world import World
from tests.contracts.wrong_replies import PATIENT


class MovableClock:
    def __init__(self) -> None:
        self.time = datetime(2026, 5, 4, 10, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.time

    def monotonic(self) -> float:
        return self.time.timestamp()


class HostedRig(Protocol):
    """`hosted` is the kiosk's side; the rest is done by the citizen, by the line, or read from the provider's books."""

    hosted: HostedPayments

    def opened(self, url: str, bounds: Bounds) -> HostedPayments:
        """The same before anybody else's server."""

    def with_the_wrong_key(self) -> HostedPayments: ...

    def impatient(self, bounds: Bounds) -> HostedPayments: ...

    def money(self, minor: int) -> Money: ...

    def world(self, world: World) -> None: ...

    def searches_are_behind(self, by: timedelta) -> None: ...

    def time_passes(self, by: timedelta) -> None: ...

    def citizen(self, reference: str, does: str) -> None:
        """opens, pays, refuses or goes_away."""

    def made(self) -> list[tuple[str, int, str]]:
        """Reference, minor units and state of each payment, in the order in which they were made."""

    def given_back(self) -> int: ...

    def close(self) -> None: ...


class GovukPayRig:
    def __init__(self) -> None:
        self._clock = MovableClock()
        self._provider = DemoGovukPay(clock=self._clock).start()
        self._clients: list[GovukPay] = []
        self.hosted: HostedPayments = self.opened(self._provider.url, PATIENT)

    def opened(self, url: str, bounds: Bounds, api_key: str = API_KEY) -> HostedPayments:
        settings = GovukPaySettings(url, api_key, "https://city.example/paid", bounds=bounds)
        self._clients.append(GovukPay(settings, self._clock))
        return self._clients[-1]

    def with_the_wrong_key(self) -> HostedPayments:
        return self.opened(self._provider.url, PATIENT, "wrong")

    def impatient(self, bounds: Bounds) -> HostedPayments:
        return self.opened(self._provider.url, bounds)

    def money(self, minor: int) -> Money:
        return Money(minor, "GBP")

    def world(self, world: World) -> None:
        self._provider.world = world

    def searches_are_behind(self, by: timedelta) -> None:
        self._provider.finds_only_after(by)

    def time_passes(self, by: timedelta) -> None:
        self._clock.time += by

    def citizen(self, reference: str, does: str) -> None:
        getattr(self._provider, does)(reference)

    def made(self) -> list[tuple[str, int, str]]:
        return [(one.reference, one.asked["amount"], one.state) for one in reversed(self._provider.payments())]

    def given_back(self) -> int:
        return sum(refund.amount for one in self._provider.payments() for refund in one.refunds)

    def close(self) -> None:
        for client in self._clients:
            client.close()
        self._provider.stop()
