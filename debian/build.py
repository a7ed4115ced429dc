"""`make deb`: the kiosk as one Debian package, which when installed takes nothing from any network but Debian's.

The wheels of requirements.lock, and none that only the tests need, lie with the kiosk's own in a virtual environment of
Debian's Python under /usr/lib/kiosk. QML is compiled ahead: a page is not compiled while somebody waits.
"""

import email.message
import gzip
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

HERE = Path(__file__).parent
ROOT, BUILD = HERE.parent, HERE.parent / "build" / "deb"
LIBRARY = Path("usr/lib/kiosk")
PACKAGES = LIBRARY / "venv/lib/python3.11/site-packages"
_SCRIPTS = ("postinst", "prerm", "postrm")


def main() -> int:
    if sys.version_info[:2] != (3, 11):
        sys.stderr.write("make deb: the wheels are for Debian's Python 3.11; run it with that.\n")
        return 2
    version = str(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"])
    shutil.rmtree(BUILD, ignore_errors=True)
    tree = BUILD / "tree"
    _environment(tree)
    _own_code(tree)
    _around(tree)
    _control(tree, version)
    made = BUILD / f"kiosk_{version}_amd64.deb"
    _run("dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(tree), str(made))
    sys.stdout.write(f"{made.relative_to(ROOT)}\n")
    return 0


def needed(name: str = "kiosk") -> set[str]:
    """What the kiosk itself imports, and what that does: by the packages that are installed here."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        current = canonicalize_name(waiting.pop())
        if current in found:
            continue
        found.add(current)
        for line in distribution(current).requires or ():
            wanted = Requirement(line)
            if wanted.marker is None or wanted.marker.evaluate({"extra": ""}):
                waiting.append(wanted.name)
    return found - {canonicalize_name(name)}


def locked(names: set[str], lock: str) -> str:
    """The lines of the lock file for those packages, each with its hashes."""
    blocks = re.split(r"\n(?=\S)", lock)
    return "\n".join(block for block in blocks if canonicalize_name(block.partition("==")[0].strip()) in names) + "\n"


def _environment(tree: Path) -> None:
    """Debian's Python by its name, so that it may be upgraded below."""
    _run("/usr/bin/python3", "-m", "venv", "--without-pip", "--symlinks", str(tree / LIBRARY / "venv"))
    home = tree / LIBRARY / "venv/pyvenv.cfg"
    home.write_text("home = /usr/bin\ninclude-system-site-packages = false\nversion = 3.11\n", "utf-8")
    for script in (tree / LIBRARY / "venv/bin").glob("[aA]ctivate*"):
        script.unlink()
    wanted = BUILD / "requirements.txt"
    wanted.write_text(locked(needed(), (ROOT / "requirements.lock").read_text("utf-8")), "utf-8")
    into = ("--target", str(tree / PACKAGES), "--no-deps")
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile")
    _run(*pip, *into, "--require-hashes", "-r", str(wanted))


def _own_code(tree: Path) -> None:
    wheels = BUILD / "wheel"
    pip = (sys.executable, "-m", "pip")
    _run(*pip, "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(wheels), str(ROOT))
    (wheel,) = wheels.glob("*.whl")
    _run(*pip, "install", "--quiet", "--no-deps", "--no-compile", "--target", str(tree / PACKAGES), str(wheel))
    shutil.rmtree(tree / PACKAGES / "bin", ignore_errors=True)
    compiler = Path(sys.executable).with_name("pyside6-qmlcachegen")
    for page in sorted((tree / PACKAGES / "kiosk").rglob("*.qml")):
        _run(str(compiler), "--only-bytecode", "-o", f"{page}c", str(page))
    _run("/usr/bin/python3", "-m", "compileall", "-q", "-s", str(tree), "-p", "/", str(tree / PACKAGES / "kiosk"))


def _around(tree: Path) -> None:
    """Units, users, rules, manual, completion."""
    for source, into in (
        ("systemd/*.service", "lib/systemd/system"),
        ("systemd/*.target", "lib/systemd/system"),
        ("systemd/*.timer", "lib/systemd/system"),
        ("systemd/sysusers.d/kiosk.conf", "usr/lib/sysusers.d"),
        ("systemd/tmpfiles.d/kiosk.conf", "usr/lib/tmpfiles.d"),
        ("systemd/udev/70-kiosk.rules", "lib/udev/rules.d"),
        ("systemd/pam.d/kiosk", "etc/pam.d"),
        ("systemd/usbguard/rules.conf", "usr/share/doc/kiosk/usbguard"),
        ("docs/*.md", "usr/share/doc/kiosk"),
        ("docs/fleet/*", "usr/share/doc/kiosk/fleet"),
        ("LICENSE", "usr/share/doc/kiosk"),
    ):
        for file in sorted(ROOT.glob(source)):
            _put(tree / into / file.name, file.read_bytes())
    _put(tree / "usr/share/doc/kiosk/copyright", b"EUPL-1.2, see LICENSE. Each wheel names its own licence.\n")
    _put(tree / "usr/share/man/man1/kiosk.1.gz", gzip.compress((HERE / "kiosk.1").read_bytes(), mtime=0))
    _put(tree / "usr/share/bash-completion/completions/kiosk", (HERE / "completion.bash").read_bytes())
    command = tree / "usr/bin/kiosk"
    _put(command, b'#!/bin/sh\nexec /usr/lib/kiosk/venv/bin/python3 -m kiosk "$@"\n')
    command.chmod(0o755)


def _control(tree: Path, version: str) -> None:
    size = sum(file.lstat().st_size for file in tree.rglob("*") if file.is_file()) // 1024
    control = email.message.Message()
    for line in (HERE / "control").read_text("utf-8").splitlines():
        name, _, value = line.partition(": ")
        control[name] = value.replace("VERSION", version).replace("SIZE", str(size))
    text = "".join(f"{name}: {value}\n" for name, value in control.items())
    text += " For libraries, transit hubs and town halls: payments, appointments, reports, by touch, keypad or voice.\n"
    _put(tree / "DEBIAN/control", text.encode())
    _put(tree / "DEBIAN/conffiles", b"/etc/pam.d/kiosk\n")
    for script in _SCRIPTS:
        _put(tree / "DEBIAN" / script, (HERE / script).read_bytes())
        (tree / "DEBIAN" / script).chmod(0o755)


def _put(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    file.chmod(0o644)


def _run(*command: str) -> None:
    subprocess.run(command, check=True)  # noqa: S603 - our own words


if __name__ == "__main__":
    sys.exit(main())
