"""What setting up changes on the machine: shown first, then made all together, and undone all together.

A copy of what was there lies in `before/` beside the settings. A power cut in the middle leaves the copy: `--undo`.
"""

import difflib
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

_BEFORE, _LIST = "before", "list.json"


@dataclass(frozen=True, slots=True)
class Change:
    """`text` is what the file will hold, None: it goes. A secret's text is never shown. `owner` names a file whose
    owner and group it takes, its own folder if not given.
    """

    file: Path
    text: str | None
    mode: int = 0o640
    is_secret: bool = False
    owner: Path | None = None

    @property
    def is_one(self) -> bool:
        return self.text != _read(self.file)

    def shown(self) -> Iterator[str]:
        """As diff(1) shows it."""
        before, after = _read(self.file) or "", self.text or ""
        if self.is_secret:
            yield f"{'removed' if self.text is None else 'set anew' if before else 'set'}: {self.file} (a secret)"
            return
        names = (str(self.file) if before else "/dev/null", str(self.file) if self.text is not None else "/dev/null")
        yield from difflib.unified_diff(before.splitlines(), after.splitlines(), *names, lineterm="", n=1)


class Changes:
    """`beside` is the folder of the settings."""

    def __init__(self, beside: Path) -> None:
        self._folder = beside / _BEFORE

    def make(self, changes: Sequence[Change]) -> None:
        """May raise OSError; then `undo` brings back what was there."""
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(mode=0o700, parents=True)
        kept: list[dict[str, object]] = []
        for number, change in enumerate(changes):
            text = _read(change.file)
            told = change.file.stat() if text is not None else None
            copy = self._folder / str(number)
            if text is not None and told is not None:
                _write(copy, text, 0o600, None)
            about = [told.st_mode & 0o777, told.st_uid, told.st_gid] if told else None
            kept.append({"file": str(change.file), "about": about, "made": _digest(change.text)})
        _write(self._folder / _LIST, json.dumps(kept), 0o600, None)
        for change in changes:
            put(change)

    def undo(self) -> tuple[Path, ...]:
        """The files that are as they were before; none where nothing is to be undone. May raise OSError."""
        listed = _read(self._folder / _LIST)
        if listed is None:
            return ()
        files, listing = [], json.loads(listed)
        for number, kept in enumerate(listing):
            before = None if kept["about"] is None else _read(self._folder / str(number))
            if _digest(_read(Path(kept["file"]))) not in {kept["made"], _digest(before)}:
                raise OSError(f"{kept['file']} was changed since, by the city or by hand")
        for number, kept in enumerate(listing):
            file, copy = Path(kept["file"]), self._folder / str(number)
            if kept["about"] is None:
                file.unlink(missing_ok=True)
            else:
                mode, user, group = kept["about"]
                _write(file, copy.read_text("utf-8"), mode, (user, group))
            files.append(file)
        shutil.rmtree(self._folder)
        return tuple(files)


def _digest(text: str | None) -> str:
    return sha256(text.encode()).hexdigest() if text is not None else ""


def put(change: Change) -> None:
    """Whole, or not at all. A link is replaced by a file."""
    if change.text is None:
        change.file.unlink(missing_ok=True)
        return
    change.file.parent.mkdir(parents=True, exist_ok=True)
    told = (change.owner or change.file.parent).stat()
    _write(change.file, change.text, change.mode, (told.st_uid, told.st_gid))


def _read(file: Path) -> str | None:
    try:
        return file.read_text("utf-8")
    except FileNotFoundError:
        return None


def _write(file: Path, text: str, mode: int, owner: tuple[int, int] | None) -> None:
    beside = file.with_name(f".{file.name}.new")
    with open(beside, "w", encoding="utf-8", opener=lambda path, flags: os.open(path, flags, 0o600)) as written:
        if owner:
            os.fchown(written.fileno(), *owner)
        os.fchmod(written.fileno(), mode)
        written.write(text)
        written.flush()
        os.fsync(written.fileno())
    beside.replace(file)
