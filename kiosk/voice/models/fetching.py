"""Fetches an archive, and goes on where an earlier try ended."""

from collections.abc import Callable
from pathlib import Path

import requests

from kiosk.voice.models.trouble import NoModel

MOST = 3_000_000_000
"""Bytes. The vendor's largest models are no models for a kiosk."""
_TIMEOUTS_S = (15, 60)
CHUNK = 16 * 1024
"""Bytes. When the line breaks, less than that is lost."""
_TRIES = 5
"""In a row without a byte."""
_WHOLE, _REST, _BEYOND = 200, 206, 416


def fetch(url: str, part: Path, size: int, progress: Callable[[int, int], None]) -> None:
    """Into `part`, which keeps what came when the line breaks. `size` is what is expected, 0 for whatever comes;
    `progress` is told (bytes there, bytes expected or 0)."""
    tries = 0
    while tries < _TRIES:
        before = _there(part)
        try:
            if _more(url, part, size, progress):
                return
        except requests.RequestException:
            tries = 0 if _there(part) > before else tries + 1
    raise NoModel(f"{url} cannot be reached; {_there(part)} bytes are kept, and the next try goes on from there")


def _there(part: Path) -> int:
    return part.stat().st_size if part.is_file() else 0


def _more(url: str, part: Path, size: int, progress: Callable[[int, int], None]) -> bool:
    """True when the archive is whole."""
    there = _there(part)
    if size and there == size:
        return True
    headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={there}-"} if there else {})
    with requests.get(url, headers=headers, stream=True, timeout=_TIMEOUTS_S) as reply:
        if reply.status_code == _BEYOND:
            part.unlink()
            return False
        if reply.status_code not in {_WHOLE, _REST}:
            raise NoModel(f"{url} answers {reply.status_code}")
        goes_on = reply.status_code == _REST and _begins(reply.headers.get("Content-Range", "")) == there
        expected = size or (there if goes_on else 0) + int(reply.headers.get("Content-Length", 0))
        with part.open("ab" if goes_on else "wb") as file:
            for chunk in reply.iter_content(CHUNK):
                file.write(chunk)
                if file.tell() > (size or MOST):
                    raise _too_big(part)
                progress(file.tell(), expected)
    return not expected or _there(part) >= expected


def _begins(content_range: str) -> int:
    """Of "bytes 100-199/200"; -1 when it says something else."""
    unit, _, rest = content_range.partition(" ")
    first = rest.partition("-")[0]
    return int(first) if unit == "bytes" and first.isdecimal() else -1


def _too_big(part: Path) -> NoModel:
    part.unlink()
    return NoModel("the archive is bigger than it should be")
