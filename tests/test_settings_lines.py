"""A mistake in the settings is told with its line, what was expected, and the nearest right name."""

import re
from pathlib import Path

import pytest

from kiosk import settings
from kiosk.demo import kiosk_settings
from kiosk.demo.city import API_KEY
from kiosk.demo.content import load


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """As people write it, without quotes around the keys."""
    file = kiosk_settings.write(tmp_path, load(), "http://127.0.0.1:9", API_KEY)
    file.write_text(re.sub(r'(?m)^"([\w-]+)" =', r"\1 =", file.read_text("utf-8")), "utf-8")
    return file


def told(file: Path, old: str, new: str) -> str:
    """With the first `old` of the file changed."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(settings.BadSettings) as raised:
        settings.read(file)
    return raised.value.detail


def line_of(file: Path, part: str) -> int:
    return next(n for n, line in enumerate(file.read_text("utf-8").splitlines(), 1) if part in line)


def test_a_wrong_value_stands_with_its_line(file: Path) -> None:
    said = told(file, "height = 1920", 'height = "tall"')
    assert f"kiosk.toml, line {line_of(file, 'height =')}: screen.height: a whole number is wanted" in said


def test_a_name_that_was_mistyped_is_told_the_nearest(file: Path) -> None:
    said = told(file, "height = 1920", "hieght = 1920")
    assert f"line {line_of(file, 'hieght')}: screen.hieght is not a setting, did you mean height?" in said


def test_a_key_in_quotes_is_found_too(file: Path) -> None:
    said = told(file, "height = 1920", '"height" = "tall"')
    assert f"line {line_of(file, 'height')}: screen.height" in said


def test_a_table_that_was_mistyped_is_told_the_nearest(file: Path) -> None:
    said = told(file, "[screen]", "[sceen]")
    assert f"line {line_of(file, '[sceen]')}: unknown table [sceen], did you mean screen?" in said


def test_what_is_missing_stands_with_its_table(file: Path) -> None:
    here = next(line for line in file.read_text("utf-8").splitlines(keepends=True) if line.startswith("lat ="))
    said = told(file, here, "")
    assert f"line {line_of(file, '[site]')}: site.lat is missing" in said


def test_a_name_like_nothing_is_told_what_there_is(file: Path) -> None:
    said = told(file, "height = 1920", "zzz = 1920")
    assert "did you mean" not in said
    assert "known are" in said


def test_what_has_no_line_is_told_without_one(tmp_path: Path) -> None:
    with pytest.raises(settings.BadSettings) as raised:
        settings.read(tmp_path / "nothing.toml")
    assert ", line" not in raised.value.detail
