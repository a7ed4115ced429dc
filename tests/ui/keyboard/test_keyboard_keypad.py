from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from tests.ui.keyboard.conftest import Citizen


def test_arrows_walk_among_the_keys_and_select_presses(citizen: Citizen) -> None:
    citizen.root.enter()
    assert citizen.root.focused() == "1"
    citizen.keys(Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Return)
    citizen.keys(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert citizen.said() == ["w"]
    assert citizen.root.focused() in {"symbols", "-"}
    citizen.keys(Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Select)
    assert len(citizen.said()) == 2


def test_every_key_can_be_reached_with_arrows(citizen: Citizen) -> None:
    citizen.root.enter()
    seen = set()
    for row in range(5):
        for _ in range(12):
            citizen.keys(Qt.Key.Key_Left)
        for _ in range(12):
            seen.add(citizen.root.focused())
            citizen.keys(Qt.Key.Key_Right)
        if row < 4:
            citizen.keys(Qt.Key.Key_Down)
    expected = "1234567890qwertyuiopasdfghjklzxcvbnm"
    assert seen == {*expected, "shift", "delete", "symbols", "-", "space", "'", "clear"}


def test_back_leads_to_the_field(citizen: Citizen) -> None:
    citizen.root.enter()
    citizen.keys(Qt.Key.Key_Escape)
    assert citizen.root.property("fieldFocused")


def test_up_from_the_first_row_leaves_the_keyboard(citizen: Citizen) -> None:
    citizen.root.enter()
    citizen.keys(Qt.Key.Key_Up)
    assert citizen.root.property("fieldFocused")


def test_the_keypad_stays_on_a_key_when_the_page_turns(citizen: Citizen, qtbot: QtBot) -> None:
    citizen.root.enter()
    while citizen.root.focused() != "symbols":
        citizen.keys(Qt.Key.Key_Down, Qt.Key.Key_Left)
    citizen.keys(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: citizen.root.focused() != "")
    assert citizen.root.property("inKeyboard")


def test_the_keypad_chooses_a_candidate(citizen: Citizen, qtbot: QtBot) -> None:
    citizen.speaks("zh")
    citizen.touches(*"ludeng")
    citizen.root.enter()
    while citizen.root.focused() != "路灯":
        citizen.keys(Qt.Key.Key_Up, Qt.Key.Key_Left)
    citizen.keys(Qt.Key.Key_Return)
    assert citizen.said() == ["路灯"]
    qtbot.waitUntil(lambda: citizen.root.focused() != "")


def test_targets_and_gaps_are_large_enough_at_the_true_size_of_the_panel(citizen: Citizen) -> None:
    pixels_per_mm = 3.21
    for language in ("en", "es", "ar", "zh"):
        citizen.speaks(language)
        places = citizen.places()
        assert min(min(width, height) for _, _, width, height in places) >= 12.7 * pixels_per_mm
        rows: dict[float, list[list[float]]] = {}
        for place in places:
            rows.setdefault(place[1], []).append(place)
        for row in rows.values():
            ordered = sorted(row)
            gaps = [b[0] - a[0] - a[2] for a, b in pairwise(ordered)]
            assert min(gaps) >= 2.5 * pixels_per_mm - 0.01


@pytest.mark.parametrize("language", ["en", "es", "ar", "zh"])
def test_every_key_is_a_button_with_a_name_for_a_screen_reader(citizen: Citizen, language: str) -> None:
    citizen.speaks(language)
    QAccessible.setActive(True)
    buttons = [found for item in _items(citizen.view.contentItem()) if (found := _button(item))]
    names = [button.text(QAccessible.Text.Name) for button in buttons]
    assert len(names) >= 40
    assert all(name.strip() for name in names)
    assert len(set(names)) == len(names)


def test_a_screen_reader_can_press_a_key(citizen: Citizen) -> None:
    QAccessible.setActive(True)
    buttons = [found for item in _items(citizen.view.contentItem()) if (found := _button(item))]
    key = next(button for button in buttons if button.text(QAccessible.Text.Name) == "Delete")
    key.actionInterface().doAction("Press")
    assert citizen.said() == ["[erased]"]


def _items(item: QQuickItem) -> Iterator[QQuickItem]:
    yield item
    for child in item.childItems():
        yield from _items(child)


def _button(item: QQuickItem) -> QAccessibleInterface | None:
    found: QAccessibleInterface | None = QAccessible.queryAccessibleInterface(item)
    if found is None or found.role() != QAccessible.Role.Button or found.state().invisible:
        return None
    return found
