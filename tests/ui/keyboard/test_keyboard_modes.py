import pytest
from pytestqt.qtbot import QtBot

from tests.ui.keyboard.conftest import Citizen, plain


def test_delete_repeats_while_it_is_held(citizen: Citizen, qtbot: QtBot) -> None:
    where = citizen.at("delete")
    citizen.press(0, where)
    qtbot.waitUntil(lambda: len(citizen.said()) >= 3)
    citizen.lift(0, where)
    said = citizen.said()
    assert set(said) == {"[erased]"}
    assert plain(citizen.root.pressedKeys()) == []


def test_delete_once_and_clear(citizen: Citizen) -> None:
    citizen.touches("delete", "clear")
    assert citizen.said() == ["[erased]", "[cleared]"]


def test_symbols_and_back(citizen: Citizen) -> None:
    citizen.touches("symbols", "@", "€", "letters", "a")
    assert citizen.said() == ["@", "€", "a"]


def test_a_new_line_only_where_lines_may_end(citizen: Citizen) -> None:
    assert plain(citizen.root.place("enter")) == []
    citizen.root.set("newLines", True)
    citizen.touches("enter")
    assert citizen.said() == ["[entered]"]


def test_numbers_have_the_decimal_mark_of_the_language(citizen: Citizen) -> None:
    citizen.root.set("mode", "number")
    citizen.root.set("decimalMark", ",")
    citizen.touches("1", ",", "5")
    assert citizen.said() == ["1", ",", "5"]
    assert "a" not in plain(citizen.root.shown())


def test_a_reference_begins_with_digits_and_has_capital_letters(citizen: Citizen) -> None:
    citizen.root.set("mode", "reference")
    citizen.touches("1", "latin", "S", "M", "digits", "2")
    assert citizen.said() == ["1", "S", "M", "2"]


def test_a_telephone_number_has_its_plus(citizen: Citizen) -> None:
    citizen.root.set("mode", "phone")
    citizen.touches("+", "3", "4", "space")
    assert citizen.said() == ["+", "3", "4", " "]


@pytest.mark.parametrize("language", ["en", "ar", "zh"])
def test_an_address_for_mail_is_typed_without_composing(citizen: Citizen, language: str) -> None:
    citizen.speaks(language)
    citizen.root.set("mode", "email")
    citizen.touches("a", "@", "b", ".com", "symbols", "-", "letters", "z")
    assert citizen.said() == ["a", "@", "b", ".com", "-", "z"]
