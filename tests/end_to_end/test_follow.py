"""Follow my request: typed or scanned, with the city's notes, and an honest age when the line is down."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.end_to_end.town import Citizen, Town


def sends_one(town: Town) -> str:
    citizen = town.citizen()
    citizen.walks_up()
    citizen.reports("Dark")
    citizen.taps("check.send")
    citizen.sees("result.sent")
    reference = citizen.reference
    citizen.taps("bar.finish")
    return reference


def follows(citizen: Citizen, reference: str) -> None:
    citizen.walks_up()
    citizen.taps("home.follow")
    citizen.types(reference)
    citizen.taps("action.continue")


def test_the_citys_note_is_shown(town: Town) -> None:
    reference = sends_one(town)
    (received,) = town.city.received()
    assert received.service_request_id
    town.city.closes(received.service_request_id, "A new lamp was put in")
    citizen = town.citizen()
    follows(citizen, reference.replace(" ", "").lower())
    citizen.sees("follow.closed")
    citizen.sees("A new lamp was put in")


def test_a_wrong_digit_is_told(town: Town) -> None:
    citizen = town.citizen()
    follows(citizen, "SM 0000 0001")
    citizen.sees("follow.not_found")


def test_offline_the_last_answer_is_shown_with_its_age(town: Town) -> None:
    reference = sends_one(town)
    citizen = town.citizen()
    follows(citizen, reference)
    citizen.sees("follow.open")
    town.city.goes_down()
    citizen.taps("follow.again")
    citizen.sees(citizen.says("follow.age_offline").split("{age}")[0])
    citizen.sees("follow.open")


def test_a_slip_held_under_a_wedge_scanner_opens_its_request(town: Town) -> None:
    reference = sends_one(town)
    citizen = town.citizen()
    citizen.walks_up()
    town.screen.window.scanner.clock_ms = lambda: 0.0  # a scanner is quick however slow the machine
    citizen.types(f"{town.city.url}/track/{reference.replace(' ', '')}")
    citizen.presses(Qt.Key.Key_Return)
    citizen.sees("follow.open")


def test_another_kiosk_finds_the_request_in_the_city(town: Town, tmp_path: Path, qapp: QGuiApplication) -> None:
    reference = sends_one(town)
    with Town(tmp_path / "elsewhere", reports={"url": town.city.endpoint}) as other:
        citizen = other.citizen()
        follows(citizen, reference)
        citizen.sees("follow.open")
