"""A fresh key every day, in a folder of its own, shredded when nothing needs it any more.

Overwriting before unlinking is what a program can do; flash may keep an old copy until the block is erased.
"""

import contextlib
import os
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.core.clock import Clock
from kiosk.core.errors import KioskError, StorageFull
from kiosk.offline_cache.opening import sync_folder

KEY_BYTES = 32


class KeyLost(KioskError):
    """The key of a body is gone: nobody can read it again."""

    reason = "key lost"


@dataclass(frozen=True, slots=True)
class Key:
    id: str
    """The UTC day and eight random hex digits, so that a clock set back never reuses the name of a shredded key."""
    secret: bytes = field(repr=False)


class Keyring:
    """`entropy(n)` gives n secret random bytes (`os.urandom`)."""

    def __init__(self, folder: Path, clock: Clock, entropy: Callable[[int], bytes] = os.urandom) -> None:
        self._folder = folder
        self._clock = clock
        self._entropy = entropy
        self._known: dict[str, Key] = {}

    def today(self) -> Key:
        """Today's key, made and safely on the disk before its first use. Raises StorageFull."""
        day = f"{self._clock.now():%Y-%m-%d}"
        for key_id in (*self._known, *self._ids()):
            if key_id.startswith(day):
                with contextlib.suppress(KeyLost):
                    return self.get(key_id)
        return self._make(f"{day}.{self._entropy(4).hex()}")

    def get(self, key_id: str) -> Key:
        """Raises KeyLost."""
        if key_id not in self._known:
            try:
                secret = self._path(key_id).read_bytes()
            except OSError as error:
                raise KeyLost(key_id) from error
            if len(secret) != KEY_BYTES:
                raise KeyLost(key_id)
            self._known[key_id] = Key(key_id, secret)
        return self._known[key_id]

    def shred(self, needed: Collection[str]) -> tuple[str, ...]:
        """Destroys every key that is neither `needed` nor today's; returns their ids."""
        day = f"{self._clock.now():%Y-%m-%d}"
        gone = tuple(key_id for key_id in self._ids() if key_id not in needed and not key_id.startswith(day))
        for key_id in gone:
            self._known.pop(key_id, None)
            self._destroy(self._path(key_id))
        if gone:
            sync_folder(self._folder)
        return gone

    def _ids(self) -> Iterator[str]:
        return (path.stem for path in sorted(self._folder.glob("*.key")))

    def _path(self, key_id: str) -> Path:
        return self._folder / f"{key_id}.key"

    def _make(self, key_id: str) -> Key:
        secret = self._entropy(KEY_BYTES)
        unfinished = self._folder / f"{key_id}.new"
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(secret)
                file.flush()
                os.fsync(descriptor)
            unfinished.rename(self._path(key_id))
            sync_folder(self._folder)
            sync_folder(self._folder.parent)
        except OSError as error:
            raise StorageFull(key_id) from error
        self._known[key_id] = Key(key_id, secret)
        return self._known[key_id]

    def _destroy(self, path: Path) -> None:
        with path.open("r+b") as file:
            file.write(self._entropy(KEY_BYTES))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
