"""The city's settings, fetched through its gateway with the kiosk's certificate."""

import re
from pathlib import Path

import pytest

from kiosk import settings
from kiosk.core.clock import SystemClock
from kiosk.core.messages import EndSession, KeepSession, Kept
from kiosk.demo import kiosk_settings
from kiosk.demo.city import API_KEY
from kiosk.demo.content import load
from kiosk.demo.gateway.gateway import Gateway
from kiosk.demo.messages import Reply, Request
from kiosk.enrolment.enrolling import enrol
from kiosk.provisioning import command
from kiosk.settings import Settings
from tests.desk.counter import Counter
from tests.enrolment.test_enrolling import est
from tests.provisioning.signing import Signer

CITY = Signer(1)


class Shelf:
    """Where the city has a kiosk's settings."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def __call__(self, request: Request) -> Reply:
        body = self.files.get(request.path)
        return Reply(body, "application/toml") if body is not None else Reply(status=404)

    def holds(self, text: str) -> None:
        self.files = {"/k.toml": text.encode(), "/k.toml.minisig": CITY.sign(text.encode()).encode()}


def fetches(file: Path) -> int:
    (file.parent / "city.pub").write_text(CITY.public_file, "utf-8")
    return command.fetch(file, file.parent / "city.pub", restart=lambda: None, is_well=lambda: True)


def bundle(chosen: Settings, sequence: int) -> str:
    text = re.sub(r"010 \d{4}", f"010 {sequence:04}", chosen.file.read_text("utf-8"))
    return f"[bundle]\nsequence = {sequence}\nexpires = 2099-01-01T00:00:00Z\n\n{text}"


def test_only_an_enrolled_kiosk_is_given_its_settings_and_only_new_ones_are_taken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shelf = Shelf()
    with Gateway(tmp_path / "gateway", shelf) as gateway:
        root: dict[str, object] = {"ca_bundle": str(gateway.authority.root_file)}
        tables: dict[str, dict[str, object]] = {
            "gateway": {"url": gateway.est, "bundle": f"{gateway.url}/k.toml", **root}
        }
        file = kiosk_settings.write(tmp_path / "kiosk", load(), gateway.url, API_KEY, overrides=tables)
        chosen = settings.read(file)
        shelf.holds(bundle(chosen, 3))
        assert fetches(file) == 1
        assert "certificate of this city" in capsys.readouterr().err
        enrol(est(chosen), chosen.data, chosen.id, gateway.claim(chosen.id), SystemClock().now(), sealed=False)
        assert fetches(file) == 0
        assert settings.read(file).site.phone == "010 0003"
        for old in (3, 2):
            shelf.holds(bundle(chosen, old))
            assert fetches(file) == 0
            assert f"Nothing new: settings {old} were here before" in capsys.readouterr().out
        assert settings.read(file).site.phone == "010 0003"


def test_nobody_is_interrupted_by_new_settings(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The desk holds a copy of the session while a citizen is at the panel."""
    shelf = Shelf()
    with Gateway(tmp_path / "gateway", shelf) as gateway:
        gateway.seen.clear()
        root: dict[str, object] = {"ca_bundle": str(gateway.authority.root_file)}
        table: dict[str, object] = {"url": gateway.est, "bundle": f"{gateway.url}/k.toml", **root}
        with Counter(gateway=table) as counter:
            chosen = counter.settings
            enrol(est(chosen), chosen.data, chosen.id, gateway.claim(chosen.id), SystemClock().now(), sealed=False)
            shelf.holds(bundle(chosen, 3))
            counter.screen.asks(KeepSession("somebody"), Kept)
            assert fetches(chosen.file) == 0
            assert "Somebody is at the kiosk: next time" in capsys.readouterr().out
            assert settings.read(chosen.file).site.phone != "010 0003"
            counter.screen.asks(EndSession(), Kept)
            assert fetches(chosen.file) == 0
            assert settings.read(chosen.file).site.phone == "010 0003"


def test_without_an_address_there_is_nothing_to_fetch(chosen: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert fetches(chosen.file) == 0
    assert "Nothing to fetch" in capsys.readouterr().out
