"""One frozen Settings, read from TOML. docs/SETTINGS.md explains every key; a wrong one is refused with its name."""

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from kiosk import locales
from kiosk.core.context import Local, Site
from kiosk.core.errors import KioskError
from kiosk.settings_bills import bill_rules
from kiosk.settings_house import house
from kiosk.settings_identity import identified
from kiosk.settings_lines import placed
from kiosk.settings_tables import DeskSettings, ScreenSettings, TechnicianSettings, VoiceSettings
from kiosk.settings_values import checked, nearest, only, values, want, zone


class BadSettings(KioskError):
    """`detail` names the file, the key and what it wants."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The tables from `reports` on are read by the desk alone: the screen has no business with them."""

    id: str
    timezone: str
    data: Path
    socket: Path
    site: Site
    screen: ScreenSettings = field(default_factory=ScreenSettings)
    voice: VoiceSettings = field(default_factory=VoiceSettings)
    desk: DeskSettings = field(default_factory=DeskSettings)
    technician: TechnicianSettings | None = None
    reports: Mapping[str, Any] = field(default_factory=dict)
    gazetteer: Mapping[str, Any] = field(default_factory=dict)
    printer: Mapping[str, Any] = field(default_factory=dict)
    bills: Mapping[str, Any] = field(default_factory=dict)
    terminal: Mapping[str, Any] = field(default_factory=dict)
    phone: Mapping[str, Any] = field(default_factory=dict)
    staff: Mapping[str, Any] = field(default_factory=dict)
    offices: Mapping[str, Any] = field(default_factory=dict)
    rooms: Mapping[str, Any] = field(default_factory=dict)
    health: Mapping[str, Any] = field(default_factory=dict)
    notices: Mapping[str, Any] = field(default_factory=dict)
    catalogue: Mapping[str, Any] = field(default_factory=dict)
    gateway: Mapping[str, Any] = field(default_factory=dict)
    fleet: Mapping[str, Any] = field(default_factory=dict)
    metrics: Mapping[str, Any] = field(default_factory=dict)
    host_page: Mapping[str, Any] = field(default_factory=dict)
    seed: Path | None = None
    file: Path = Path("kiosk.toml")
    """Where all this stood, for messages."""

    @property
    def endpoint(self) -> str:
        """What the city's endpoint is called in the cache and the seed."""
        return str(self.reports.get("name", "city"))


_MONEY = ("bills", "terminal", "phone", "staff")
_BOOKINGS = ("offices", "rooms", "health")
_OF_THE_CITY = ("notices", "catalogue", "gateway", "fleet", "metrics", "host_page")
_ADAPTERS = (*_MONEY, *_BOOKINGS, *_OF_THE_CITY)
_SECRETS = ("api_key", "certificate", "key", "password", "pin", "token")
_FILES = {"ca_bundle", "textfile", *(f"{what}_file" for what in _SECRETS)}
_HOUSE = {"brand", "hours", "announcements"}
_OF_THE_KIOSK = ("kiosk", "site", "icons", "screen", "voice", "desk", "technician")
_TABLES = {*_OF_THE_KIOSK, "reports", "gazetteer", "printer", *_ADAPTERS, *_HOUSE}
_KIOSK = {"id", "timezone", "data", "socket", "seed", "languages", "reference_prefix"}
_OPTIONAL = {"seed", "reference_prefix"}
_LONGEST_SOCKET = 107
"""Bytes: `sun_path` of unix(7), less the zero at its end."""
_CODE = re.compile(r"[A-Za-z0-9_-]+")
_PREFIX = re.compile(r"[A-Z]{1,4}")


def read(path: Path) -> Settings:
    """Raises BadSettings. Paths in the file are relative to it."""
    try:
        return _settings(tomllib.loads(path.read_text(encoding="utf-8")), path)
    except (OSError, ValueError) as trouble:
        raise BadSettings(placed(path, trouble)) from None


def _settings(content: dict[str, Any], path: Path) -> Settings:
    _tables(content)
    kiosk, folder = content["kiosk"], path.parent
    _kiosk(kiosk)
    for key, icon in content.get("icons", {}).items():
        want(str, icon, f"icons.{key}")
    screen = values(ScreenSettings, content.get("screen", {}), "screen")
    desk = values(DeskSettings, content.get("desk", {}), "desk")
    data, has_gateway = folder / kiosk["data"], "gateway" in content

    def named(name: str, table: dict[str, Any]) -> dict[str, Any]:
        return identified(name, table, data, has_gateway)

    return Settings(
        id=kiosk["id"],
        timezone=kiosk["timezone"],
        data=data,
        socket=_socket(folder / kiosk["socket"]),
        seed=folder / kiosk["seed"] if "seed" in kiosk else None,
        site=_pays(_housed(_site(kiosk, content["site"], content.get("icons", {})), content, folder), content),
        screen=replace(screen, scanner=_beside(folder, screen.scanner)),
        voice=values(VoiceSettings, content.get("voice", {}), "voice"),
        desk=replace(desk, clock_shift_file=_beside(folder, desk.clock_shift_file)),
        reports=named("reports", _reports(content.get("reports", {}), folder)),
        gazetteer=named("gazetteer", _files("gazetteer", content.get("gazetteer", {}), folder)),
        technician=_technician(content, folder),
        printer=_printer(content.get("printer", {}), folder),
        **{name: named(name, _files(name, content.get(name, {}), folder)) for name in _ADAPTERS},
        file=path,
    )


def _tables(content: dict[str, Any]) -> None:
    unknown = sorted(set(content) - _TABLES)
    if unknown:
        raise ValueError(
            f"unknown table [{unknown[0]}]{nearest(unknown[0], _TABLES)}; known are {', '.join(sorted(_TABLES))}"
        )
    for name in ("kiosk", "site"):
        if name not in content:
            raise ValueError(f"[{name}] is missing")
    for name, table in content.items():
        if not isinstance(table, dict) and name != "announcements":
            raise ValueError(f"[{name}] is not a table")


def _kiosk(kiosk: dict[str, Any]) -> None:
    only(kiosk, _KIOSK, "kiosk")
    for key in sorted(_KIOSK - _OPTIONAL - set(kiosk)):
        raise ValueError(f"kiosk.{key} is missing")
    for key in sorted((_KIOSK - {"languages"}) & set(kiosk)):
        want(str, kiosk[key], f"kiosk.{key}")
        if not kiosk[key]:
            raise ValueError(f"kiosk.{key}: a text is wanted, not an empty one")
    zone(kiosk["timezone"], "kiosk.timezone")
    prefix = kiosk.get("reference_prefix", "SM")
    if not _PREFIX.fullmatch(prefix):
        raise ValueError(f"kiosk.reference_prefix: one to four of A-Z are wanted, not {prefix!r}")


def _socket(path: Path) -> Path:
    length = len(os.fsencode(path))
    if length > _LONGEST_SOCKET:
        raise ValueError(f"kiosk.socket: {path} has {length} bytes; a Unix socket's path has at most {_LONGEST_SOCKET}")
    return path


def _site(kiosk: dict[str, Any], site: dict[str, Any], icons: dict[str, str]) -> Site:
    languages = _languages(kiosk["languages"])
    for language in languages:
        if not isinstance(site.get(language), dict):
            raise ValueError(f"[site.{language}] is missing")
    plain = {key: value for key, value in site.items() if not isinstance(value, dict)}
    elsewhere = {"locals", "languages", "service_icons", "reference_prefix", "pays", "books", "tells", "attended"}
    elsewhere |= {"bill_rules", "house"}
    return Site(
        locals={language: values(Local, site[language], f"site.{language}") for language in languages},
        languages=languages,
        service_icons=icons,
        reference_prefix=kiosk.get("reference_prefix", "SM"),
        **checked(Site, plain, "site", but=elsewhere),
    )


def _housed(site: Site, content: dict[str, Any], folder: Path) -> Site:
    """Where the hours are known, they need not be told in words."""
    for language in site.languages if "hours" not in content else ():
        if not site.locals[language].opening:
            raise ValueError(f"site.{language}.opening is missing; it may be left out where there is [hours]")
    return replace(site, house=house(content, folder, content["kiosk"]["timezone"], site.languages))


def _pays(site: Site, content: dict[str, Any]) -> Site:
    """What the screen must know: that money can be taken here, what the city's own codes look like, that
    appointments can be made, that citizens can be told of them, and that a technician may come in.
    """
    pays = "bills" in content and ("terminal" in content or "phone" in content)
    books = any(name in content for name in _BOOKINGS)
    tells = "notices" in content
    attended, rules = "technician" in content, bill_rules(content.get("bills", {}))
    return replace(site, pays=pays, books=books, tells=tells, attended=attended, bill_rules=rules)


def _technician(content: dict[str, Any], folder: Path) -> TechnicianSettings | None:
    if "technician" not in content:
        return None
    found = values(TechnicianSettings, content["technician"], "technician")
    if not found.pin_file:
        raise ValueError("technician.pin_file: the name of a file is wanted, not an empty text")
    return replace(found, pin_file=_beside(folder, found.pin_file))


def _languages(listed: object) -> tuple[str, ...]:
    if not isinstance(listed, list) or not listed or not all(isinstance(each, str) for each in listed):
        raise ValueError(f"kiosk.languages: a list of codes is wanted, not {listed!r}")
    for language in listed:
        if not _CODE.fullmatch(language) or not (locales.folder() / language / "language.toml").is_file():
            raise ValueError(f"kiosk.languages: {language!r} is no folder in locales/")
    return tuple(listed)


def _files(name: str, table: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Checked where the desk is put together; the names of files are relative to the settings."""
    for key in sorted(_FILES & set(table)):
        want(str, table[key], f"{name}.{key}")
    return {key: _beside(folder, value) if key in _FILES else value for key, value in table.items()}


def _reports(table: dict[str, Any], folder: Path) -> dict[str, Any]:
    """The desk's own keys; the others are the back-end's, which checks them where the desk is put together."""
    paths = {"api_key_file", "ca_bundle"}
    for key in sorted({*paths, "name", "tracking_url", "timezone"} & set(table)):
        want(str, table[key], f"reports.{key}")
    if "timezone" in table:
        zone(table["timezone"], "reports.timezone")
    most_used = table.get("most_used", [])
    if not isinstance(most_used, list) or not all(isinstance(code, str) for code in most_used):
        raise ValueError(f"reports.most_used: a list of service codes is wanted, not {most_used!r}")
    return {key: _beside(folder, value) if key in paths else value for key, value in table.items()}


def _printer(table: dict[str, Any], folder: Path) -> dict[str, Any]:
    if table.get("kind") != "file" or not isinstance(table.get("address"), str):
        return table
    return {**table, "address": _beside(folder, table["address"])}


def _beside(folder: Path, path: str) -> str:
    return str(folder / path) if path else ""
