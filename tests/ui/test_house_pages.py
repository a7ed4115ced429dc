"""The host's own kiosk as it is drawn: the night of a closed house, what is announced, colour and logo."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor
from PySide6.QtQuick import QQuickItem

from kiosk.core.pages import LanguageRow
from kiosk.core.screen import Attract, Frame, Home, Screen
from tests.ui import frames
from tests.ui.citizen import Citizen, name, rectangle
from tests.ui.conftest import Open
from tests.ui.frames import ENGLISH, PANELS
from tests.ui.samples import LANGUAGES
from tests.ui.samples.around import AROUND
from tests.ui.test_pages import cut_texts

FRAMES = {"en": ENGLISH, "ar": frames.ARABIC, "zh": frames.CHINESE}
OPENS = {
    "en": "We open on Wednesday 23 September at 09:00",
    "es": "Abrimos el miércoles, 23 de septiembre, a las 09:00",
    "ar": "نفتح يوم الأربعاء 23 سبتمبر الساعة 09:00",
    "zh": "9月23日 星期三09:00开门",
}
LONG = "The reading room on the first floor is closed from Monday to Friday, as it gets new lights. "
LONG += "The staff help you find a seat"
ANNOUNCED = (LONG[:120], "Closed on Friday", LONG[:90])
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} 100"><rect width="{}" height="100" fill="#00FF00"/></svg>'
)


def attract(key: str = "attract") -> Attract:
    body = AROUND[key].body
    assert isinstance(body, Attract)
    return body


def closed(row: LanguageRow, serves: bool) -> LanguageRow:
    opens = OPENS.get(row.code, OPENS["es"])
    if serves:
        return replace(row, what=f"Closed now · {opens}", headphones="You can call 010 5550")
    return replace(row, invitation=opens, begin="Closed now", what=opens, headphones="You can call 010 5550")


def night(serves: bool = False, announced: tuple[str, ...] = (), key: str = "attract") -> Screen:
    body = attract(key)
    rows = tuple(replace(closed(row, serves), announcements=announced) for row in body.languages)
    icon = "gesture-tap" if serves else "weather-night"
    body = replace(body, languages=rows, night=True, serves=serves, icon=icon, foot_icon="phone", opening="Closed now")
    return Screen("attract", "", body, bar=False)


def day(*announced: str) -> Screen:
    rows = tuple(replace(row, announcements=announced) for row in attract().languages)
    return Screen("attract", "", replace(attract(), languages=rows), bar=False)


def overlapping(citizen: Citizen, kind: str) -> list[str]:
    """What can be pressed, or is announced, and lies on something else of that kind."""
    items = [i for i in citizen.items() if i.property(kind) is not None and i.height() > 0 and i.opacity() > 0]
    boxes = [(name(i) or kind, rectangle(i).adjusted(1, 1, -1, -1)) for i in items if rectangle(i).height() > 2]
    return [f"{a} / {b}" for n, (a, one) in enumerate(boxes) for b, two in boxes[n + 1 :] if one.intersects(two)]


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("serves", [True, False])
@pytest.mark.parametrize("announced", [0, 1, 3])
def test_nothing_is_cut_or_covered_at_night(show: Open, panel: str, serves: bool, announced: int) -> None:
    citizen = show(night(serves, ANNOUNCED[:announced]), ENGLISH, PANELS[panel])
    assert cut_texts(citizen) == []
    assert overlapping(citizen, "down") == []
    boards = [rectangle(i) for i in citizen.items() if i.property("texts") is not None and i.height() > 0]
    rows = [rectangle(i) for i in citizen.items() if i.property("sentence") is not None]
    assert len(boards) == (len(rows) if announced else 0)
    assert not any(one.intersects(two.adjusted(1, 1, -1, -1)) for one in boards for two in rows)
    assert min(row.height() for row in rows) >= 12.7 * PANELS[panel].pixels_per_mm - 1


@pytest.mark.parametrize("panel", PANELS)
def test_twelve_languages_say_when_it_opens(show: Open, panel: str) -> None:
    citizen = show(night(key="attract-12"), ENGLISH, PANELS[panel])
    assert cut_texts(citizen) == []
    assert overlapping(citizen, "down") == []


def test_a_closed_page_is_dark_and_becomes_light_without_a_new_page(show: Open) -> None:
    citizen = show(night())
    page = citizen.page
    dark = citizen.window.grabWindow()
    citizen.sees(replace(AROUND["attract"], bar=False))
    light = citizen.window.grabWindow()
    assert dark.pixelColor(3, 3).lightness() < 30 < 200 < light.pixelColor(3, 3).lightness()
    assert citizen.page is page
    small = [image.scaled(64, 64) for image in (dark, light)]
    means = [sum(i.pixelColor(x, y).lightness() for x in range(64) for y in range(64)) / 4096 for i in small]
    assert means[0] < 45 < 120 < means[1]


def test_a_touch_on_a_closed_page_says_it_large_in_that_language(show: Open) -> None:
    citizen = show(night())
    spoken = citizen.page.property("language").toVariant()["code"]
    assert spoken == "en"
    citizen.taps(OPENS["zh"])
    assert citizen.page.property("language").toVariant()["code"] == "zh"


def test_a_kiosk_that_serves_begins_where_its_night_is_touched(show: Open) -> None:
    citizen = show(night(serves=True))
    citizen.taps("Toque para empezar")
    assert citizen.heard[-1] == ("chose", "attract", "es")


def test_each_language_announces_on_its_own_board_and_only_one_is_seen(show: Open) -> None:
    citizen = show(day("Closed on Friday"))
    boards = [item for item in citizen.items() if item.property("texts") is not None]
    assert [board.opacity() for board in boards] == [1, 0, 0, 0]
    assert len({board.height() for board in boards}) == 1
    citizen.page.setProperty("spoken", 2)
    citizen.settle()
    assert [board.opacity() for board in boards] == [0, 0, 1, 0]


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("language", FRAMES)
@pytest.mark.parametrize("size", [1, 3])
def test_home_announces_above_its_doors(show: Open, panel: str, language: str, size: int) -> None:
    screen = LANGUAGES[language]["home"]
    assert isinstance(screen.body, Home)
    screen = replace(screen, body=replace(screen.body, announcements=ANNOUNCED))
    citizen = show(screen, replace(FRAMES[language], text_size=size), PANELS[panel])
    assert cut_texts(citizen) == []
    assert overlapping(citizen, "down") == []
    (board,) = [item for item in citizen.items() if item.property("texts") is not None]
    doors = [i for i in citizen.items() if i.property("option") is not None and i.property("down") is not None]
    below = board.mapToScene(QPointF(0, board.height())).y()
    assert below < min(door.mapToScene(QPointF(0, 0)).y() for door in doors)
    assert {ANNOUNCED[0], ANNOUNCED[1]} <= {name(item) for item in citizen.items()}
    citizen.sees(LANGUAGES[language]["home"])
    assert [i.height() for i in citizen.items() if i.property("texts") is not None] == []


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("language", FRAMES)
def test_that_the_house_closes_stands_where_the_host_does(show: Open, panel: str, language: str) -> None:
    from kiosk.text import Language

    said = Language(language).say("house.closing", time="19:00")
    citizen = show(LANGUAGES[language]["home"], replace(FRAMES[language], house=said), PANELS[panel])
    assert cut_texts(citizen) == []
    texts = [str(item.property("text")) for item in citizen.items() if item.property("text")]
    assert said in texts
    assert FRAMES[language].host not in texts


def logo(folder: Path, wide: int) -> str:
    file = folder / f"logo-{wide}.svg"
    file.write_text(SVG.format(wide, wide), encoding="utf-8")
    return file.as_uri()


def emblem(citizen: Citizen) -> QQuickItem:
    return next(item for item in citizen.items() if item.property("logo") is not None and item.property("ratio"))


def seen(citizen: Citizen, colour: str) -> bool:
    spot = rectangle(emblem(citizen)).center().toPoint()
    return citizen.window.grabWindow().pixelColor(spot) == QColor(colour)


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("wide", [50, 100, 180, 600])
def test_the_hosts_logo_stands_in_place_of_the_emblem(show: Open, tmp_path: Path, panel: str, wide: int) -> None:
    frame = replace(ENGLISH, logo=logo(tmp_path, wide))
    citizen = show(AROUND["attract"], frame, PANELS[panel])
    for screen in (AROUND["attract"], AROUND["home"], night()):
        citizen.sees(screen)
        assert seen(citizen, "#00FF00")
        assert cut_texts(citizen) == []
        assert emblem(citizen).width() <= 2 * emblem(citizen).height() + 1


def test_on_a_dark_ground_a_logo_has_a_light_plate(show: Open, tmp_path: Path) -> None:
    frame: Frame = replace(ENGLISH, logo=logo(tmp_path, 100), contrast="light_on_dark")
    citizen = show(AROUND["home"], frame)
    box = rectangle(emblem(citizen))
    edge = citizen.window.grabWindow().pixelColor(int(box.center().x()), int(box.top()) + 2)
    assert edge == QColor("#FFFFFF")


@pytest.mark.parametrize("contrast", ["default", "dark_on_light", "light_on_dark"])
def test_the_hosts_colour_is_drawn_in_the_plain_mode_only(show: Open, contrast: str) -> None:
    citizen = show(AROUND["idle"], replace(ENGLISH, primary="#5A1A3C", contrast=contrast))
    picture = citizen.window.grabWindow().scaled(108, 192)
    colours = {picture.pixelColor(x, y).name().upper() for x in range(108) for y in range(192)}
    assert ("#5A1A3C" in colours) is (contrast == "default")
