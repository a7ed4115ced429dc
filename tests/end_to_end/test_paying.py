"""A citizen pays at the real screen: the real desk, the terminal's twin, the provider's page, the city's ledger."""

import json
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk import settings
from kiosk.app import Screen
from kiosk.core.payments import PaymentState
from kiosk.demo.stage import Stage
from kiosk.devices.zvt.twin.behaviour import Act, Behaviour, Fault, Orders
from kiosk.devices.zvt.twin.journal import Journal
from kiosk.devices.zvt.twin.orders import give_orders
from tests.end_to_end.town import Citizen, TestClock

FINE, DOG = "RF552026118204", "RF492026471101"


class PayingTown:
    """A stage with its desk, and one screen in this process."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.clock = stage, TestClock()
        self.screen = Screen(settings.read(stage.settings), self.clock)
        self.screen.start()

    def citizen(self, language: str = "en") -> Citizen:
        citizen = Citizen(self.screen, language)
        citizen.walks_up()
        return citizen

    def the_terminal(self, *behaviours: Behaviour, fails: tuple[Fault, ...] = ()) -> None:
        give_orders(self.stage.terminal_orders, Orders(behaviours, fails))

    @property
    def charges(self) -> int:
        return len(Journal(self.stage.terminal_journal).charges)

    @property
    def state(self) -> PaymentState | None:
        paying = self.screen.session.state.paying
        return paying.state if paying else None


@pytest.fixture
def town(tmp_path: Path, qapp: QGuiApplication) -> Iterator[PayingTown]:
    overrides = {"screen": {"motion": False}, "voice": {"hear": False, "speak": False}}
    with Stage(tmp_path / "stage", overrides=overrides) as stage:
        town = PayingTown(stage)
        try:
            yield town
        finally:
            town.screen.stop()


def looks_up(citizen: Citizen, number: str, how: str = "terminal") -> None:
    """From home to the page that checks what is paid."""
    citizen.sees("home.often")
    citizen.taps("home.pay")
    citizen.taps("pay.what.bill")
    citizen.taps("action.continue")
    citizen.sees("pay.number.title")
    citizen.types(number)
    citizen.taps("action.continue")
    citizen.sees("pay.bill.title")
    citizen.taps("action.continue")
    citizen.taps("pay.more.no")
    citizen.taps("action.continue")
    citizen.taps(f"pay.how.{how}")
    citizen.taps("action.continue")
    citizen.sees("pay.check.title")


def test_a_fine_is_paid_at_the_terminal_and_the_city_has_it(town: PayingTown) -> None:
    citizen = town.citizen()
    looks_up(citizen, FINE)
    citizen.taps("pay.check.pay")
    citizen.sees("pay.paid")
    citizen.waits_until(lambda: town.state is PaymentState.POSTED, "the city to hear of it")
    assert town.charges == 1
    citizen.waits_until(lambda: bool(list(town.stage.slips.glob("*.png"))), "a receipt")


def test_a_line_cut_in_the_middle_is_settled_and_charged_once(town: PayingTown) -> None:
    citizen = town.citizen()
    looks_up(citizen, FINE)
    citizen.taps("pay.check.pay")
    citizen.sees("pay.paid")
    citizen.taps("result.something_else")
    town.the_terminal(fails=(Fault(Act.CUT, 5),))
    looks_up(citizen, DOG)
    citizen.taps("pay.check.pay")
    citizen.sees("pay.paid")
    assert town.charges == 2


def test_a_refused_card_leads_on_to_the_phone(town: PayingTown) -> None:
    town.the_terminal(Behaviour(0x05))
    citizen = town.citizen("es")
    looks_up(citizen, FINE)
    citizen.taps("pay.check.pay")
    citizen.sees("pay.refused.declined")
    assert town.charges == 0
    citizen.taps("pay.again")
    citizen.taps("pay.how.phone")
    citizen.taps("action.continue")
    citizen.taps("pay.check.pay")
    citizen.sees("pay.prompt.scan")
    paying = town.screen.session.state.paying
    assert paying
    assert paying.payment
    pays_on_the_phone(town.stage.provider, paying.payment.reference)
    citizen.sees("pay.paid_phone")


def pays_on_the_phone(provider: str, reference: str) -> None:
    body = json.dumps({"reference": reference, "does": "pays"}).encode()
    request = urllib.request.Request(f"{provider}/phone", data=body, method="PUT")
    with urllib.request.urlopen(request, timeout=5):
        pass
