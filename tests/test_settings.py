"""Settings are read strictly: a wrong one is refused with its name."""

from pathlib import Path

import pytest

from kiosk import settings
from kiosk.demo import kiosk_settings
from kiosk.demo.content import load
from kiosk.settings import BadSettings

GOOD = """
[kiosk]
id = "library-1"
timezone = "Europe/London"
languages = ["en"]
data = "data"
socket = "desk.sock"
[site]
lat = 50.1
long = -4
phone = "112"
[site.en]
city = "Saltmere"
host = "Library"
opening = "9-18"
here = "Library, Quay 1"
"""


def read(tmp_path: Path, text: str) -> settings.Settings:
    file = tmp_path / "kiosk.toml"
    file.write_text(text, encoding="utf-8")
    return settings.read(file)


def test_few_settings_are_enough(tmp_path: Path) -> None:
    found = read(tmp_path, GOOD)
    assert (found.id, found.site.languages, found.site.local("en").city) == ("library-1", ("en",), "Saltmere")
    assert (found.site.idle_after_s, found.screen.width, found.desk.workers) == (60.0, 1080, 4)


def test_paths_are_relative_to_the_file(tmp_path: Path) -> None:
    found = read(tmp_path, GOOD)
    assert (found.data, found.socket) == (tmp_path / "data", tmp_path / "desk.sock")


def test_the_demos_settings_can_be_read(tmp_path: Path) -> None:
    found = settings.read(kiosk_settings.write(tmp_path, load(), "http://127.0.0.1:1", "key"))
    assert found.site.languages == ("en", "es", "ar", "zh")
    assert found.seed == tmp_path / "seed.json"
    assert found.site.service_icons


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ("", "kiosk"),
        ("[", "kiosk.toml"),
        ("kiosk = 5", "kiosk"),
        ('kiosk = "x"', "kiosk"),
        ("[[kiosk]]", "kiosk"),
        (GOOD.replace('id = "library-1"\n', ""), "id"),
        (GOOD.replace('id = "library-1"', "id = 7"), "kiosk.id"),
        (GOOD.replace('data = "data"', "data = true"), "kiosk.data"),
        (GOOD.replace("Europe/London", "Atlantis/Capital"), "timezone"),
        (GOOD.replace('["en"]', "[]"), "languages"),
        (GOOD.replace('["en"]', '"en"'), "languages"),
        (GOOD.replace('["en"]', '["en", "es"]'), "site.es"),
        (GOOD.replace('["en"]', "[7]"), "languages"),
        (GOOD.replace("lat = 50.1", 'lat = "north"'), "site.lat"),
        (GOOD.replace("lat = 50.1\n", ""), "lat"),
        (GOOD.replace("lat = 50.1", "lat = 50.1\nlatitude = 1"), "site.latitude"),
        (GOOD.replace("lat = 50.1", "lat = 50.1\nidle_after_s = true"), "site.idle_after_s"),
        (GOOD.replace('city = "Saltmere"', "city = 7"), "site.en.city"),
        (GOOD.replace('city = "Saltmere"\n', ""), "city"),
        (GOOD + "[screen]\nwidth = 'wide'", "screen.width"),
        (GOOD + "[screen]\ncolour = 'blue'", "screen.colour"),
        (GOOD + "[desk]\nworkers = 2.5", "desk.workers"),
        (GOOD + "[desk]\nprobe_s = 0", "desk.probe_s"),
        (GOOD + "[desk]\nrefresh_s = -1", "desk.refresh_s"),
        (GOOD + "[screne]\nwidth = 1", "screne"),
        (GOOD + "[icons]\nLAMP = 7", "icons.LAMP"),
        ("site = 7\n" + GOOD.split("[site]", maxsplit=1)[0], "site"),
    ],
    ids=range(27),
)
def test_a_wrong_setting_is_refused_with_its_name(tmp_path: Path, wrong: str, named: str) -> None:
    with pytest.raises(BadSettings) as trouble:
        read(tmp_path, wrong)
    assert named in trouble.value.detail
    assert "kiosk.toml" in trouble.value.detail


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match="nowhere"):
        settings.read(tmp_path / "nowhere.toml")


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "kiosk.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadSettings):
        settings.read(tmp_path / "kiosk.toml")
