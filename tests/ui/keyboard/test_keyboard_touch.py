from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.ui.keyboard.conftest import Citizen, plain


def test_a_touch_types_the_letter_that_is_touched(citizen: Citizen) -> None:
    citizen.touches("c", "a", "f", "e", "1", "-", "space")
    assert citizen.said() == ["c", "a", "f", "e", "1", "-", " "]


def test_a_key_shows_that_it_is_pressed_while_the_finger_is_on_it(citizen: Citizen) -> None:
    where = citizen.at("g")
    citizen.press(0, where)
    assert plain(citizen.root.pressedKeys()) == ["g"]
    citizen.lift(0, where)
    assert plain(citizen.root.pressedKeys()) == []


def test_touching_never_takes_the_focus_from_the_field(citizen: Citizen) -> None:
    citizen.touches("a", "shift", "b", "symbols", "@", "letters", "delete", "clear", "space")
    assert citizen.root.property("fieldFocused")


def test_a_mouse_types_as_a_finger_does(citizen: Citizen) -> None:
    QTest.mouseClick(citizen.view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, citizen.at("m"))
    assert citizen.said() == ["m"]


def test_shift_is_for_one_letter(citizen: Citizen) -> None:
    citizen.touches("shift", "a", "b")
    assert citizen.said() == ["A", "b"]


def test_shift_twice_stays_and_a_third_touch_ends_it(citizen: Citizen) -> None:
    citizen.touches("shift", "shift", "a", "b", "shift", "c")
    assert citizen.said() == ["A", "B", "c"]


def test_two_thumbs_roll_in_the_order_they_came_down(citizen: Citizen) -> None:
    first, second = citizen.at("t"), citizen.at("h")
    citizen.press(0, first)
    QTest.touchEvent(citizen.view, citizen.device).move(0, first, citizen.view).press(1, second, citizen.view).commit()
    QTest.touchEvent(citizen.view, citizen.device).move(0, first, citizen.view).release(
        1, second, citizen.view
    ).commit()
    citizen.lift(0, first)
    assert citizen.said() == ["t", "h"]


def test_a_finger_that_slides_types_the_key_where_it_is_lifted(citizen: Citizen) -> None:
    citizen.press(0, citizen.at("a"))
    citizen.slide(0, citizen.at("s"))
    citizen.lift(0, citizen.at("s"))
    assert citizen.said() == ["s"]


def test_a_finger_that_leaves_the_keyboard_types_nothing(citizen: Citizen) -> None:
    away = QPoint(500, 200)
    citizen.press(0, citizen.at("t"))
    citizen.slide(0, away)
    citizen.lift(0, away)
    assert citizen.said() == []
    assert plain(citizen.root.pressedKeys()) == []


def test_a_touch_in_the_gap_types_one_of_its_neighbours(citizen: Citizen) -> None:
    x, y, width, height = citizen.place("f")
    gap = QPoint(round(x + width + 3), round(y + height / 2))
    citizen.press(0, gap)
    citizen.lift(0, gap)
    assert citizen.said() == ["f"]


def test_a_long_press_offers_accents_and_a_touch_chooses(citizen: Citizen) -> None:
    citizen.lift(0, citizen.holds("e"))
    assert citizen.root.property("open")
    citizen.touches("é")
    assert citizen.said() == ["é"]
    assert not citizen.root.property("open")


def test_a_long_press_may_slide_to_the_accent(citizen: Citizen) -> None:
    citizen.speaks("es")
    citizen.holds("u")
    there = citizen.at("ü")
    citizen.slide(0, there)
    citizen.lift(0, there)
    assert citizen.said() == ["ü"]


def test_accents_are_capital_after_shift(citizen: Citizen) -> None:
    citizen.touches("shift")
    citizen.lift(0, citizen.holds("n"))
    citizen.touches("ñ")
    assert citizen.said() == ["Ñ"]


def test_a_touch_beside_the_accents_closes_them(citizen: Citizen) -> None:
    citizen.lift(0, citizen.holds("e"))
    beside = QPoint(900, 980)
    citizen.press(0, beside)
    citizen.lift(0, beside)
    assert not citizen.root.property("open")
    assert "é" not in citizen.said()


def test_accents_of_the_first_and_last_key_stay_on_the_panel(citizen: Citizen) -> None:
    for key in ("a", "0"):
        citizen.lift(0, citizen.holds(key))
        for x, y, width, height in citizen.places():
            assert x >= 52
            assert x + width <= 52 + 976
            assert y + height <= 1000
        citizen.root.reset()
