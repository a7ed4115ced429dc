"""The panel out of service: every language of the kiosk, and all of it on the panel."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QImage

from kiosk.demo import kiosk_settings
from kiosk.demo.city import API_KEY
from kiosk.demo.content import load
from kiosk.safe import SafeScreen, told


def ink(image: QImage, top: int, bottom: int, columns: range) -> bool:
    return any(image.pixelColor(x, y).lightness() < 90 for y in range(top, bottom, 2) for x in columns)


def test_it_says_so_in_the_kiosks_languages_and_where_else_to_go(tmp_path: Path) -> None:
    settings = kiosk_settings.write(tmp_path, load(), "http://127.0.0.1:9", API_KEY)
    text = settings.read_text("utf-8").replace("[site.en]", '[site.en]\nnearest = "Town Hall, Harbour Street 1"', 1)
    settings.write_text(text, "utf-8")
    english, spanish = told(settings)[:2]
    assert english.title == "This kiosk is out of service"
    assert english.help.split("\n")[0] == "The nearest one is here: Town Hall, Harbour Street 1"
    assert "010 5550" in english.help
    assert spanish.help.startswith("Use otro, por favor.")


def test_without_settings_it_speaks_every_language_there_is(tmp_path: Path) -> None:
    rows = told(tmp_path / "nothing.toml")
    assert {row.family for row in rows} >= {"Noto Sans", "Noto Sans Arabic", "Noto Sans CJK SC"}
    assert all("{" not in row.title + row.help for row in rows)


@pytest.mark.parametrize(("width", "height"), [(1080, 1920), (1920, 1080), (1366, 768)])
def test_every_row_is_drawn_within_the_panel(qapp: QGuiApplication, width: int, height: int) -> None:
    rows = told(Path("nothing.toml"))
    screen = SafeScreen(rows)
    screen.resize(width, height)
    screen.show()
    qapp.processEvents()
    image = screen.screen().grabWindow(screen.winId()).toImage()
    assert (image.width(), image.height()) == (width, height)
    for number in range(len(rows)):
        top, bottom = number * height // len(rows) + height // 50, (number + 1) * height // len(rows)
        assert ink(image, top, bottom, range(width // 20, width - width // 20, 3)), rows[number]
    assert not ink(image, height // 50, height, range(width // 60))
    assert not ink(image, height // 50, height, range(width - width // 60, width))
    screen.close()
