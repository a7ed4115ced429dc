"""The metrics as they lie in the file, and that dashboard and alerts ask for nothing else."""

import json
import re
import shutil
import stat
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families

from kiosk.core.slip import PrinterState
from kiosk.fleet.metrics import Textfile, text
from tests.fleet.kiosks import VERSION, WELL
from tests.offline_cache.fakes import START

ROOT = Path(__file__).parents[2]
DASHBOARD, ALERTS = ROOT / "docs/fleet/grafana.json", ROOT / "docs/fleet/alerts.yml"
DOCUMENT = (ROOT / "docs/FLEET.md").read_text("utf-8")
PROMETHEUS_OWN = {"up": {"job", "instance"}}
_PROMTOOL = shutil.which("promtool")
_WORDS = {
    *("by", "or", "max", "sum", "count", "time", "vector", "changes"),
    *("label_values",),
}

Figures = dict[str, dict[tuple[tuple[str, str], ...], float]]


def figures(written: str) -> Figures:
    """Name to labels to value, as Prometheus's own reader sees them."""
    found: Figures = {}
    for family in text_string_to_metric_families(written):
        for sample in family.samples:
            found.setdefault(sample.name, {})[tuple(sorted(sample.labels.items()))] = sample.value
    return found


@pytest.fixture
def written(tmp_path: Path) -> str:
    file = tmp_path / "kiosk.prom"
    Textfile(file).write(WELL)
    return file.read_text("utf-8")


def test_every_figure_is_written_with_the_kiosks_name(written: str) -> None:
    one, then = (("kiosk", "hall-1"),), START.timestamp()
    assert figures(written) == {
        "kiosk_info": {(("kiosk", "hall-1"), ("settings", "7"), ("version", VERSION)): 1.0},
        "kiosk_accepting": {one: 1.0},
        "kiosk_city_connected": {one: 1.0},
        "kiosk_out_of_service": {one: 0.0},
        "kiosk_last_reached_time_seconds": {one: then},
        "kiosk_outbox_waiting": {one: 0.0},
        "kiosk_outbox_refused": {one: 0.0},
        "kiosk_outbox_oldest_seconds": {one: 0.0},
        "kiosk_terminal_answers": {one: 1.0},
        "kiosk_certificate_end_time_seconds": {one: then + 60 * 86_400},
        "kiosk_started_time_seconds": {one: then},
        "kiosk_written_time_seconds": {one: then},
        "kiosk_printer_state": {
            (*one, ("state", state.value)): float(state is PrinterState.READY) for state in PrinterState
        },
    }


def test_what_is_wrong_is_in_the_figures() -> None:
    wrong = replace(
        WELL,
        accepting=False,
        connected=False,
        terminal=False,
        printer=PrinterState.OUT_OF_PAPER,
        waiting=3,
        refused=2,
        oldest=START - timedelta(hours=5),
    )
    found = {name: sum(values.values()) for name, values in figures(text(wrong).decode()).items()}
    assert (found["kiosk_accepting"], found["kiosk_city_connected"], found["kiosk_terminal_answers"]) == (0, 0, 0)
    assert (found["kiosk_outbox_waiting"], found["kiosk_outbox_refused"]) == (3, 2)
    assert found["kiosk_outbox_oldest_seconds"] == 5 * 3600
    states = figures(text(wrong).decode())["kiosk_printer_state"]
    assert [dict(labels)["state"] for labels, value in states.items() if value] == ["out_of_paper"]


def test_what_a_kiosk_does_not_have_is_left_out() -> None:
    bare = replace(WELL, printer=None, terminal=None, reached_at=None)
    gone = figures(text(WELL).decode()).keys() - figures(text(bare).decode()).keys()
    assert gone == {"kiosk_printer_state", "kiosk_terminal_answers", "kiosk_last_reached_time_seconds"}


def test_an_odd_name_breaks_no_line() -> None:
    odd = replace(WELL, kiosk='a "b"\\c\nd')
    assert {dict(labels)["kiosk"] for values in figures(text(odd).decode()).values() for labels in values} == {
        odd.kiosk
    }


def test_others_may_read_the_file_and_it_is_replaced_whole(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.prom"
    textfile = Textfile(file)
    textfile.write(WELL)
    with file.open() as held:
        textfile.write(replace(WELL, waiting=5))
        assert 'kiosk_outbox_waiting{kiosk="hall-1"} 0.0' in held.read()
    assert 'kiosk_outbox_waiting{kiosk="hall-1"} 5.0' in file.read_text("utf-8")
    assert stat.S_IMODE(file.stat().st_mode) == 0o644
    assert [each.name for each in tmp_path.iterdir()] == ["kiosk.prom"]


def test_a_folder_that_is_away_is_logged_once_until_it_is_there(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    textfile = Textfile(tmp_path / "later" / "kiosk.prom")
    textfile.write(WELL)
    textfile.write(WELL)
    assert [record.msg for record in caplog.records] == ["metrics_not_written"]
    (tmp_path / "later").mkdir()
    textfile.write(WELL)
    assert (tmp_path / "later" / "kiosk.prom").is_file()


def expressions(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key in {"expr", "query", "definition"} and isinstance(value, str) and value != "prometheus":
                yield value
            yield from expressions(value)
    elif isinstance(node, list):
        for each in node:
            yield from expressions(each)


def asked(expression: str) -> dict[str, set[str]]:
    """The metrics that it names, each with the labels that it picks by; then those that it groups by, or returns."""
    plain = re.sub(r'"[^"]*"', '""', expression)
    metrics: dict[str, set[str]] = {}
    for name, _, picked in re.findall(r"\b([a-zA-Z_]\w*)\b(?!\s*\()(\{([^}]*)\})?", re.sub(r"by \([^)]*\)", "", plain)):
        if name.startswith(("kiosk_", "up")) or picked:
            metrics.setdefault(name, set()).update(re.findall(r"(\w+)\s*[=!]", picked))
    return metrics


def rules() -> list[dict[str, Any]]:
    groups = yaml.safe_load(ALERTS.read_text("utf-8"))["groups"]
    return [rule for group in groups for rule in group["rules"]]


def dashboard() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(DASHBOARD.read_text("utf-8"))
    return found


ASKED = sorted({*expressions(dashboard()), *(rule["expr"] for rule in rules())})


@pytest.mark.parametrize("expression", ASKED)
def test_dashboard_and_alerts_ask_only_for_what_is_written(expression: str, written: str) -> None:
    """By name and label; and no name is overlooked: what is left of an expression is PromQL's own."""
    known = {name: {label for labels in values for label, _ in labels} for name, values in figures(written).items()}
    known |= PROMETHEUS_OWN
    found = asked(expression)
    assert found
    for name, labels in found.items():
        assert labels <= known[name], name
    grouped = {each.strip() for group in re.findall(r"by \(([^)]*)\)", expression) for each in group.split(",")}
    assert grouped <= set().union(*(known[name] for name in found))
    bare = re.sub(r"\{[^}]*\}|\[[^\]]*\]|by \([^)]*\)|\"[^\"]*\"", "", expression)
    assert set(re.findall(r"[a-zA-Z_]\w*", bare)) - known.keys() - _WORDS - {"kiosk"} == set()


def test_every_state_that_is_asked_for_is_one_of_the_printers() -> None:
    asked_for = {
        state for each in ASKED for found in re.findall(r'state=~?"([^"]*)"', each) for state in found.split("|")
    }
    assert asked_for == {state.value for state in PrinterState} - {"ready"}


def test_every_figure_is_shown_or_watched(written: str) -> None:
    assert figures(written).keys() == {name for each in ASKED for name in asked(each)} - PROMETHEUS_OWN.keys()


def test_every_alert_is_whole_and_explained() -> None:
    for rule in rules():
        assert set(rule) - {"for"} == {"alert", "expr", "labels", "annotations"}, rule
        assert rule["labels"]["severity"] in {"info", "warning", "critical"}
        assert set(rule["annotations"]) == {"summary", "description"}
        assert re.fullmatch(r"\d+[mh]", rule.get("for", "1m"))
        names = re.findall(r"\$labels\.(\w+)", rule["annotations"]["summary"])
        assert set(names) <= {"kiosk", "state", "instance"}
    named = [rule["alert"] for rule in rules()]
    assert named == re.findall(r"^\| `(Kiosk\w+)` \|", DOCUMENT, re.M)
    assert len(set(named)) == len(named)


def test_every_figure_is_explained(written: str) -> None:
    assert {name for name in figures(written) if f"`{name}`" not in DOCUMENT} == set()


def test_the_dashboard_can_be_imported_anywhere_and_its_panels_do_not_overlap() -> None:
    found = dashboard()
    assert [each["name"] for each in found["templating"]["list"]] == ["datasource", "kiosk"]
    panels = found["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels) > 5
    taken: set[tuple[int, int]] = set()
    for panel in panels:
        assert panel["title"]
        assert panel["datasource"] == {"type": "prometheus", "uid": "${datasource}"}
        assert all(target["datasource"] == panel["datasource"] for target in panel["targets"])
        assert len({target["refId"] for target in panel["targets"]}) == len(panel["targets"]) > 0
        at = panel["gridPos"]
        here = {(at["x"] + x, at["y"] + y) for x in range(at["w"]) for y in range(at["h"])}
        assert max(x for x, _ in here) < 24
        assert not here & taken
        taken |= here


@pytest.mark.prove
@pytest.mark.skipif(not _PROMTOOL, reason="Prometheus is not installed")
def test_prometheus_itself_finds_no_mistake_in_what_is_written_and_asked(written: str, tmp_path: Path) -> None:
    def says(*command: str, told: str = "") -> None:
        ended = subprocess.run([str(_PROMTOOL), *command], input=told, capture_output=True, text=True, check=False)
        assert ended.returncode == 0, ended.stdout + ended.stderr

    says("check", "metrics", told=written)
    says("check", "rules", str(ALERTS))
    says("test", "rules", str(Path(__file__).with_name("alerts_test.yml")))
    shown = [each.replace("$kiosk", ".*") for each in expressions(dashboard()) if not each.startswith("label_values")]
    records = [{"record": f"panel:{number}", "expr": each} for number, each in enumerate(shown)]
    (tmp_path / "panels.yml").write_text(yaml.safe_dump({"groups": [{"name": "panels", "rules": records}]}), "utf-8")
    says("check", "rules", str(tmp_path / "panels.yml"))
