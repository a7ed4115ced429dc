"""A paper bill held under a scanner opens at the real screen, with the real desk behind it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from kiosk.core.payments import PaymentState
from kiosk.core.screen import Information
from kiosk.demo.paper import bar_code, epc, qr_bill, samples
from tests.end_to_end.test_paying import PayingTown, town
from tests.end_to_end.town import Citizen

__all__ = ["town"]


@pytest.fixture
def citizen(town: PayingTown, qapp: QGuiApplication) -> Citizen:
    scanner = town.screen.window.scanner
    scanner.clock_ms = lambda: 0.0  # a scanner is quick however slow the machine
    scanner.pause.setInterval(1000)
    return town.citizen()


def wedge(citizen: Citizen, code: str) -> None:
    """As a keyboard wedge sends it, with an Enter after each line."""
    for line in code.split("\n"):
        citizen.types(line)
        citizen.presses(Qt.Key.Key_Return)


def amount(town: PayingTown) -> str:
    body = town.screen.session.screen().body
    assert isinstance(body, Information), body
    return body.facts[0].value


@pytest.mark.parametrize(
    ("code", "due"),
    [(epc("2026118204"), "€45.00"), (qr_bill("2026900413"), "€318.25"), (bar_code("2026300950"), "€7.50")],
    ids=["epc", "qr-bill", "bar-code"],
)
@pytest.mark.parametrize("by", ["wedge", "serial"])
def test_a_code_opens_its_bill_from_home(town: PayingTown, citizen: Citizen, code: str, due: str, by: str) -> None:
    if by == "wedge":
        wedge(citizen, code)
    else:
        Path(town.stage.scanner).write_text(f"{code}\r\n", encoding="utf-8")
    citizen.sees("pay.bill.title")
    assert amount(town) == due


def test_a_code_is_one_code_while_a_number_could_be_typed(town: PayingTown, citizen: Citizen) -> None:
    citizen.taps("home.pay")
    citizen.taps("pay.what.bill")
    citizen.taps("action.continue")
    citizen.sees("pay.number.title")
    wedge(citizen, samples()["somebody else"])
    citizen.sees("error.code_not_city")
    field = town.screen.window.activeFocusItem()
    assert field is not None
    assert field.property("text") == ""
    wedge(citizen, epc("2026118204"))
    citizen.sees("pay.bill.title")
    assert amount(town) == "€45.00"


def test_a_bill_that_is_paid_by_its_code_is_posted_under_its_reference(town: PayingTown, citizen: Citizen) -> None:
    wedge(citizen, qr_bill("2026900413"))
    citizen.sees("pay.bill.title")
    citizen.taps("action.continue")
    citizen.taps("pay.more.no")
    citizen.taps("action.continue")
    citizen.taps("pay.how.terminal")
    citizen.taps("action.continue")
    citizen.taps("pay.check.pay")
    citizen.sees("pay.paid")
    citizen.waits_until(lambda: town.state is PaymentState.POSTED, "the city to hear of it")
    paying = town.screen.session.state.paying
    assert paying
    assert [item.reference for item in paying.order.items] == ["000000000204118000202690045"]
    assert town.charges == 1
