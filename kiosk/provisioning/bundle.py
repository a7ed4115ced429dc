"""A settings bundle: a settings file with a table [bundle], signed by the city.

[bundle]
sequence = 12                      # higher than that of any bundle before it
expires = 2027-06-30T00:00:00Z     # not applied from then on; what is applied stays
kiosks = ["hall-1", "hall-2"]      # by kiosk.id; left out: any
"""

import tempfile
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kiosk import settings
from kiosk.provisioning.minisign import BadSignature, PublicKey, verify

MOST_BYTES = 1_000_000


class BadBundle(ValueError):
    """Says what is wrong, and what would be right."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """`text` is the settings file, without the table [bundle]."""

    sequence: int
    expires: datetime
    text: str


def read(data: bytes, signature: str, key: PublicKey, now: datetime, beside: Path) -> Bundle:
    """Nothing of it is looked at before its signature is. `beside` is the folder that its paths are relative to.

    BadBundle.
    """
    if len(data) > MOST_BYTES:
        raise BadBundle(f"it is larger than {MOST_BYTES} bytes")
    try:
        verify(data, signature, key)
    except BadSignature as trouble:
        raise BadBundle(str(trouble)) from None
    try:
        text = data.decode("utf-8")
        content = tomllib.loads(text)
    except ValueError as trouble:
        raise BadBundle(f"it is no TOML: {trouble}") from None
    sequence, expires, kiosks = _about(content)
    if expires <= now:
        raise BadBundle(f"it expired on {expires:%d %B %Y}; is the clock right?")
    if kiosks and str(content.get("kiosk", {}).get("id")) not in kiosks:
        raise BadBundle("it is for other kiosks")
    plain = _without_bundle(text)
    _checked(plain, beside)
    return Bundle(sequence, expires, plain)


def _about(content: dict[str, Any]) -> tuple[int, datetime, tuple[str, ...]]:
    about = content.get("bundle")
    if not isinstance(about, dict):
        raise BadBundle("the table [bundle] is missing")
    sequence, expires, kiosks = about.get("sequence"), about.get("expires"), about.get("kiosks", [])
    if type(sequence) is not int or sequence < 1:
        raise BadBundle("bundle.sequence: a whole number from 1 on is wanted")
    if not isinstance(expires, datetime) or expires.tzinfo is None:
        raise BadBundle("bundle.expires: a date and time with its offset is wanted, such as 2027-06-30T00:00:00Z")
    if not isinstance(kiosks, list) or not all(isinstance(each, str) for each in kiosks):
        raise BadBundle("bundle.kiosks: a list of kiosk ids is wanted")
    return sequence, expires.astimezone(UTC), tuple(kiosks)


def _without_bundle(text: str) -> str:
    """Line by line: what stands in the file as its author wrote it stays so."""
    kept, inside = [], False
    for line in text.splitlines(keepends=True):
        head = line.strip()
        if head.startswith("["):
            inside = head.split("#")[0].strip() == "[bundle]"
        if not inside:
            kept.append(line)
    return "".join(kept)


def _checked(text: str, beside: Path) -> None:
    """As the kiosk will read it, from the folder where it will lie."""
    with tempfile.NamedTemporaryFile("w", dir=beside, prefix=".bundle-", suffix=".toml", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        try:
            settings.read(Path(file.name))
        except settings.BadSettings as trouble:
            raise BadBundle(trouble.detail.replace(file.name, "the bundle")) from None
