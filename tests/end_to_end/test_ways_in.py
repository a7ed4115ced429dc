"""The same journey by the keys of a keypad alone, and by the keyboard on the screen."""

import pytest
from PySide6.QtCore import Qt

from kiosk.core.messages import GetServices
from kiosk.core.screen import Choice, Place, Text
from kiosk.demo.kiosk_settings import LANDSCAPE, SMALL_LANDSCAPE
from tests.end_to_end.town import Citizen, Town


def selects(citizen: Citizen, key: str) -> None:
    citizen.selects(citizen.says(key))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_report_with_the_keypad_alone(town: Town, language: str) -> None:
    citizen = town.citizen(language)
    selects(citizen, "language.name")
    citizen.sees("home.title")
    selects(citizen, "home.report")
    citizen.waits_until(lambda: isinstance(town.screen.session.screen().body, Choice), "the services")
    body = town.screen.session.screen().body
    assert isinstance(body, Choice)
    citizen.selects(next(option.label for option in body.options if option.id == "NB-06"))
    selects(citizen, "action.continue")
    citizen.sees("report.where.title")
    selects(citizen, "place.here")
    selects(citizen, "action.continue")
    citizen.sees("report.describe.title")
    selects(citizen, "action.continue")
    citizen.sees("report.contact.title")
    selects(citizen, "report.contact.none")
    selects(citizen, "action.continue")
    citizen.sees("check.title")
    selects(citizen, "check.send")
    citizen.sees("result.sent")
    assert len(town.city.received()) == 1


def test_the_back_and_help_keys_do_what_they_say(town: Town) -> None:
    citizen = town.citizen()
    citizen.walks_up()
    selects(citizen, "home.report")
    citizen.sees("report.service.title")
    citizen.presses(Qt.Key.Key_F1)
    citizen.sees("help.title")
    citizen.presses(Qt.Key.Key_Escape)
    citizen.sees("report.service.title")
    citizen.presses(Qt.Key.Key_Escape)
    citizen.sees("home.title")


def test_chinese_is_written_by_pinyin_on_the_screen(town: Town) -> None:
    citizen = town.citizen("zh")
    citizen.walks_up()
    citizen.taps("home.report")
    citizen.waits_until(lambda: isinstance(town.screen.session.screen().body, Choice), "the services")
    town.screen.window.requestActivate()
    citizen.taps(next(o.label for o in town.screen.session.screen().body.options if o.id == "NB-06"))  # type: ignore[union-attr]
    citizen.taps("action.continue")
    citizen.sees("report.where.title")
    for letter in "gangkou":
        citizen.taps_key(letter)
    citizen.taps_key("港口")
    body = town.screen.session.screen().body
    assert isinstance(body, Place)
    assert body.text == "港口"
    citizen.waits_until(lambda: bool(town.screen.session.screen().body.suggestions), "a street")  # type: ignore[union-attr]


def test_spanish_accents_come_by_long_press_keys(town: Town) -> None:
    citizen = town.citizen("es")
    citizen.walks_up()
    citizen.reports_until_describe()
    for letter in ("n", "i", "ñ", "o"):
        citizen.taps_key(letter)
    body = town.screen.session.screen().body
    assert isinstance(body, Text)
    assert body.value == "niño"


@pytest.mark.parametrize("panel", [LANDSCAPE, SMALL_LANDSCAPE])
def test_a_report_on_a_landscape_panel(tmp_path: object, qapp: object, panel: object) -> None:
    with Town(tmp_path, panel) as town:  # type: ignore[arg-type]
        citizen = town.citizen("es")
        citizen.walks_up()
        citizen.reports("Oscuro")
        citizen.taps("check.send")
        citizen.sees("result.sent")


def test_a_kiosk_that_was_never_online_says_so(tmp_path: object, qapp: object) -> None:
    town = Town(tmp_path, seeded=False)  # type: ignore[arg-type]
    town.city.start()
    town.city.goes_down()
    with town:
        citizen = town.citizen()
        citizen.walks_up()
        citizen.taps("home.report")
        citizen.sees("report.no_services")
        citizen.taps("action.home")
        citizen.sees("home.title")
        town.city.comes_back()
        citizen.waits_until(lambda: GetServices("en") in town.screen.session.facts, "the services")
