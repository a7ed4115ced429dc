"""The documents are true: their commands run, their links lead somewhere, their settings exist."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from kiosk import settings
from kiosk.demo import kiosk_settings
from kiosk.demo.content import load
from kiosk.desk import backends

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


def commands() -> list[str]:
    blocks = (re.findall(r"```sh\n(.*?)```", document.read_text("utf-8"), re.S) for document in DOCUMENTS)
    lines = (line.split("#")[0].strip() for found in blocks for block in found for line in block.splitlines())
    return sorted({line for line in lines if line})


def links() -> list[tuple[Path, str]]:
    found = [(document, re.findall(r"\]\(([^)#]+)\)", document.read_text("utf-8"))) for document in DOCUMENTS]
    return [(document, link) for document, targets in found for link in targets]


@pytest.mark.parametrize("command", [command for command in commands() if command.startswith("make ")])
def test_every_make_command_has_its_target(command: str) -> None:
    result = subprocess.run(["make", "-n", *command.split()[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr


def test_every_other_command_is_run(tmp_path: Path) -> None:
    chosen = kiosk_settings.write(tmp_path, load(), "http://127.0.0.1:1", "key")
    """A kiosk's own settings stand for those in /etc; what installs is run by the package's proof."""
    plain = {command.replace("/etc/kiosk/", "").replace("/media/", "") for command in commands()}
    (chosen.parent / "stick").mkdir()
    (chosen.parent / "stick" / "kiosk.toml").write_bytes(chosen.read_bytes())
    others = sorted(command for command in plain if not command.startswith(("make ", "apt ")))
    ends = {
        "kiosk check --settings kiosk.toml": "can be read",
        "kiosk doctor --settings kiosk.toml": "systemctl start kiosk-desk",
        "kiosk provision --settings kiosk.toml --from stick/kiosk.toml --yes": "Nothing is to be changed",
        "kiosk letters --settings kiosk.toml": "is it running?",
        "kiosk till --settings kiosk.toml": "is it running?",
    }
    assert others == sorted(ends)
    for command, end in ends.items():
        done = subprocess.run(
            [sys.executable, "-m", *command.split()], cwd=chosen.parent, capture_output=True, text=True, check=False
        )
        assert end in done.stdout + done.stderr


def test_the_package_is_called_as_it_is_built() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert [command for command in commands() if command.startswith("apt ")] == [
        f"apt install ./build/deb/kiosk_{version}_amd64.deb"
    ]


@pytest.mark.parametrize(("document", "link"), links(), ids=lambda value: getattr(value, "name", value))
def test_every_link_leads_somewhere(document: Path, link: str) -> None:
    assert (document.parent / link).exists()


def test_every_setting_is_explained() -> None:
    explained = (ROOT / "docs" / "SETTINGS.md").read_text("utf-8")
    for name in (
        "id",
        "timezone",
        "languages",
        "data",
        "socket",
        "seed",
        "reference_prefix",
        "pixels_per_mm",
        "probe_s",
    ):
        assert f"`{name}`" in explained


def test_the_architecture_names_every_package() -> None:
    told = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    packages = [path.parent.name for path in (ROOT / "kiosk").glob("*/__init__.py")]
    assert [name for name in packages if f"kiosk/{name}/" not in told] == []


def test_the_least_that_a_kiosk_needs_is_enough(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "SETTINGS.md").read_text("utf-8")
    (least,) = re.findall(r"The least that a kiosk needs.*?```toml\n(.*?)```", text, re.S)
    file = tmp_path / "kiosk.toml"
    file.write_text(least, "utf-8")
    found = settings.read(file)
    backends.check(found)
    assert (str(found.data), str(found.socket)) == ("/var/lib/kiosk", "/run/kiosk/desk.sock")
