"""Where key and certificate are put: the certificate beside the desk's data, the key sealed by systemd where it can.

`systemd-creds encrypt` seals with the TPM where there is one, else with the machine's own secret (systemd-creds(1)),
and with no state of the firmware: an update of that must not close the kiosk. The desk alone gets the key, by
`LoadCredentialEncrypted` of its unit.
"""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.settings_identity import CERTIFICATE, CREDENTIAL, FOLDER, KEY

CREDSTORE = Path("/etc/credstore.encrypted")
_CREDS, _BOOTED = Path("/usr/bin/systemd-creds"), Path("/run/systemd/system")


class NotSealed(OSError):
    """systemd would not; its own words."""


def can_seal() -> bool:
    """As root, on a machine that systemd runs."""
    return os.geteuid() == 0 and _CREDS.exists() and _BOOTED.is_dir()


def keep(data: Path, key: bytes, chain: bytes, *, sealed: bool, store: Path = CREDSTORE) -> None:
    """Both, or what was there before. The new key waits beside the old one until the certificate is kept. OSError."""
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    waiting = _seal(key, store) if sealed else None
    with _as_owner(data):
        if waiting is None:
            _write(data, f"{KEY}.next", key)
        _write(data, CERTIFICATE, chain)
        if waiting is None:
            (data / FOLDER / f"{KEY}.next").replace(data / FOLDER / KEY)
        else:
            (data / FOLDER / KEY).unlink(missing_ok=True)
    if waiting:
        waiting.replace(store / CREDENTIAL)


def keep_certificate(data: Path, chain: bytes) -> None:
    """Whole, or not at all. May raise OSError."""
    with _as_owner(data):
        _write(data, CERTIFICATE, chain)


def _seal(key: bytes, store: Path) -> Path:
    """Beside the one that counts. NotSealed."""
    store.mkdir(mode=0o700, parents=True, exist_ok=True)
    waiting = store / f".{CREDENTIAL}.next"
    command = [str(_CREDS), "encrypt", f"--name={CREDENTIAL}", "--tpm2-pcrs=", "-", str(waiting)]
    done = subprocess.run(command, input=key, capture_output=True, check=False)  # noqa: S603 - our own words
    if done.returncode:
        raise NotSealed(done.stderr.decode(errors="replace").strip() or "systemd-creds failed")
    waiting.chmod(0o600)
    return waiting


@contextmanager
def _as_owner(data: Path) -> Iterator[None]:
    """Root writes there as whoever owns it: what the owner has put in the way leads nowhere that they could not go."""
    if os.geteuid():
        yield
        return
    owner, group = data.stat(), os.getegid()
    os.setegid(owner.st_gid)
    os.seteuid(owner.st_uid)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(group)


def _write(data: Path, name: str, content: bytes) -> None:
    folder = data / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    beside = folder / f".{name}.new"
    with open(beside, "wb", opener=lambda path, flags: os.open(path, flags, 0o600)) as written:
        written.write(content)
        written.flush()
        os.fsync(written.fileno())
    beside.replace(folder / name)
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
