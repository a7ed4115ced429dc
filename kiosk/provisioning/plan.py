"""What a kiosk is set up with, and the files that makes: settings, secrets, rotation, calibration, PIN."""

import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kiosk import pin, settings
from kiosk.core.clock import SystemClock
from kiosk.core.errors import PinRefused
from kiosk.provisioning.calibration import NUMBERS, rule
from kiosk.provisioning.changes import Change
from kiosk.provisioning.document import Document

_QUARTERS = {0: "", 90: "-r", 180: "-r -r", 270: "-r -r -r"}
"""cage(1): each `-r` turns the picture a quarter clockwise."""
_KNOWN = frozenset({"pin", "claim_code", "rotation", "touch_matrix", "secrets"})
PIN_KEY, PIN_FILE = "technician.pin_file", "secrets/technician-pin"


class BadPlan(ValueError):
    """Says which key, and what is wanted."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where things lie on a kiosk."""

    settings: Path = Path("/etc/kiosk/kiosk.toml")
    screen: Path = Path("/etc/kiosk/screen.env")
    touch: Path = Path("/etc/udev/rules.d/72-kiosk-touch.rules")

    @classmethod
    def of(cls, settings: Path) -> "Places":
        """Elsewhere than on a kiosk, all of it lies beside the settings."""
        if settings == cls().settings:
            return cls()
        return cls(settings, settings.with_name("screen.env"), settings.with_name("72-kiosk-touch.rules"))

    @property
    def secrets(self) -> Path:
        return self.settings.parent / "secrets"


@dataclass(frozen=True, slots=True)
class Extras:
    """The table [provision]: what is no setting. `secrets` are files by name, `touch_matrix` is libinput's calibration,
    empty: none. None leaves what is there.
    """

    pin: str = field(default="", repr=False)
    claim_code: str = ""
    rotation: int | None = None
    touch_matrix: tuple[float, ...] | None = None
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)


def extras(table: Mapping[str, object]) -> Extras:
    """BadPlan."""
    unknown = sorted(set(table) - _KNOWN)
    if unknown:
        raise BadPlan(f"provision.{unknown[0]} is not known; known are {', '.join(sorted(_KNOWN))}")
    rotation, matrix, secrets = table.get("rotation"), table.get("touch_matrix"), table.get("secrets", {})
    if rotation is not None and (rotation not in _QUARTERS or isinstance(rotation, bool)):
        raise BadPlan(f"provision.rotation: 0, 90, 180 or 270 degrees clockwise are wanted, not {rotation!r}")
    if matrix is not None and not _is_matrix(matrix):
        raise BadPlan(f"provision.touch_matrix: six numbers are wanted, as libinput has them, not {matrix!r}")
    if not isinstance(secrets, dict) or not all(_is_name(name) for name in secrets):
        raise BadPlan("provision.secrets: files by their bare names are wanted")
    texts = {name: str(table.get(name, "")) for name in ("pin", "claim_code")}
    if texts["pin"] and not (texts["pin"].isdecimal() and 4 <= len(texts["pin"]) <= 12):
        raise BadPlan("provision.pin: four to twelve digits are wanted")
    return Extras(
        **texts,
        rotation=rotation if isinstance(rotation, int) else None,
        touch_matrix=tuple(float(each) for each in matrix) if isinstance(matrix, list) else None,
        secrets={name: str(secret) for name, secret in secrets.items()},
    )


def rotation_at(file: Path) -> int:
    """As the screen is turned now, in degrees."""
    return 90 * file.read_text("utf-8").count("-r") if file.is_file() else 0


def planned(document: Document, more: Extras, places: Places) -> tuple[Change, ...]:
    """Only what is not so already. BadPlan for settings that the kiosk could not read."""
    secrets = [_secret(places, name, f"{text.strip()}\n") for name, text in sorted(more.secrets.items())]
    if more.pin:
        document.set(PIN_KEY, document.get(PIN_KEY) or PIN_FILE)
        secrets.extend(_pin(places.settings.parent / str(document.get(PIN_KEY)), more.pin))
    _checked(document.text, places.settings)
    return tuple(each for each in (*secrets, *_machine(more, places), _settings(document, places)) if each.is_one)


def _settings(document: Document, places: Places) -> Change:
    return Change(places.settings, document.text)


def _machine(more: Extras, places: Places) -> Sequence[Change]:
    found = []
    if more.rotation is not None:
        turned = f"CAGE_ROTATION={_QUARTERS[more.rotation]}\n" if more.rotation else None
        found.append(Change(places.screen, turned, 0o644))
    if more.touch_matrix is not None:
        found.append(Change(places.touch, rule(more.touch_matrix) if more.touch_matrix else None, 0o644))
    return found


def _secret(places: Places, name: str, text: str) -> Change:
    return Change(places.secrets / name, text, 0o600, is_secret=True)


def _pin(file: Path, wanted: str) -> Sequence[Change]:
    """The one that is set already is left, with what was counted against it."""
    with tempfile.TemporaryDirectory() as apart:
        tries, new = Path(apart) / "tries", Path(apart) / "pin"
        try:
            pin.Pin(file, tries, SystemClock()).check(wanted)
        except PinRefused:
            pin.write(new, wanted, os.urandom(16))
            return (Change(file, new.read_text("ascii"), 0o600, is_secret=True),)
    return ()


def _checked(text: str, file: Path) -> None:
    """As the kiosk will read it, from the folder where it will lie."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=file.parent, prefix=".plan-", suffix=".toml", encoding="utf-8") as tried:
        tried.write(text)
        tried.flush()
        try:
            settings.read(Path(tried.name))
        except settings.BadSettings as trouble:
            raise BadPlan(trouble.detail.replace(tried.name, str(file))) from None


def _is_matrix(value: object) -> bool:
    return isinstance(value, list) and len(value) in {0, NUMBERS} and all(type(each) in {int, float} for each in value)


def _is_name(name: object) -> bool:
    return isinstance(name, str) and bool(name) and "/" not in name and not name.startswith(".")
