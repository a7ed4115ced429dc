"""[host_page] is off by default, and a wrong one is refused with its key."""

from pathlib import Path

import pytest

from kiosk import settings
from kiosk.desk import backends
from kiosk.desk.host.host_settings import HostPageSettings, host_page
from kiosk.settings import BadSettings
from tests.test_settings import GOOD

CITY = "[reports]\nurl = 'https://city.example/v2'\n"
LONG = "abcdefghij0123456789"


def told(folder: Path, table: str, token: str = LONG) -> HostPageSettings | None:
    (folder / "key").write_text(token, "utf-8")
    (folder / "kiosk.toml").write_text(GOOD + CITY + table, "utf-8")
    read = settings.read(folder / "kiosk.toml")
    backends.check(read)
    return host_page(read)


def test_without_its_table_there_is_no_page(tmp_path: Path) -> None:
    assert told(tmp_path, "") is None


@pytest.mark.parametrize(
    ("address", "place"),
    [("0.0.0.0:8088", ("0.0.0.0", 8088)), ("[::]:8443", ("::", 8443)), ("127.0.0.1:0", ("127.0.0.1", 0))],
)
def test_two_keys_are_enough_and_the_token_lies_beside_the_settings(
    tmp_path: Path, address: str, place: tuple[str, int]
) -> None:
    found = told(tmp_path, f"[host_page]\naddress = '{address}'\ntoken_file = 'key'\n", f" {LONG}\n")
    assert found
    assert (found.place, found.token) == (place, LONG)


@pytest.mark.parametrize(
    ("lines", "wrong"),
    [
        ("token_file = 'key'", "host_page.address is missing"),
        ("address = '0.0.0.0:8088'", "host_page.token_file is missing"),
        ("address = '8088'\ntoken_file = 'key'", "line 20: host_page.address: host:port"),
        ("address = 'kiosk:http'\ntoken_file = 'key'", "host_page.address: host:port"),
        ("address = '0.0.0.0:80'\ntoken_file = 'key'", "host_page.address: a port from 1024"),
        ("address = '0.0.0.0:99999'\ntoken_file = 'key'", "host_page.address: a port from 1024"),
        ("address = '0.0.0.0:8088'\ntoken_file = 'none'", "host_page.token_file: "),
        ("address = '0.0.0.0:8088'\ntoken_file = 7", "host_page.token_file: a text is wanted"),
        ("address = '0.0.0.0:8088'\ntoken_file = 'key'\nkey_file = 'key'", "host_page.certificate_file is missing"),
        (
            "address = '0.0.0.0:8088'\ntoken_file = 'key'\nkey_file = 'key'\ncertificate_file = 'key'",
            "host_page.certificate_file: ",
        ),
        ("address = '0.0.0.0:8088'\ntoken_file = 'key'\nnetworks = ['10.0.0.1/8']", "host_page.networks: "),
        ("address = '0.0.0.0:8088'\ntoken_file = 'key'\nnetwork = []", "did you mean networks?"),
    ],
)
def test_a_wrong_one_is_refused_with_its_key(tmp_path: Path, lines: str, wrong: str) -> None:
    with pytest.raises(BadSettings) as refused:
        told(tmp_path, f"[host_page]\n{lines}\n")
    assert wrong in refused.value.detail


@pytest.mark.parametrize("token", ["", "short", "x" * 19, "x" * 201, "twenty letters and spaces", "é" * 20])
def test_a_token_that_could_be_guessed_or_mistyped_is_refused(tmp_path: Path, token: str) -> None:
    with pytest.raises(BadSettings) as refused:
        told(tmp_path, "[host_page]\naddress = '0.0.0.0:8088'\ntoken_file = 'key'\n", token)
    assert "host_page.token_file: " in refused.value.detail
    assert not token or token not in refused.value.detail
