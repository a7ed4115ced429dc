"""One frozen Settings, read from TOML. docs/SETTINGS.md explains every key; a wrong one is refused with its name."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kiosk.core.context import Local, Site
from kiosk.core.errors import KioskError


class BadSettings(KioskError):
    """`detail` names the file, the key and what it wants."""


@dataclass(frozen=True, slots=True)
class ScreenSettings:
    """The panel. `pixels_per_mm` decides every size: measure it, screens often lie about theirs."""

    width: int = 1080
    height: int = 1920
    pixels_per_mm: float = 3.21
    full_screen: bool = True
    motion: bool = True
    sound: bool = True
    scanner: str = ""
    """A serial scanner's device; keyboard-wedge scanners need none."""


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """Seconds. After a lost reply the city may take `settle_s` to show what it was sent. `clock_shift_file` moves the
    clock in a demo, never in a library.
    """

    probe_s: float = 20.0
    refresh_s: float = 3600.0
    spread_s: float = 900.0
    settle_s: float = 120.0
    workers: int = 4
    clock_shift_file: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """`reports`, `gazetteer` and `printer` are read by the desk alone: the screen has no business with them."""

    id: str
    timezone: str
    data: Path
    socket: Path
    site: Site
    screen: ScreenSettings = ScreenSettings()
    desk: DeskSettings = DeskSettings()
    reports: Mapping[str, Any] = field(default_factory=dict)
    gazetteer: Mapping[str, Any] = field(default_factory=dict)
    printer: Mapping[str, Any] = field(default_factory=dict)
    seed: Path | None = None


_TABLES = {"kiosk", "site", "icons", "screen", "desk", "reports", "gazetteer", "printer"}


def read(path: Path) -> Settings:
    """Raises BadSettings. Paths in the file are relative to it."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as trouble:
        raise BadSettings(f"{path}: {trouble}") from None
    unknown = set(content) - _TABLES
    if unknown:
        raise BadSettings(f"{path}: unknown table [{sorted(unknown)[0]}]; known are {', '.join(sorted(_TABLES))}")
    try:
        return _settings(content, path.parent)
    except KeyError as trouble:
        raise BadSettings(f"{path}: {trouble.args[0]}") from None
    except (TypeError, ValueError) as trouble:
        raise BadSettings(f"{path}: {trouble}") from None


def _settings(content: dict[str, Any], folder: Path) -> Settings:
    for name in ("kiosk", "site"):
        if name not in content:
            raise KeyError(f"[{name}] is missing")
    for name, table in content.items():
        if not isinstance(table, dict):
            raise TypeError(f"[{name}] is not a table")
    kiosk = content["kiosk"]
    _only(kiosk, {"id", "timezone", "data", "socket", "seed", "languages", "reference_prefix"}, "kiosk")
    for key in ("id", "timezone", "data", "socket", "seed", "reference_prefix"):
        _want(kiosk.get(key, ""), str, f"kiosk.{key}")
    for key, icon in content.get("icons", {}).items():
        _want(icon, str, f"icons.{key}")
    _zone(kiosk["timezone"])
    return Settings(
        id=kiosk["id"],
        timezone=kiosk["timezone"],
        data=folder / kiosk["data"],
        socket=folder / kiosk["socket"],
        seed=folder / kiosk["seed"] if "seed" in kiosk else None,
        site=_site(kiosk, content["site"], content.get("icons", {})),
        screen=_values(ScreenSettings, content.get("screen", {}), "screen"),
        desk=_values(DeskSettings, content.get("desk", {}), "desk"),
        reports=content.get("reports", {}),
        gazetteer=content.get("gazetteer", {}),
        printer=content.get("printer", {}),
    )


def _site(kiosk: dict[str, Any], site: dict[str, Any], icons: dict[str, str]) -> Site:
    if not isinstance(kiosk["languages"], list):
        raise TypeError("kiosk.languages: a list is wanted")
    languages = tuple(kiosk["languages"])
    for language in languages:
        _want(language, str, "kiosk.languages")
    missing = [language for language in languages if language not in site]
    if not languages or missing:
        raise KeyError(f"[site.{missing[0]}] is missing" if missing else "kiosk.languages names none")
    plain = {key: value for key, value in site.items() if not isinstance(value, dict)}
    known = {item.name for item in fields(Site)} - {"locals", "languages", "service_icons", "reference_prefix"}
    _only(plain, known, "site")
    for key, value in plain.items():
        _want(value, _kind(Site, key), f"site.{key}")
    return Site(
        locals={language: _values(Local, site[language], f"site.{language}") for language in languages},
        languages=languages,
        service_icons=icons,
        reference_prefix=kiosk.get("reference_prefix", "SM"),
        **plain,
    )


def _values(kind: type[Any], table: dict[str, Any], where: str) -> Any:
    """A dataclass of plain values from a table: each key known, each value of its default's type."""
    _only(table, {item.name for item in fields(kind)}, where)
    for key, value in table.items():
        _want(value, _kind(kind, key), f"{where}.{key}")
    return kind(**table)


def _kind(kind: type[Any], key: str) -> type:
    (found,) = (item.type for item in fields(kind) if item.name == key)
    return found if isinstance(found, type) else object


def _want(value: object, kind: type, where: str) -> None:
    allowed = (int, float) if kind is float else (kind,)
    if not isinstance(value, allowed) or (isinstance(value, bool) and kind in {int, float}):
        raise TypeError(f"{where}: a {kind.__name__} is wanted, not {value!r}")
    if where.endswith("_s") and isinstance(value, (int, float)) and value <= 0:
        raise ValueError(f"{where}: more than no seconds are wanted, not {value!r}")


def _zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"kiosk.timezone: {name!r} is not known") from None


def _only(table: dict[str, Any], known: set[str], where: str) -> None:
    unknown = sorted(set(table) - known)
    if unknown:
        raise KeyError(f"{where}.{unknown[0]} is not a setting; known are {', '.join(sorted(known))}")
