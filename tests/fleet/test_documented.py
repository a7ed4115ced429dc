"""The broker as docs/FLEET.md sets it up, run as it stands there: each kiosk writes its own topics and no other's."""

import re
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pytest

from kiosk.core.clock import SystemClock
from kiosk.desk.fleet import fleet_settings, metrics_settings
from kiosk.doctor import fleet as doctor
from kiosk.doctor.finding import Verdict
from kiosk.fleet.line import Line, LineDown, Message
from kiosk.fleet.settings import FleetSettings
from kiosk.settings import Settings, read
from tests.fleet.broker import Broker, Listener
from tests.fleet.certificates import Authority
from tests.fleet.kiosks import present
from tests.test_settings import GOOD, REPORTS

DOCUMENT = (Path(__file__).parents[2] / "docs/FLEET.md").read_text("utf-8")
THERE = "/etc/mosquitto/kiosks"


def block(language: str) -> str:
    (found,) = re.findall(rf"```{language}\n(.*?)```", DOCUMENT, re.S)
    return str(found)


class City(NamedTuple):
    broker: Broker
    authority: Authority
    reader: Listener

    def kiosk(self, name: str) -> FleetSettings:
        certificate, key = self.authority.gives(name)
        address = f"mqtts://127.0.0.1:{self.broker.port}"
        return FleetSettings(address, ca_bundle=self.authority.bundle, certificate_file=certificate, key_file=key)

    def line(self, name: str, client: str) -> Line:
        line = Line(self.kiosk(name), client, None, SystemClock().monotonic)
        line.open()
        return line


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    authority = Authority(tmp_path / "etc")
    authority.gives("broker", "127.0.0.1")
    (tmp_path / "etc" / "acl").write_text(block("acl"), "utf-8")
    return authority


@pytest.fixture
def city(authority: Authority, tmp_path: Path) -> Iterator[City]:
    broker = Broker(tmp_path)
    lines = block("conf").replace(THERE, str(tmp_path / "etc")).replace("8883", f"{broker.port} 127.0.0.1").splitlines()
    with Broker(tmp_path, lines, broker.port) as broker, Listener(broker.port, tls=authority.trusted("city")) as reader:
        yield City(broker, authority, reader)


def test_a_kiosk_with_its_certificate_is_seen(city: City) -> None:
    with present(city.kiosk("hall-1")):
        city.reader.says("kiosks/hall-1/status", status="online")
        city.reader.says("kiosks/hall-1/health", well=True)
    city.reader.says("kiosks/hall-1/status", reason="stopped")


def test_a_kiosk_writes_its_own_topics_and_no_others(city: City) -> None:
    """mosquitto hangs up on one that tries."""
    for topic in ("kiosks/hall-2/status", "kiosks/hall-2/health", "kiosks/hall-1/more", "kiosks/all", "hall-1/status"):
        line = city.line("hall-1", "hall-1")
        line.publish(Message(topic, b"{}"))
        with suppress(LineDown):
            line.drain(10)
        line.cut()
    with present(city.kiosk("hall-1")):
        city.reader.says("kiosks/hall-1/health", well=True)
    assert set(city.reader.newest) == {"kiosks/hall-1/status", "kiosks/hall-1/health"}


def test_no_kiosk_leaves_a_will_for_another(city: City) -> None:
    will = Message("kiosks/hall-2/status", b'{"status":"offline"}')
    line = Line(city.kiosk("hall-1"), "hall-1", will, SystemClock().monotonic)
    with suppress(LineDown):
        line.open()
    line.cut()
    with present(city.kiosk("hall-3"), "hall-3"):
        city.reader.says("kiosks/hall-3/health", well=True)
    assert "kiosks/hall-2/status" not in city.reader.newest


def test_no_kiosk_hangs_up_anothers_line_by_its_name(city: City) -> None:
    with present(city.kiosk("hall-2"), "hall-2"):
        city.reader.says("kiosks/hall-2/status", status="online")
        city.line("hall-1", "hall-2").cut()
        with present(city.kiosk("hall-3"), "hall-3"):
            city.reader.says("kiosks/hall-3/status", status="online")
        assert len([topic for topic, *_ in city.reader.heard if topic == "kiosks/hall-2/status"]) == 1


def test_no_kiosk_hears_of_another(city: City) -> None:
    with (
        Listener(city.broker.port, tls=city.authority.trusted("hall-1")) as spy,
        present(city.kiosk("hall-2"), "hall-2"),
    ):
        city.reader.says("kiosks/hall-2/health", well=True)
        assert spy.heard == []


def test_who_reads_writes_nothing(city: City) -> None:
    city.reader.client.publish("kiosks/hall-1/status", b'{"status":"offline"}', qos=1, retain=True).wait_for_publish(10)
    with present(city.kiosk("hall-1")):
        city.reader.says("kiosks/hall-1/health", well=True)
    assert b'{"status":"offline"}' not in [payload for _, payload, _ in city.reader.heard]


def test_one_without_a_certificate_of_the_citys_is_not_let_in(city: City, tmp_path: Path) -> None:
    address = f"mqtts://127.0.0.1:{city.broker.port}"
    certificate, key = Authority(tmp_path / "elsewhere").gives("hall-1")
    for wrong in (
        FleetSettings(address, ca_bundle=city.authority.bundle),
        FleetSettings(address, ca_bundle=city.authority.bundle, certificate_file=certificate, key_file=key),
    ):
        with pytest.raises(LineDown, match="hangs up") as raised:
            Line(wrong, "hall-1", None, SystemClock().monotonic).open()
        assert raised.value.refused


def test_a_kiosk_does_not_trust_another_broker(city: City, tmp_path: Path) -> None:
    other = Authority(tmp_path / "elsewhere").bundle
    with pytest.raises(LineDown, match="is not trusted"):
        Line(
            FleetSettings(f"mqtts://127.0.0.1:{city.broker.port}", ca_bundle=other), "k", None, SystemClock().monotonic
        ).open()
    with pytest.raises(LineDown):
        Line(FleetSettings(f"mqtt://127.0.0.1:{city.broker.port}"), "k", None, SystemClock().monotonic).open()


def test_a_certificate_that_was_renewed_wrongly_is_told_as_that(city: City) -> None:
    """It is read anew for each line; the settings were right when the desk began."""
    kiosk = city.kiosk("hall-1")
    with present(kiosk):
        city.reader.says("kiosks/hall-1/status", status="online")
    Path(kiosk.certificate_file).write_text("no certificate", "ascii")
    with pytest.raises(LineDown, match="certificates that cannot be read"):
        Line(kiosk, "hall-1", None, SystemClock().monotonic).open()


def test_a_broker_by_another_name_than_its_certificates_is_not_trusted(city: City) -> None:
    kiosk = city.kiosk("hall-1")
    named = FleetSettings(f"mqtts://localhost:{city.broker.port}", ca_bundle=kiosk.ca_bundle)
    with pytest.raises(LineDown, match="is not trusted"):
        Line(named, "hall-1", None, SystemClock().monotonic).open()


@pytest.mark.parametrize("password", ["right", "wrong"])
def test_a_password_does_in_the_place_of_a_certificate(authority: Authority, tmp_path: Path, password: str) -> None:
    passwords = tmp_path / "etc" / "passwords"
    subprocess.run(["mosquitto_passwd", "-c", "-b", str(passwords), "hall-1", "right"], check=True, capture_output=True)
    broker = Broker(tmp_path)
    gone = ("require_certificate", "use_identity_as_username", "cafile")
    lines = [line for line in block("conf").splitlines() if not line.startswith(gone)]
    lines += [f"password_file {THERE}/passwords"]
    assert "`password_file /etc/mosquitto/kiosks/passwords`" in DOCUMENT
    told = "\n".join(lines).replace(THERE, str(tmp_path / "etc")).replace("8883", f"{broker.port} 127.0.0.1")
    kiosk = FleetSettings(
        f"mqtts://127.0.0.1:{broker.port}", user="hall-1", password=password, ca_bundle=authority.bundle
    )
    with Broker(tmp_path, told.splitlines(), broker.port):
        line = Line(kiosk, "hall-1", None, SystemClock().monotonic)
        if password == "right":
            line.open()
            line.close()
        else:
            with pytest.raises(LineDown, match=r"refuses this kiosk: Not authorized") as raised:
                line.open()
            assert raised.value.refused


def settings(folder: Path, text: str) -> Settings:
    (folder / "kiosk.toml").write_text(GOOD + REPORTS + text, "utf-8")
    return read(folder / "kiosk.toml")


def test_the_settings_of_the_document_are_settings(authority: Authority, tmp_path: Path) -> None:
    fleet, metrics = re.findall(r"```toml\n(.*?)```", DOCUMENT, re.S)
    certificate, key = authority.gives("library-1")
    secrets = {"secrets/city-ca.pem": authority.bundle, "secrets/kiosk.pem": certificate, "secrets/kiosk.key": key}
    for there, here in secrets.items():
        assert there in fleet
        fleet = fleet.replace(there, here)
    found = settings(tmp_path, fleet + metrics)
    assert fleet_settings(found) is not None
    assert metrics_settings(found) is not None


def test_the_doctor_is_let_in_and_the_kiosk_is_back_after_it(city: City, tmp_path: Path) -> None:
    """This broker knows a kiosk by its certificate alone, and takes the doctor for its second line."""
    kiosk = city.kiosk("library-1")
    keys = ("address", "ca_bundle", "certificate_file", "key_file")
    found = settings(tmp_path, "[fleet]\n" + "".join(f"{key} = '{getattr(kiosk, key)}'\n" for key in keys))
    with present(kiosk, "library-1"):
        city.reader.says("kiosks/library-1/status", status="online")
        (finding,) = doctor.examine(found, SystemClock())
        assert (finding.part, finding.verdict, finding.next_step) == ("broker", Verdict.WELL, "")
        city.reader.forgets()
        city.reader.says("kiosks/library-1/status", status="online")
