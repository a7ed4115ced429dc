"""The rules of the house, for every file that is kept."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MOST_LINES, MOST_IN_A_FUNCTION = 250, 40
HOSTS_OF_PACKAGES = re.compile(r"pypi\.org|pythonhosted\.org|--(?:extra-)?index-url|npmjs|artifactory|nexus", re.I)
PATHS_OF_A_MACHINE = re.compile(r"(?<![\w.])/(?:work|root|tmp|home/\w+|Users)/")
BY_HAND = {".gitignore", "Makefile", "LICENSE"}


def kept() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def named(file: Path) -> str:
    return str(file.relative_to(ROOT))


FILES = kept()
PYTHON = [file for file in FILES if file.suffix == ".py"]
OURS = [file for file in PYTHON if file.is_relative_to(ROOT / "kiosk")]
TEXTS = [
    file for file in FILES if file.suffix in {".py", ".qml", ".md", ".toml", ".sh", ".json", ".po", ".lock", ".yml"}
]
TEXTS += [file for file in FILES if file.name in BY_HAND]


def functions(file: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


@pytest.mark.parametrize("file", OURS, ids=named)
def test_a_file_is_about_one_thing(file: Path) -> None:
    assert len(file.read_text("utf-8").splitlines()) <= MOST_LINES
    assert not {"utils", "helpers", "helper", "manager", "misc", "common"} & set(file.stem.split("_"))


@pytest.mark.parametrize("file", OURS, ids=named)
def test_a_function_does_one_thing(file: Path) -> None:
    assert [name for name, lines in functions(file) if lines > MOST_IN_A_FUNCTION] == []


@pytest.mark.parametrize("file", OURS, ids=named)
def test_a_file_says_what_it_is_for(file: Path) -> None:
    assert ast.get_docstring(ast.parse(file.read_text("utf-8")))


@pytest.mark.parametrize("file", [file for file in TEXTS if file != Path(__file__)], ids=named)
def test_nothing_names_a_machine_or_a_host_of_packages(file: Path) -> None:
    text = file.read_text("utf-8")
    assert PATHS_OF_A_MACHINE.findall(text) == []
    assert HOSTS_OF_PACKAGES.findall(text.replace("--no-emit-index-url", "")) == []


def test_every_locked_package_has_hashes_and_no_host() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    assert "://" not in lock
    packages = re.findall(r"^[a-z0-9][^\n]*==(?:[^\n]*\\\n)+[^\n]*", lock, re.M | re.I)
    assert len(packages) == len(re.findall(r"^[a-z0-9][\w.-]*(?:\[.*\])?==", lock, re.M | re.I)) > 10
    assert [package.split("==")[0] for package in packages if "--hash=sha256:" not in package] == []


def dependencies() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return [*project["dependencies"], *project["optional-dependencies"]["dev"]]


@pytest.mark.parametrize("dependency", dependencies())
def test_every_dependency_has_a_reason_and_is_locked(dependency: str) -> None:
    lines = (ROOT / "pyproject.toml").read_text("utf-8").splitlines()
    named = [line for line in lines if line.strip().startswith(f'"{dependency}"')]
    assert named
    assert all(len(line.partition("#")[2].split()) >= 2 for line in named)
    name = re.split(r"[<>=\[; ]", dependency)[0].lower().replace("_", "-")
    assert re.search(rf"^{re.escape(name)}==", (ROOT / "requirements.lock").read_text("utf-8"), re.M)


def test_the_licence_is_the_one_that_is_named() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["license"] == "EUPL-1.2"
    assert "EUROPEAN UNION PUBLIC LICENCE" in (ROOT / "LICENSE").read_text("utf-8").upper()
