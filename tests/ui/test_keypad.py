"""The tactile keypad: one logical order, the ring only while keys are used, Back and Help, scrolling to the focus."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt

from tests.ui import frames
from tests.ui.citizen import Citizen, name, rectangle
from tests.ui.conftest import Open
from tests.ui.frames import ENGLISH, LANDSCAPE, SMALL, Panel
from tests.ui.samples import LANGUAGES

SCREENS = LANGUAGES["en"]
Key = Qt.Key


def walk(citizen: Citizen, key: Qt.Key, steps: int) -> list[str]:
    seen = [citizen.focused]
    for _ in range(steps):
        citizen.presses(key)
        seen.append(citizen.focused)
    return seen


def ring(citizen: Citizen) -> bool:
    return any(item.metaObject().className().startswith("FocusRing") for item in citizen.items())


def test_focus_goes_through_options_then_actions_then_the_bar(show: Open) -> None:
    citizen = show(SCREENS["choice"])
    order = walk(citizen, Key.Key_Down, 16)
    options = [f"{option.number}. {option.label}" for option in SCREENS["choice"].body.options]  # type: ignore[union-attr]
    bar = [action.label for action in ENGLISH.bar]
    assert order == [*options, "Find it by typing", "Back", "Continue", *bar]


def test_up_goes_the_same_way_back(show: Open) -> None:
    citizen = show(SCREENS["check"])
    down = walk(citizen, Key.Key_Down, 9)
    assert walk(citizen, Key.Key_Up, 9) == down[::-1]


@pytest.mark.parametrize("panel", [LANDSCAPE, SMALL])
def test_landscape_keeps_the_order(show: Open, panel: Panel) -> None:
    citizen = show(SCREENS["choice-instant"], panel=panel)
    assert walk(citizen, Key.Key_Tab, 4)[3:5] == ["Back", "Language"]


def test_right_goes_on_in_english_and_back_in_arabic(show: Open) -> None:
    english = show(SCREENS["choice"])
    assert walk(english, Key.Key_Right, 1) == ["1. Street light not working", "2. Hole in the road or pavement"]
    arabic = show(LANGUAGES["ar"]["choice"], frames.ARABIC)
    first, second = walk(arabic, Key.Key_Left, 1)
    assert (first[:1], second[:1]) == ("1", "2")
    assert walk(arabic, Key.Key_Right, 1)[1] == first


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Space, Key.Key_Select])
def test_select_presses_what_has_the_focus(show: Open, key: Qt.Key) -> None:
    citizen = show(SCREENS["home"])
    citizen.presses(Key.Key_Down, key)
    assert citizen.heard == [("chose", "home", "follow")]


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_Back])
def test_back_key_goes_back(show: Open, key: Qt.Key) -> None:
    citizen = show(SCREENS["choice"])
    citizen.presses(key)
    assert citizen.heard == [("pressed", "choice", "back")]


def test_back_key_does_nothing_where_there_is_no_way_back(show: Open) -> None:
    citizen = show(SCREENS["home"])
    citizen.presses(Key.Key_Escape)
    assert citizen.heard == []


@pytest.mark.parametrize("key", [Key.Key_F1, Key.Key_Help])
@pytest.mark.parametrize("screen", ["choice", "text"])
def test_help_key_asks_for_help(show: Open, key: Qt.Key, screen: str) -> None:
    citizen = show(SCREENS[screen])
    citizen.presses(key)
    assert citizen.heard == [("help", screen)]


@pytest.mark.parametrize("key", [Key.Key_Home, Key.Key_F5, Key.Key_PageDown, Key.Key_Menu, Key.Key_VolumeUp])
def test_other_keys_are_harmless(show: Open, key: Qt.Key) -> None:
    citizen = show(SCREENS["choice"])
    before = citizen.focused
    citizen.presses(key)
    assert (citizen.heard, citizen.focused) == ([], before)


def test_ring_is_shown_once_a_key_is_used_and_hidden_by_a_touch(show: Open) -> None:
    citizen = show(SCREENS["choice"])
    assert not ring(citizen)
    citizen.presses(Key.Key_Down)
    assert ring(citizen)
    citizen.taps_at(QPoint(540, 300))
    assert not ring(citizen)


def test_focus_starts_on_the_first_thing_of_each_page(show: Open) -> None:
    citizen = show(SCREENS["home"])
    started = {}
    for key in ("home", "choice", "text", "check", "result", "idle", "list", "attract"):
        citizen.sees(SCREENS[key])
        started[key] = citizen.focused
    assert started == {
        "home": "Report a problem",
        "choice": "1. Street light not working",
        "text": "In your words",
        "check": "Change the problem",
        "result": "Hear it",
        "idle": "I am still here",
        "list": "Find it by typing",
        "attract": "English. Touch to begin",
    }


@pytest.mark.parametrize("screen", ["choice", "check", "result", "home"])
def test_what_has_the_focus_is_scrolled_into_view(show: Open, screen: str) -> None:
    citizen = show(SCREENS[screen], replace(ENGLISH, text_size=3), SMALL)
    for _ in range(12):
        citizen.presses(Key.Key_Down)
        item = citizen.window.activeFocusItem()
        assert item is not None
        assert rectangle(item).height() >= item.height() - 1, name(item)


def test_keypad_walks_a_long_list_row_by_row(show: Open) -> None:
    citizen = show(SCREENS["list"])
    assert walk(citizen, Key.Key_Down, 6) == [
        "Find it by typing",
        "Street light not working",
        "Hole in the road or pavement",
        "Rubbish or dumped things",
        "Graffiti or damage",
        "Streets and pavements: kind 1",
        "Streets and pavements: kind 2",
    ]
    citizen.presses(Key.Key_Return)
    assert citizen.heard == [("chose", "list", "0-1")]
    assert walk(citizen, Key.Key_Up, 6)[-1] == "Find it by typing"


def test_keypad_types_on_the_keys_and_comes_back_to_the_field(show: Open) -> None:
    citizen = show(SCREENS["number"])
    citizen.presses(Key.Key_Down, Key.Key_Return)
    [(kind, screen, value)] = citizen.heard
    assert (kind, screen) == ("edited", "number")
    assert str(value).startswith("4417")
    assert len(str(value)) == 5
    citizen.presses(Key.Key_Escape)
    assert citizen.focused == "Number"


def test_keypad_leaves_a_text_downwards(show: Open) -> None:
    citizen = show(SCREENS["text"])
    citizen.presses(Key.Key_Down)
    assert citizen.focused != "In your words"
