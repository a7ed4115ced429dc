"""`kiosk technician --set-pin`: the PIN's hash lands in the file that the settings name, or nowhere."""

import getpass
from pathlib import Path

import pytest

from kiosk.__main__ import main
from kiosk.core.clock import SystemClock
from kiosk.core.errors import PinRefused
from kiosk.demo import kiosk_settings
from kiosk.demo.content import load
from kiosk.pin import Pin


def sets(folder: Path, monkeypatch: pytest.MonkeyPatch, *typed: str, table: bool = True) -> int:
    overrides = {"technician": {"pin_file": "technicians"}} if table else {}
    file = kiosk_settings.write(folder, load(), "http://127.0.0.1:9", "key", overrides=overrides)
    words = iter(typed)
    monkeypatch.setattr(getpass, "getpass", lambda _prompt: next(words))
    return main(["technician", "--settings", str(file), "--set-pin"])


def test_a_pin_that_was_set_opens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert sets(tmp_path, monkeypatch, "471147", "471147") == 0
    kept = Pin(tmp_path / "technicians", tmp_path / "tries", SystemClock())
    kept.check("471147")
    with pytest.raises(PinRefused):
        kept.check("471148")
    assert "471147" not in (tmp_path / "technicians").read_text("ascii")


@pytest.mark.parametrize("typed", [("471147", "471148"), ("12", "12"), ("pass", "pass")])
def test_two_different_ones_or_one_that_is_none_change_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: tuple[str, str]
) -> None:
    assert sets(tmp_path, monkeypatch, *typed) == 1
    assert not (tmp_path / "technicians").exists()


def test_settings_without_technicians_say_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sets(tmp_path, monkeypatch, table=False) == 2
    assert "[technician] is missing" in capsys.readouterr().out
