"""From an archive, somewhere, to a model that the ear finds: checked, unpacked, tried, and only then in its place."""

import hashlib
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from kiosk.voice.models.fetching import fetch
from kiosk.voice.models.table import Model
from kiosk.voice.models.trial import Ability, tried
from kiosk.voice.models.trouble import NoModel
from kiosk.voice.models.unpacking import unpack

_CHUNK = 1 << 20
_ENOUGH = 12
"""Digits of the checksum that name a folder."""


def install(
    folder: Path,
    language: str,
    model: Model,
    progress: Callable[[int, int], None],
    archive: Path | None = None,
) -> Ability:
    """NoModel says why not, and leaves what was there before. `archive`: one that is here already."""
    folder.mkdir(parents=True, exist_ok=True)
    part = archive or folder / f".{model.name}.zip.part"
    if archive is None:
        fetch(model.url, part, model.size, progress)
    elif not archive.is_file():
        raise NoModel(f"there is no file {archive}")
    checksum = _checked(part, model, theirs=archive is not None)
    ability = _place(folder, language, part, checksum)
    if archive is None:
        part.unlink()
    return ability


def _checked(part: Path, model: Model, *, theirs: bool) -> str:
    """What was fetched and is wrong is thrown away; a file of whoever installs is theirs."""
    size, checksum = part.stat().st_size, _sha256(part)
    if not model.sha256:
        raise NoModel(
            f"nobody vouches for {model.name}: {size} bytes with the SHA-256 {checksum}. "
            f"Compare it with a source you trust, then say it again with --sha256 {checksum}"
        )
    if checksum != model.sha256:
        if not theirs:
            part.unlink()
        raise NoModel(f"{model.name} has the SHA-256 {checksum}, and should have {model.sha256}")
    return checksum


def _sha256(file: Path) -> str:
    found = hashlib.sha256()
    with file.open("rb") as data:
        while chunk := data.read(_CHUNK):
            found.update(chunk)
    return found.hexdigest()


def _place(folder: Path, language: str, archive: Path, checksum: str) -> Ability:
    """A model is a hidden folder; the link of the language's name is put over the old one in one step."""
    final = folder / f".{language}-{checksum[:_ENOUGH]}"
    with tempfile.TemporaryDirectory(prefix=".new-", dir=folder) as new:
        fresh = Path(new) / "model"
        fresh.mkdir()
        unpack(archive, fresh)
        ability = tried(fresh, language)
        if not ability.fits:
            raise NoModel(f"it knows {ability.known} of {ability.asked} words: this is a model of another language")
        _swap(fresh, final, folder / language)
    for old in folder.glob(f".{language}-*"):
        if old != final:
            shutil.rmtree(old, ignore_errors=True)
    return ability


def _swap(fresh: Path, final: Path, link: Path) -> None:
    if final.exists():
        shutil.rmtree(final)
    fresh.rename(final)
    if link.is_dir() and not link.is_symlink():
        link.rename(final.with_name(f"{final.name}-by-hand"))
    beside = fresh.parent / "link"
    beside.symlink_to(final.name)
    beside.replace(link)
