"""Debian packages that only the benchmarks need, installed when they are missing."""

import os
import shutil
import subprocess

CHROMIUM = "chromium"
SCREEN = ("xvfb", "libx11-6", "libxtst6")


class CannotInstall(Exception):
    """Says why, in one line."""


def ensure(*packages: str) -> None:
    """Raises CannotInstall."""
    missing = [package for package in packages if not _installed(package)]
    if not missing:
        return
    if shutil.which("apt-get") is None:
        raise CannotInstall(f"{', '.join(missing)}: not installed, and there is no apt here to install it with")
    print(f"bench: installing system packages: {' '.join(missing)}", flush=True)
    as_root = () if os.geteuid() == 0 else ("sudo", "-n")
    _run(*as_root, "apt-get", "update", "-qq", what="the package lists")
    install = ("apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing)
    _run(*as_root, "env", "DEBIAN_FRONTEND=noninteractive", *install, what=", ".join(missing))


def _installed(package: str) -> bool:
    if shutil.which("dpkg-query") is None:
        return False
    query = ("dpkg-query", "-W", "-f", "${Status}", package)
    return "ok installed" in subprocess.run(query, capture_output=True, text=True, check=False).stdout


def _run(*command: str, what: str) -> None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError as trouble:
        raise CannotInstall(f"{what}: {trouble}") from None
    if done.returncode != 0:
        said = (done.stderr.strip() or "apt-get failed").splitlines()[-1]
        raise CannotInstall(f"{what}: {said}")
