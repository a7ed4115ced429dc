"""[fleet] and [metrics] are read strictly: a wrong one is refused with its file, line and key."""

import subprocess
from pathlib import Path

import pytest

from kiosk import settings
from kiosk.desk import backends
from kiosk.desk.fleet import fleet_settings, metrics_settings
from kiosk.fleet.settings import FleetSettings, Place
from tests.test_settings import GOOD, REPORTS

WELL = GOOD + REPORTS
FLEET = "[fleet]\naddress = 'mqtts://broker.example'\n"


def read(folder: Path, more: str) -> settings.Settings:
    (folder / "kiosk.toml").write_text(WELL + more, "utf-8")
    return settings.read(folder / "kiosk.toml")


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("192.0.2.9:1884", Place("192.0.2.9", 1884, False)),
        ("broker.example", Place("broker.example", 1883, False)),
        ("mqtt://broker.example", Place("broker.example", 1883, False)),
        ("mqtts://broker.example", Place("broker.example", 8883, True)),
        ("mqtts://broker.example:443/", Place("broker.example", 443, True)),
        ("mqtts://[2001:db8::1]:8884", Place("2001:db8::1", 8884, True)),
    ],
)
def test_an_address_is_a_place(address: str, place: Place) -> None:
    assert FleetSettings(address).place == place


def test_a_bundle_to_trust_makes_it_tls_by_any_name() -> None:
    assert FleetSettings("broker.example", ca_bundle="city.pem").place == Place("broker.example", 8883, True)


def test_an_address_is_enough_and_files_are_beside_the_settings(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("canary\n", "utf-8")
    found = fleet_settings(read(tmp_path, FLEET + "user = 'library-1'\npassword_file = 'secret'"))
    assert found is not None
    assert (found.user, found.password) == ("library-1", "canary")
    assert (found.prefix, found.keep_alive_s, found.interval_s) == ("kiosks", 60, 300.0)
    assert "canary" not in repr(found)
    metrics = metrics_settings(read(tmp_path, "[metrics]\ntextfile = 'kiosk.prom'"))
    assert metrics is not None
    assert (metrics.textfile, metrics.interval_s) == (str(tmp_path / "kiosk.prom"), 30.0)


def test_without_the_tables_there_is_no_fleet(tmp_path: Path) -> None:
    found = read(tmp_path, "")
    assert (fleet_settings(found), metrics_settings(found)) == (None, None)


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ("[fleet]\nprefix = 'city'", "fleet.address is missing"),
        ("[fleet]\naddress = 'https://broker.example'", "fleet.address: mqtts://HOST"),
        ("[fleet]\naddress = 'mqtts://me:secret@broker.example'", "fleet.address: mqtts://HOST"),
        ("[fleet]\naddress = 'broker.example:0'", "fleet.address: mqtts://HOST"),
        ("[fleet]\naddress = 'broker.example:70000'", "fleet.address: mqtts://HOST"),
        ("[fleet]\naddress = 'mqtts://broker.example/topic'", "fleet.address: mqtts://HOST"),
        ("[fleet]\naddress = ''", "fleet.address: mqtts://HOST"),
        (FLEET + "colour = 'blue'", "fleet.colour is not a setting"),
        (FLEET + "password = 'secret'", "fleet.password is not a setting: name a password_file"),
        (FLEET + "user = 'me'\npassword_file = 'none'", "fleet.password_file:"),
        (FLEET + "password_file = 'kiosk.toml'", "fleet.user is missing"),
        (
            "[fleet]\naddress = 'broker.example'\nuser = 'me'\npassword_file = 'kiosk.toml'",
            "fleet.password_file: a password goes over TLS only",
        ),
        (FLEET + "prefix = 'a/+'", "fleet.prefix:"),
        (FLEET + "prefix = '/a'", "fleet.prefix:"),
        (FLEET + "prefix = '$SYS'", "fleet.prefix:"),
        (FLEET + "prefix = ''", "fleet.prefix:"),
        (FLEET + "keep_alive_s = 1", "fleet.keep_alive_s: 5 to 3600"),
        (FLEET + "interval_s = 0", "fleet.interval_s: more than 0"),
        (FLEET + "ca_bundle = 'kiosk.toml'", "fleet.ca_bundle:"),
        (FLEET + "ca_bundle = 'none'", "fleet.ca_bundle:"),
        (FLEET + "certificate_file = 'a'", "fleet.key_file: a certificate and its key"),
        (FLEET + "certificate_file = 'kiosk.toml'\nkey_file = 'kiosk.toml'", "fleet.certificate_file:"),
        ("[metrics]\ninterval_s = 3", "metrics.textfile is missing"),
        ("[metrics]\ntextfile = 'kiosk.txt'", "metrics.textfile: a name that ends in .prom"),
        ("[metrics]\ntextfile = 'kiosk.prom'\ninterval_s = -1", "metrics.interval_s: more than 0"),
        ("[metrics]\ntextfile = 'kiosk.prom'\ninterval_s = 600", "metrics.interval_s: at most 120"),
    ],
)
def test_a_wrong_setting_is_refused_by_line_and_name(tmp_path: Path, wrong: str, named: str) -> None:
    found = read(tmp_path, wrong)
    with pytest.raises(settings.BadSettings) as raised:
        backends.check(found)
    assert named in raised.value.detail
    assert f"{found.file}, line " in raised.value.detail


def test_an_id_that_cannot_stand_in_a_topic_is_refused_where_there_is_a_fleet(tmp_path: Path) -> None:
    odd = WELL.replace('id = "library-1"', 'id = "library/1"')
    (tmp_path / "kiosk.toml").write_text(odd, "utf-8")
    backends.check(settings.read(tmp_path / "kiosk.toml"))
    (tmp_path / "kiosk.toml").write_text(odd + FLEET, "utf-8")
    with pytest.raises(settings.BadSettings, match=r"line 3: kiosk\.id: a name without /"):
        backends.check(settings.read(tmp_path / "kiosk.toml"))


def test_a_key_with_a_passphrase_is_refused_and_nobody_is_asked_for_it(tmp_path: Path) -> None:
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-passout", "pass:secret", "-subj", "/CN=library-1"]
    made += ["-keyout", str(tmp_path / "key.pem"), "-out", str(tmp_path / "cert.pem")]
    subprocess.run(made, check=True, capture_output=True)
    found = read(tmp_path, FLEET + "certificate_file = 'cert.pem'\nkey_file = 'key.pem'")
    with pytest.raises(settings.BadSettings, match=r"fleet\.certificate_file"):
        backends.check(found)
