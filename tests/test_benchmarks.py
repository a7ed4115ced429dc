"""What the benchmarks say of what they measured. Nothing is timed here."""

import json
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from benchmarks import __main__ as bench
from benchmarks import debian, figures, screen
from benchmarks.display import Mark, Point
from benchmarks.figures import Figure, ratio, skipped
from benchmarks.marks import marks
from benchmarks.reports import report
from kiosk.demo.stage import NotStarted
from kiosk.desk.delivery import body_of

FAST = ratio("start", 0.5, "Chromium", "ms", (300.0, 310.0, 900.0), (1000.0, 1000.0, 4000.0))
SLOW = Figure("drain", "x", 0.8, 0.5, at_least=True, peer="loop", runs_unit="/s", ours=(350.0,), peers=(700.0,))
NOT_HERE = skipped("memory", "x", 0.33, "chromium: no apt here")
SIZE = (300, 500)


def test_a_ratio_is_of_medians() -> None:
    assert FAST.value == pytest.approx(0.31)


def test_a_figure_is_ok_when_it_keeps_its_goal() -> None:
    assert [FAST.ok, SLOW.ok, NOT_HERE.ok] == [True, False, None]


def test_the_table_has_a_line_for_each_figure() -> None:
    _, _, fast, slow, missing = figures.table([FAST, SLOW, NOT_HERE]).splitlines()
    assert fast.split() == ["start", "0.31", "x", "<=", "0.5", "x", "ok", "310", "ms", "1000", "ms", "Chromium"]
    assert slow.split() == ["drain", "0.5", "x", ">=", "0.8", "x", "MISSED", "350", "/s", "700", "/s", "loop"]
    assert "skipped  chromium: no apt here" in missing


def test_the_file_has_an_object_for_each_figure(tmp_path: Path) -> None:
    file = tmp_path / "build" / "bench.json"
    figures.write([FAST, SLOW, NOT_HERE], file)
    written = json.loads(file.read_text(encoding="utf-8"))
    assert [(one["name"], one["value"], one["ok"]) for one in written] == [
        ("start", 0.31, True),
        ("drain", 0.5, False),
        ("memory", None, None),
    ]
    assert {"unit", "goal", "peer", "runs", "peer_runs", "skipped"} <= set(written[0])
    assert written[0]["peer_runs"] == [1000.0, 1000.0, 4000.0]


def test_without_apt_the_browser_is_named_and_every_screen_figure_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    found = screen.measure()
    assert [figure.ok for figure in found] == [None] * 5
    assert all("there is no apt here" in figure.skipped for figure in found)
    with pytest.raises(debian.CannotInstall, match="chromium: not installed"):
        debian.ensure(debian.CHROMIUM)


def test_marks_lie_where_the_page_differs_from_all_that_was_before() -> None:
    before, blank, after = (Image.new("RGB", SIZE, colour) for colour in ("black", "white", "white"))
    ImageDraw.Draw(after).rectangle((20, 20, 60, 60), fill=(10, 64, 85))
    assert marks(after, before, blank) == (Mark(Point(23, 23), bytes((85, 64, 10))),)


def test_two_pages_that_look_the_same_have_no_marks() -> None:
    page = Image.new("RGB", SIZE, "white")
    with pytest.raises(ValueError, match="look the same"):
        marks(page, page)


def test_a_report_takes_two_kilobytes() -> None:
    assert abs(len(body_of(report(7))) - 2048) < 200


def test_a_stage_that_does_not_start_ends_the_run_with_a_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def nothing_starts() -> list[Figure]:
        raise NotStarted("the desk does not start")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(bench, "PARTS", {"screen": nothing_starts})
    assert bench.main([str(tmp_path / "bench.json")]) == 1
    assert "bench: the desk does not start: what it said stands in build/bench.log" in capsys.readouterr().out
    assert not (tmp_path / "bench.json").exists()
