"""Settings are read strictly: a wrong one is refused with its name."""

from pathlib import Path

import pytest

from kiosk import settings
from kiosk.__main__ import main
from kiosk.core.bill_codes import BillPattern, BillRules
from kiosk.core.clock import SystemClock
from kiosk.demo import kiosk_settings
from kiosk.demo.content import load
from kiosk.desk import backends
from kiosk.offline_cache.sync import WORKERS
from kiosk.settings import BadSettings
from kiosk.settings_tables import DeskSettings

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


def test_deliveries_at_once_are_as_many_with_settings_as_without() -> None:
    assert DeskSettings().workers == WORKERS


def test_paths_are_relative_to_the_file(tmp_path: Path) -> None:
    found = read(tmp_path, GOOD)
    assert (found.data, found.socket) == (tmp_path / "data", tmp_path / "desk.sock")


def test_the_longest_path_of_a_socket_is_taken(tmp_path: Path) -> None:
    longest = "/" + "s" * 106
    assert read(tmp_path, GOOD.replace("desk.sock", longest)).socket == Path(longest)


def test_every_path_in_the_file_is_relative_to_it(tmp_path: Path) -> None:
    more = """
[screen]
scanner = "scanner"
[desk]
clock_shift_file = "shift"
[reports]
api_key_file = "key"
ca_bundle = "/etc/ca.pem"
[printer]
kind = "file"
address = "paper"
"""
    found = read(tmp_path, GOOD + more)
    assert found.screen.scanner == str(tmp_path / "scanner")
    assert found.desk.clock_shift_file == str(tmp_path / "shift")
    assert (found.reports["api_key_file"], found.reports["ca_bundle"]) == (str(tmp_path / "key"), "/etc/ca.pem")
    assert found.printer["address"] == str(tmp_path / "paper")


def test_a_printers_address_on_the_network_is_no_path(tmp_path: Path) -> None:
    found = read(tmp_path, GOOD + "[printer]\nkind = 'tcp'\naddress = '192.0.2.7:9100'")
    assert found.printer["address"] == "192.0.2.7:9100"


REPORTS = "[reports]\nurl = 'https://city.example/v2'\n"


def checks(tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    file = tmp_path / "kiosk.toml"
    file.write_text(text, encoding="utf-8")
    code = main(["check", "--settings", str(file)])
    said = capsys.readouterr()
    return code, said.err or said.out


def test_good_settings_can_be_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "key").write_text("secret", encoding="utf-8")
    code, said = checks(tmp_path, GOOD + REPORTS + "api_key_file = 'key'", capsys)
    assert code == 0
    assert said.startswith("The settings can be read.\n")


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ("", "reports.url is missing"),
        ("[reports]\nurl = 7", "reports.url: a text"),
        ("[reports]\nurl = 'gopher://x'", "reports.url:"),
        (REPORTS + "discovery = 'https://x/discovery.json'", "reports.url: either url or discovery"),
        ("[reports]\ndiscovery = 'ftp://x'", "reports.discovery: an address that starts with"),
        (REPORTS + "colour = 'blue'", "reports.colour is not a setting"),
        (REPORTS + "page_size = -1", "reports.page_size: 0 to"),
        (REPORTS + "locales = 'en'", "reports.locales: a table"),
        (REPORTS + "[reports.extra_query]\npage = 7", "reports.extra_query.page: a text"),
        (REPORTS + "[reports.bounds]\ndepth = 'deep'", "reports.bounds.depth: a whole number"),
        (REPORTS + "api_key_file = 'no-key'", "no-key cannot be read"),
        (REPORTS + "ca_bundle = 'no-bundle'", "no-bundle is no file"),
        (REPORTS + "[gazetteer]\nlocale_parameter = 'l'", "gazetteer.url is missing"),
        (REPORTS + "[gazetteer]\nurl = 'https://x'\nsize = 7", "gazetteer.size is not a setting"),
        (REPORTS + "[printer]\nkind = 'serial'", "printer.kind: one of none, tcp, file, usb"),
        (REPORTS + "[printer]\nkind = 'tcp'", "printer.address is missing"),
        (REPORTS + "[printer]\npatience = 0", "printer.patience: more than 0"),
    ],
    ids=range(17),
)
def test_what_only_the_desk_reads_is_checked_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], wrong: str, named: str
) -> None:
    code, said = checks(tmp_path, GOOD + wrong, capsys)
    assert code == 2
    assert named in said
    assert "kiosk.toml" in said


def test_a_seed_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = checks(tmp_path, GOOD.replace("[site]", 'seed = "no-seed"\n[site]', 1) + REPORTS, capsys)
    assert code == 2
    assert "kiosk.seed" in said


def test_the_citys_dates_are_in_the_kiosks_zone_unless_told_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    zones: list[str] = []
    monkeypatch.setattr(backends, "Open311", lambda found, _clock: zones.append(found.timezone))
    backends.reports(read(tmp_path, GOOD + REPORTS), SystemClock())
    backends.reports(read(tmp_path, GOOD + REPORTS + "timezone = 'UTC'"), SystemClock())
    assert zones == ["Europe/London", "UTC"]


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
        (GOOD.replace('"desk.sock"', f'"/{"s" * 107}"'), "kiosk.socket: /sss"),
        (GOOD.replace('"desk.sock"', f'"/{"ش" * 54}"'), "109 bytes"),
        (GOOD + "[desk]\nkeep_days = 0", "desk.keep_days"),
        (GOOD + "[screen]\ncolour = 'blue'", "screen.colour"),
        (GOOD + "[desk]\nworkers = 2.5", "desk.workers"),
        (GOOD + "[desk]\nprobe_s = 0", "desk.probe_s"),
        (GOOD + "[desk]\nrefresh_s = -1", "desk.refresh_s"),
        (GOOD.replace("lat = 50.1", "lat = nan"), "site.lat"),
        (GOOD.replace("lat = 50.1", "lat = 90.5"), "site.lat"),
        (GOOD.replace("long = -4", "long = -inf"), "site.long"),
        (GOOD.replace("lat = 50.1", "lat = 50.1\nidle_after_s = 0"), "site.idle_after_s"),
        (GOOD.replace("lat = 50.1", "lat = 50.1\nidle_after_s = nan"), "site.idle_after_s"),
        (GOOD.replace("lat = 50.1", "lat = 50.1\ncountdown_s = 2.5"), "site.countdown_s"),
        (GOOD.replace("lat = 50.1", "lat = 50.1\ncountdown_s = -1"), "site.countdown_s"),
        (GOOD + "[desk]\nworkers = 0", "desk.workers"),
        (GOOD + "[desk]\nprobe_s = inf", "desk.probe_s"),
        (GOOD + "[screen]\npixels_per_mm = 0", "screen.pixels_per_mm"),
        (GOOD.replace('id = "library-1"', 'id = "a"\nreference_prefix = "sm"'), "kiosk.reference_prefix"),
        (GOOD.replace('id = "library-1"', 'id = "a"\nreference_prefix = ""'), "kiosk.reference_prefix"),
        (GOOD.replace('id = "library-1"', 'id = "a"\nreference_prefix = "LONGER"'), "kiosk.reference_prefix"),
        (GOOD.replace('id = "library-1"', 'id = ""'), "kiosk.id"),
        (GOOD.replace('["en"]', '["../en"]'), "kiosk.languages"),
        (GOOD.replace('["en"]', '["tlh"]').replace("site.en", "site.tlh"), "'tlh' is no folder"),
        (GOOD + "[reports]\ntimezone = 'Atlantis'", "reports.timezone"),
        (GOOD + "[reports]\napi_key_file = 7", "reports.api_key_file"),
        (GOOD + "[reports]\nmost_used = 'LAMP'", "reports.most_used"),
        (GOOD + "[screne]\nwidth = 1", "screne"),
        (GOOD + "[icons]\nLAMP = 7", "icons.LAMP"),
        (GOOD + "[bills]\nibans = 'DE02120300000000202051'", "bills.ibans"),
        (GOOD + "[bills]\nibans = ['DE02120300000000202015']", "bills.ibans: 'DE02120300000000202015'"),
        (GOOD + "[bills]\ncurrency = 'euro'", "bills.currency"),
        (GOOD + "[bills]\npatterns = 'x'", "bills.patterns"),
        (GOOD + "[bills]\npatterns = [7]", "bills.patterns.1"),
        (GOOD + "[bills]\npatterns = ['(?P<reference>[0-9]+)']", "bills.patterns.1.code"),
        (
            GOOD + "[[bills.patterns]]\ncode = '(?P<reference>a)'\n[[bills.patterns]]",
            "bills.patterns.2.code is missing",
        ),
        (GOOD + "[[bills.patterns]]\ncode = '(?P<reference>a)'\ncheck = 'mod11'", "bills.patterns.1.check"),
        (GOOD + "[[bills.patterns]]\ncode = '(?P<reference>a)'\nname = 'x'", "bills.patterns.1.name"),
        ("site = 7\n" + GOOD.split("[site]", maxsplit=1)[0], "site"),
    ],
    ids=range(58),
)
def test_a_wrong_setting_is_refused_with_its_name(tmp_path: Path, wrong: str, named: str) -> None:
    with pytest.raises(BadSettings) as trouble:
        read(tmp_path, wrong)
    assert named in trouble.value.detail
    assert "kiosk.toml" in trouble.value.detail


def test_the_citys_own_codes_are_described_in_the_settings(tmp_path: Path) -> None:
    more = r"""
[bills]
url = "https://city.example"
ibans = ["DE02 1203 0000 0000 2020 51"]
currency = "EUR"
patterns = ['SM-(?P<reference>L\d{7})', { code = '(?P<reference>\d{11})(?P<amount>\d{8})', check = "mod10" }]
"""
    rules = read(tmp_path, GOOD + more).site.bill_rules
    assert rules == BillRules(
        ("DE02120300000000202051",),
        "EUR",
        (
            BillPattern(r"SM-(?P<reference>L\d{7})"),
            BillPattern(r"(?P<reference>\d{11})(?P<amount>\d{8})", "mod10"),
        ),
    )


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match="nowhere"):
        settings.read(tmp_path / "nowhere.toml")


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "kiosk.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadSettings):
        settings.read(tmp_path / "kiosk.toml")


def test_a_technician_has_a_way_in_only_where_a_pin_file_is_named(tmp_path: Path) -> None:
    assert not read(tmp_path, GOOD).site.attended
    found = read(tmp_path, GOOD + "[technician]\npin_file = 'pin'\nkey = 'F13'\n")
    assert found.site.attended
    assert found.technician
    assert (found.technician.pin_file, found.technician.key) == (str(tmp_path / "pin"), "F13")


@pytest.mark.parametrize(
    ("table", "named"),
    [
        ("", "technician.pin_file is missing"),
        ("pin_file = ''", "technician.pin_file: the name of a file"),
        ("pin_file = 7", "technician.pin_file: a text"),
        ("pin_file = 'pin'\nkey = 'F15'", "technician.key: one of"),
        ("pin_file = 'pin'\npin = '1234'", "technician.pin is not a setting"),
    ],
)
def test_a_wrong_way_in_is_refused_by_name(tmp_path: Path, table: str, named: str) -> None:
    with pytest.raises(BadSettings) as refused:
        read(tmp_path, f"{GOOD}[technician]\n{table}\n")
    assert named in refused.value.detail
