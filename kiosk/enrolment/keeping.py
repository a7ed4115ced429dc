"""Where key and certificate are put: the certificate beside the desk's data, the key sealed by systemd where it can.

`systemd-creds encrypt` seals with the machine's TPM where there is one, else with its own secret (systemd-creds(1));
the desk alone gets it, by `LoadCredentialEncrypted` of its unit.
"""

import os
import subprocess
from pathlib import Path

from kiosk.settings_identity import CERTIFICATE, CREDENTIAL, FOLDER, KEY

CREDSTORE = Path("/etc/credstore.encrypted")
_CREDS, _BOOTED = Path("/usr/bin/systemd-creds"), Path("/run/systemd/system")


class NotSealed(OSError):
    """systemd would not; its own words."""


def can_seal() -> bool:
    """As root, on a machine that systemd runs."""
    return os.geteuid() == 0 and _CREDS.exists() and _BOOTED.is_dir()


def seal(key: bytes, store: Path = CREDSTORE) -> Path:
    """The sealed file. NotSealed."""
    store.mkdir(mode=0o700, parents=True, exist_ok=True)
    sealed = store / CREDENTIAL
    done = subprocess.run(  # noqa: S603 - our own words
        [str(_CREDS), "encrypt", f"--name={CREDENTIAL}", "-", str(sealed)], input=key, capture_output=True, check=False
    )
    if done.returncode:
        raise NotSealed(done.stderr.decode(errors="replace").strip() or "systemd-creds failed")
    sealed.chmod(0o600)
    return sealed


def keep_key(data: Path, key: bytes) -> None:
    """In a file that its owner alone can read. May raise OSError."""
    _write(data, KEY, key)


def keep_certificate(data: Path, chain: bytes) -> None:
    """Whole, or not at all. May raise OSError."""
    _write(data, CERTIFICATE, chain)


def forget_key(data: Path) -> None:
    """One that lies open is no longer wanted where systemd has sealed another."""
    (data / FOLDER / KEY).unlink(missing_ok=True)


def _write(data: Path, name: str, content: bytes) -> None:
    """As the owner of the data: root may be the one who enrols."""
    owner = data.stat()
    folder = data / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    os.chown(folder, owner.st_uid, owner.st_gid)
    beside = folder / f".{name}.new"
    with open(beside, "wb", opener=lambda path, flags: os.open(path, flags, 0o600)) as written:
        os.fchown(written.fileno(), owner.st_uid, owner.st_gid)
        written.write(content)
        written.flush()
        os.fsync(written.fileno())
    beside.replace(folder / name)
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
