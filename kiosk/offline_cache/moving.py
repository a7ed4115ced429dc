"""What a kiosk still owes the city, carried to another machine: the whole database and its keys in one sealed file.

It is moved, not copied: the machine that gave it away takes it up no more, so that nothing is sent twice. The file is
`magic, salt, nonce, AES-256-GCM(tar)`; its key is scrypt of a passphrase, the magic and the salt are authenticated too.
"""

import hashlib
import io
import os
import sqlite3
import tarfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kiosk.core.clock import Clock
from kiosk.offline_cache.opening import sync_folder
from kiosk.offline_cache.store import Store

DATABASE, KEYS = "kiosk.sqlite3", "keys"
MOVED = "moved-away"
TAKEN = "taken-up"
"""Which files were taken up here, by their digest."""
"""Lies in the folder of a machine that has given its outbox away."""
_MAGIC, _SALT, _NONCE, _KEY = b"KIOSK-OUTBOX-1\n", 16, 12, 32
_N, _R, _P, _MEMORY = 2**15, 8, 1, 64 * 1024 * 1024
_OPEN = "SELECT count(*) FROM outbox WHERE state <> 'done'"


class NotMoved(Exception):
    """Says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Moved:
    """`waiting` counts what the city does not have yet."""

    waiting: int


def is_moved(data: Path) -> bool:
    return (data / MOVED).exists()


def give_away(data: Path, file: Path, passphrase: str, clock: Clock) -> Moved:
    """Writes `file`, and then marks the folder. NotMoved, and nothing has changed."""
    if is_moved(data):
        raise NotMoved(f"it was moved away already; what shows it is {data / MOVED}")
    if not (data / DATABASE).is_file():
        raise NotMoved(f"there is no {DATABASE} in {data}")
    store = Store.open(data / DATABASE, clock)
    try:
        with store.reading() as db:
            waiting = int(db.execute(_OPEN).fetchone()[0])
        store.checkpoint()
    finally:
        store.close()
    _write(file, _sealed(_packed(data), passphrase))
    if _unsealed(file.read_bytes(), passphrase) != _packed(data):
        raise NotMoved(f"{file} does not read back as it was written; try another disk")
    (data / MOVED).write_text(f"{clock.now().isoformat()} {waiting} waiting\n", "utf-8")
    sync_folder(data)
    return Moved(waiting)


_OF_THE_MACHINE = ("identity", "technician-pin-tries", "out-of-service")
"""What is no citizen's, and the new machine's own: its certificate, wrong PINs, whether it is closed."""


def take_up(data: Path, file: Path, passphrase: str, clock: Clock) -> Moved:
    """Into a folder that owes nothing of its own. NotMoved, and nothing has changed."""
    if _owes(data / DATABASE):
        raise NotMoved("this kiosk has requests of its own that the city does not have yet: let it send them first")
    sealed = file.read_bytes()
    mark = hashlib.sha256(sealed).hexdigest()
    if (data / TAKEN).is_file() and mark in (data / TAKEN).read_text("ascii").split():
        raise NotMoved("this kiosk has taken it up before, and goes on with it: twice, the city would have it twice")
    packed = _unsealed(sealed, passphrase)
    new = data.with_name(f"{data.name}.taking-up")
    new.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tarfile.open(fileobj=io.BytesIO(packed)) as tar:
        tar.extractall(new, filter="data")
    store = Store.open(new / DATABASE, clock)
    with store.reading() as db:
        waiting = int(db.execute(_OPEN).fetchone()[0])
    store.close()
    before = (data / TAKEN).read_text("ascii") if (data / TAKEN).is_file() else ""
    (new / TAKEN).write_text(f"{before}{mark}\n", "ascii")
    _swap(new, data)
    return Moved(waiting)


def _swap(new: Path, data: Path) -> None:
    """What was there before stays beside it, and whose it was is whose it will be: root does this, not the desk."""
    if data.exists():
        owner = data.stat()
        for each in (new, *new.rglob("*")):
            os.chown(each, owner.st_uid, owner.st_gid, follow_symlinks=False)
        before = data.with_name(f"{data.name}.before")
        data.rename(before)
        for own in _OF_THE_MACHINE:
            if (before / own).exists():
                (before / own).rename(new / own)
    new.rename(data)
    sync_folder(data.parent)


def _owes(database: Path) -> bool:
    if not database.is_file():
        return False
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as db:
            return int(db.execute(_OPEN).fetchone()[0]) > 0
    except sqlite3.Error as trouble:
        raise NotMoved(f"{database} cannot be read: {trouble}") from None


def _packed(data: Path) -> bytes:
    """The same files make the same bytes."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as tar:
        for each in (data / DATABASE, *sorted((data / KEYS).glob("*"))):
            content = each.read_bytes()
            about = tarfile.TarInfo(str(each.relative_to(data)))
            about.size, about.mode = len(content), 0o600
            tar.addfile(about, io.BytesIO(content))
    return packed.getvalue()


def _sealed(packed: bytes, passphrase: str) -> bytes:
    salt, nonce = os.urandom(_SALT), os.urandom(_NONCE)
    return _MAGIC + salt + nonce + AESGCM(_key(passphrase, salt)).encrypt(nonce, packed, _MAGIC + salt)


def _unsealed(sealed: bytes, passphrase: str) -> bytes:
    start = len(_MAGIC)
    if not sealed.startswith(_MAGIC) or len(sealed) < start + _SALT + _NONCE:
        raise NotMoved("this is no outbox of a kiosk")
    salt, rest = sealed[start : start + _SALT], sealed[start + _SALT :]
    try:
        return AESGCM(_key(passphrase, salt)).decrypt(rest[:_NONCE], rest[_NONCE:], _MAGIC + salt)
    except InvalidTag:
        raise NotMoved("the passphrase is another one, or the file is damaged") from None


def _key(passphrase: str, salt: bytes) -> bytes:
    return hashlib.scrypt(passphrase.encode(), salt=salt, n=_N, r=_R, p=_P, maxmem=_MEMORY, dklen=_KEY)


def _write(file: Path, content: bytes) -> None:
    beside = file.with_name(f".{file.name}.new")
    with open(beside, "wb", opener=lambda path, flags: os.open(path, flags, 0o600)) as written:
        written.write(content)
        written.flush()
        os.fsync(written.fileno())
    beside.replace(file)
    sync_folder(file.parent)
