"""Every sample on every panel: opens in silence, says everything, and can be hit with a finger."""

from dataclasses import replace
from functools import partial
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from kiosk.core.screen import Frame, Screen
from tests.ui import frames
from tests.ui.citizen import Citizen, name, rectangle
from tests.ui.conftest import Open
from tests.ui.frames import ENGLISH, PANELS
from tests.ui.samples import LANGUAGES

SCREENS = LANGUAGES["en"]
FRAMES = {"en": ENGLISH, "ar": frames.ARABIC, "zh": frames.CHINESE}


def cut_texts(citizen: Citizen) -> list[str]:
    """Texts that do not fit the place they are drawn in."""
    cut = []
    for item in citizen.items():
        text = item.property("text")
        if not isinstance(text, str) or not text or item.property("contentWidth") is None:
            continue
        if item.property("maximumLineCount") == 1:  # the drawing of a slip
            continue
        wide = float(item.property("contentWidth")) > item.width() + 1.5
        if item.property("truncated") or wide:
            cut.append(text)
    return cut


def shows(citizen: Citizen, kind: str) -> bool:
    return citizen.kind == kind


def small(item: QQuickItem, pixels_per_mm: float) -> bool:
    return min(item.width(), item.height()) < 12.7 * pixels_per_mm - 1


def gap(one: QRectF, other: QRectF) -> float:
    across = max(one.left() - other.right(), other.left() - one.right())
    down = max(one.top() - other.bottom(), other.top() - one.bottom())
    return max(across, down)


def fingers(citizen: Citizen) -> list[QQuickItem]:
    """What a finger aims at: things to press, not the lists and panels that only pass the focus on."""
    return [item for item in citizen.stops() if item.property("down") is not None]


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("size", range(4))
def test_nothing_is_cut_off_at_any_text_size(show: Open, panel: str, size: int) -> None:
    citizen = show(SCREENS["home"], replace(ENGLISH, text_size=size), PANELS[panel])
    cut = {}
    for key, screen in SCREENS.items():
        citizen.sees(screen)
        cut[key] = cut_texts(citizen)
    assert {key: texts for key, texts in cut.items() if texts} == {}


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("language", ["ar", "zh"])
def test_nothing_is_cut_off_in_other_scripts(show: Open, panel: str, language: str) -> None:
    screens = LANGUAGES[language]
    citizen = show(screens["home"], FRAMES[language], PANELS[panel])
    cut = {}
    for key, screen in screens.items():
        citizen.sees(screen)
        cut[key] = cut_texts(citizen)
    assert {key: texts for key, texts in cut.items() if texts} == {}


@pytest.mark.parametrize(("panel", "at_least"), [("landscape", 2.5), ("small", 1.7)])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_rows_are_seen_above_the_keyboard_at_the_largest_size(
    show: Open, panel: str, at_least: float, language: str
) -> None:
    citizen = show(SCREENS["list"], replace(FRAMES[language], text_size=3), PANELS[panel])
    citizen.types("a")
    rows = [item for item in citizen.items() if item.metaObject().className().startswith("ListRow")]
    assert sum(rectangle(row).height() / row.height() for row in rows) >= at_least


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("size", [0, 1, 3])
def test_targets_are_large_and_apart(show: Open, panel: str, size: int) -> None:
    scale = PANELS[panel].pixels_per_mm
    citizen = show(SCREENS["home"], replace(ENGLISH, text_size=size), PANELS[panel])
    for key, screen in SCREENS.items():
        citizen.sees(screen)
        targets = fingers(citizen)
        assert [(key, name(i), i.width(), i.height()) for i in targets if small(i, scale)] == []
        seen = [(item, rectangle(item)) for item in targets]
        tight = [
            (key, name(a), name(b), round(gap(ra, rb) / scale, 2))
            for (a, ra), (b, rb) in combinations(seen, 2)
            if -0.5 < gap(ra, rb) < 2.5 * scale - 1
        ]
        assert tight == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_can_be_pressed_has_a_name(show: Open, language: str) -> None:
    screens = LANGUAGES[language]
    citizen = show(screens["home"], FRAMES[language])
    for key, screen in screens.items():
        citizen.sees(screen)
        assert [(key, item.metaObject().className()) for item in citizen.stops() if not name(item)] == []


@pytest.mark.parametrize("contrast", ["dark_on_light", "light_on_dark"])
def test_every_page_can_be_drawn_in_the_high_modes(show: Open, qtbot: QtBot, contrast: str) -> None:
    citizen = show(SCREENS["home"], replace(ENGLISH, contrast=contrast))
    for screen in SCREENS.values():
        citizen.sees(screen)
        qtbot.waitUntil(partial(shows, citizen, screen.body.kind))


@pytest.mark.parametrize("key", ["choice", "check", "home"])
def test_arabic_pages_are_mirrored(show: Open, key: str) -> None:
    def starts(screen: Screen, frame: Frame) -> list[float]:
        citizen = show(screen, frame)
        return [rectangle(item).left() for item in fingers(citizen)[:2]]

    english = starts(SCREENS[key], ENGLISH)
    arabic = starts(LANGUAGES["ar"][key], frames.ARABIC)
    assert (english[0] <= english[1]) == (arabic[0] >= arabic[1])


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("frame", [frames.ENGLISH, frames.ARABIC, frames.SPANISH])
def test_actions_stay_in_their_place_on_the_first_page_too(show: Open, panel: str, frame: Frame) -> None:
    def places(citizen: Citizen) -> list[QRectF]:
        return [rectangle(citizen.finds(label)) for label in ("Back", "Continue", frame.bar[-1].label)]

    citizen = show(SCREENS["place"], frame, PANELS[panel])
    first = places(citizen)
    for key in ("choice", "text", "date", "number"):
        citizen.sees(SCREENS[key])
        assert places(citizen) == first


@pytest.mark.parametrize("size", range(4))
@pytest.mark.parametrize("panel", PANELS)
def test_bar_has_room_for_longer_words(show: Open, panel: str, size: int) -> None:
    citizen = show(SCREENS["home"], replace(frames.SPANISH, text_size=size), PANELS[panel])
    assert cut_texts(citizen) == []


@pytest.mark.parametrize("panel", PANELS)
def test_a_new_page_begins_at_its_top(show: Open, panel: str) -> None:
    citizen = show(SCREENS["place"], frames.ARABIC, PANELS[panel])
    for key in ("place", "text", "choice"):
        citizen.sees(SCREENS[key])
        flick = next(i for i in citizen.items() if i.inherits("QQuickFlickable"))
        assert flick.property("contentY") == 0
