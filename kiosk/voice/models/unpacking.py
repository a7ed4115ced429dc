"""Unpacks an archive that nobody should have to trust."""

import shutil
import stat
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from kiosk.voice.models.trouble import NoModel

MOST_FILES, MOST_BYTES = 2_000, 6_000_000_000
_CHUNK = 1 << 20
_SPARE = 200_000_000
"""Bytes that stay free on the disk."""


def unpack(archive: Path, folder: Path) -> None:
    """Into `folder`, without the one folder that all of it lies in. Files only, none outside, no more than declared."""
    try:
        with zipfile.ZipFile(archive) as packed:
            inside = [(info, _place(info)) for info in packed.infolist() if not info.is_dir()]
            _check(inside, folder)
            for info, place in inside:
                _write(packed, info, folder.joinpath(*place.parts[1:]))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as trouble:
        raise NoModel(f"{archive.name} is no sound zip file") from trouble


def _place(info: zipfile.ZipInfo) -> PurePosixPath:
    place = PurePosixPath(info.filename)
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in {0, stat.S_IFREG} or info.flag_bits & 1:
        raise NoModel(f"{info.filename} in the archive is no plain file")
    if place.is_absolute() or ".." in place.parts or "\\" in info.filename or len(place.parts) < 2:
        raise NoModel(f"{info.filename} in the archive lies outside its folder")
    return place


def _check(inside: list[tuple[zipfile.ZipInfo, PurePosixPath]], folder: Path) -> None:
    size = sum(info.file_size for info, _ in inside)
    if len(inside) > MOST_FILES or size > MOST_BYTES:
        raise NoModel(f"the archive holds {len(inside)} files of {size} bytes: too much for a model")
    if len({place.parts[0] for _, place in inside}) != 1:
        raise NoModel("the archive is not one folder")
    if size + _SPARE > shutil.disk_usage(folder).free:
        raise NoModel(f"there is no room for {size} bytes in {folder}")


def _write(packed: zipfile.ZipFile, info: zipfile.ZipInfo, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    left = info.file_size
    with packed.open(info) as source, place.open("xb") as target:
        while chunk := source.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                raise NoModel(f"{info.filename} in the archive is bigger than it says")
            target.write(chunk)
