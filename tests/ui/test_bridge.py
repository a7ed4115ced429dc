"""The bridge: plain values for QML, wishes back as Python values, and no reference lost on the way."""

import json
import sys
from dataclasses import replace

import pytest

from kiosk.core.screen import Band, Option, Screen, Section
from kiosk.ui.bridge import Bridge
from kiosk.ui.icons import MISSING, Icons
from kiosk.ui.plain import plain
from kiosk.ui.rows import Role, Rows
from tests.ui.frames import ENGLISH, OFFLINE
from tests.ui.samples import LANGUAGES
from tests.ui.samples.asking import LONG_LIST

SCREENS = LANGUAGES["en"]


@pytest.fixture
def bridge(icons: Icons) -> Bridge:
    return Bridge(icons, 3.21, ENGLISH, lambda letters, limit: [{"text": letters, "used": limit}])


def test_screens_become_lists_maps_and_strings() -> None:
    shown = plain(SCREENS["choice"])
    assert shown["band"] == "street"
    assert type(shown["band"]) is str
    assert [option["id"] for option in shown["body"]["options"]][:2] == ["light", "hole"]
    assert shown["progress"] == {"step": 2, "steps": 5, "text": "Step 2 of 5"}


def test_sections_of_a_list_cross_as_rows_only(bridge: Bridge) -> None:
    bridge.show(Screen("long", "Long", LONG_LIST))
    assert "sections" not in json.loads(bridge.property("screen"))["body"]
    rows = bridge.property("rows")
    assert rows.rowCount() == 2500


def test_rows_know_their_section(bridge: Bridge) -> None:
    rows = Rows("x", bridge)
    rows.show((Section("A", (Option("1", "one"),)), Section("B", (Option("2", "two", band=Band.LIFE),))))
    last = rows.index(1)
    assert [rows.data(last, role) for role in (Role.ROW_ID, Role.LABEL, Role.BAND, Role.SECTION)] == [
        "2",
        "two",
        "life",
        "B",
    ]
    assert rows.data(rows.index(5), Role.LABEL) is None


def test_a_list_that_only_changes_its_rows_keeps_its_model(bridge: Bridge) -> None:
    screen = Screen("long", "Long", LONG_LIST)
    bridge.show(screen)
    model = bridge.property("rows")
    bridge.show(replace(screen, body=replace(LONG_LIST, sections=LONG_LIST.sections[:1])))
    assert bridge.property("rows") is model
    assert model.rowCount() == 500
    bridge.show(replace(screen, id="other"))
    assert bridge.property("rows") is not model


def test_a_wiped_screen_leaves_no_rows_and_says_so(bridge: Bridge) -> None:
    wiped: list[bool] = []
    bridge.wiped.connect(lambda: wiped.append(True))
    bridge.show(Screen("long", "Long", LONG_LIST))
    bridge.show(replace(SCREENS["attract"], wiped=True))
    assert wiped == [True]
    assert bridge.property("rows") is None


def test_frame_is_told_when_it_changes(bridge: Bridge) -> None:
    bridge.surround(OFFLINE)
    assert json.loads(bridge.property("frame"))["connected"] is False


def test_candidates_and_modules_are_handed_through(bridge: Bridge) -> None:
    assert bridge.candidates("ni", 3) == [{"text": "ni", "used": 3}]
    rows = bridge.modules("https://saltmere.example/requests/SM44172093")
    assert {len(row) for row in rows} == {len(rows)}
    assert rows[0].startswith("1111111")


def test_icons_have_their_character_and_unknown_ones_a_square(icons: Icons) -> None:
    assert icons.glyph("traffic-cone") == chr(0xF137C)
    assert icons.glyph("no-such-icon") == MISSING
    assert "Material" in icons.family


def test_no_reference_is_lost_over_many_emits(bridge: Bridge) -> None:
    """PySide6 6.12 loses one to None and one to True with each; after some 560 the process dies."""
    heard: list[object] = []
    bridge.draft_edited.connect(lambda _screen, value: heard.append(value))
    screen = SCREENS["home"]
    none, true = sys.getrefcount(None), sys.getrefcount(True)
    for _ in range(2000):
        bridge.touched()
        bridge.pressed("home", "help")
        bridge.edited("home", True)
        bridge.edited("home", None)
        bridge.show(screen)
    heard.clear()
    assert abs(sys.getrefcount(None) - none) < 200
    assert abs(sys.getrefcount(True) - true) < 200
