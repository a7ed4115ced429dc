"""[brand], [hours] and [[announcements]]: what the host sets of its own kiosk."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from kiosk.core import colours
from kiosk.core.announcements import LONGEST, MOST, Announcement
from kiosk.core.hours import DAY, Hours, Span, at
from kiosk.core.house import Brand, House
from kiosk.settings_logo import trouble_with
from kiosk.settings_values import only, want

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_AFTER = ("serve", "closed")
_SPAN = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")
_WHOLE_DAY = 24 * 60
_LONGEST_EXCEPTION = 366
_MOST_LISTED = 100
_MARKUP = re.compile(r"<[^>]*>")
_UNSEEN = {"Cc", "Cf", "Zl", "Zp"}
"""Unicode's controls and formats, among them line breaks and what turns the direction of a text."""
_JOINS = "\u200c\u200d"
"""Two of them belong to spelling."""


def house(content: Mapping[str, Any], folder: Path, zone: str, languages: Sequence[str]) -> House:
    """Raises ValueError, with the key's full name and what is wanted."""
    hours = content.get("hours")
    return House(
        brand=_brand(content.get("brand", {}), folder),
        hours=None if hours is None else _hours(hours),
        announcements=_announcements(content.get("announcements", []), ZoneInfo(zone), languages),
    )


def _brand(table: Mapping[str, Any], folder: Path) -> Brand:
    only(table, ("primary", "logo"), "brand")
    for key, value in table.items():
        want(str, value, f"brand.{key}")
    primary, logo = table.get("primary", ""), table.get("logo", "")
    if "primary" in table and (why := colours.refused(primary)):
        raise ValueError(f"brand.primary: {why}")
    if "logo" in table and (why := trouble_with(folder / logo)):
        raise ValueError(f"brand.logo: {why}")
    return Brand(primary, (folder / logo).absolute().as_uri() if logo else "")


# -- hours


def _hours(table: Mapping[str, Any]) -> Hours:
    only(table, (*DAYS, "exceptions", "after_hours"), "hours")
    after = table.get("after_hours", "serve")
    if after not in _AFTER:
        raise ValueError(f"hours.after_hours: one of {', '.join(_AFTER)} is wanted, not {after!r}")
    week = tuple(_spans(table.get(day, []), f"hours.{day}") for day in DAYS)
    exceptions = _exceptions(table.get("exceptions", []))
    if not any(week) and not any(exceptions.values()):
        raise ValueError(f"hours: a day on which the house is open is wanted; days are {', '.join(DAYS)}")
    return Hours(week, exceptions, serves=after == "serve")


def _spans(listed: object, where: str) -> tuple[Span, ...]:
    if not isinstance(listed, list):
        raise ValueError(f'{where}: a list such as ["09:00-13:00", "14:00-18:00"] is wanted, not {listed!r}')
    spans = sorted((_span(each, where) for each in listed), key=lambda span: span.opens)
    for one, other in pairwise(spans):
        if other.opens < one.closes:
            raise ValueError(f"{where}: {_written(one)} and {_written(other)} overlap")
    return tuple(spans)


def _span(text: object, where: str) -> Span:
    """24:00 is the midnight at which a day ends; a span that closes before it opens goes on into the next day."""
    found = _SPAN.fullmatch(text.replace("-24:00", "-00:00")) if isinstance(text, str) else None
    if not found:
        raise ValueError(f"{where}: times such as 09:00-13:00 are wanted, not {text!r}")
    opens, closes = (int(found[n]) * 60 + int(found[n + 1]) for n in (1, 3))
    if opens == closes and not str(text).endswith("-24:00"):
        raise ValueError(f"{where}: {text!r} ends when it begins; the whole day is 00:00-24:00")
    return Span(opens, closes if closes > opens else closes + _WHOLE_DAY)


def _written(span: Span) -> str:
    return "-".join(f"{minutes // 60 % 24:02}:{minutes % 60:02}" for minutes in (span.opens, span.closes))


def _exceptions(listed: object) -> dict[date, tuple[Span, ...]]:
    found: dict[date, tuple[Span, ...]] = {}
    for where, table in _tables(listed, "hours.exceptions"):
        only(table, ("date", "until", "opens"), where)
        if "opens" not in table:
            raise ValueError(f"{where}.opens is missing; an empty list means closed")
        first = _day(table, "date", where)
        last = _day(table, "until", where) if "until" in table else first
        if not 0 <= (last - first).days < _LONGEST_EXCEPTION:
            raise ValueError(f"{where}.until: a day from {first} on and within a year is wanted, not {last}")
        for day in (first + number * DAY for number in range((last - first).days + 1)):
            if day in found:
                raise ValueError(f"{where}.date: {day} is in an exception before it")
            found[day] = _spans(table["opens"], f"{where}.opens")
    return found


def _day(table: Mapping[str, Any], key: str, where: str) -> date:
    if key not in table:
        raise ValueError(f"{where}.{key} is missing")
    day = table[key]
    if not isinstance(day, date) or isinstance(day, datetime):
        raise ValueError(f"{where}.{key}: a date without quotes, such as 2026-12-24, is wanted, not {day!r}")
    return day


# -- announcements


def _announcements(listed: object, zone: ZoneInfo, languages: Sequence[str]) -> tuple[Announcement, ...]:
    found = [_announcement(table, where, zone, languages) for where, table in _tables(listed, "announcements")]
    for number, each in enumerate(found, 1):
        together = [place for place, other in enumerate(found, 1) if other.stands(each.since)]
        if len(together) > MOST:
            numbers = ", ".join(map(str, together))
            raise ValueError(f"announcements.{number}: {numbers} stand at once; at most {MOST} are wanted")
    return tuple(found)


def _announcement(table: Mapping[str, Any], where: str, zone: ZoneInfo, languages: Sequence[str]) -> Announcement:
    only(table, ("from", "until", *languages), where)
    if "until" not in table:
        raise ValueError(f"{where}.until is missing: a day or a moment after which it is shown no more")
    until = _moment(table["until"], f"{where}.until", zone, DAY)
    since = _moment(table["from"], f"{where}.from", zone) if "from" in table else datetime(1970, 1, 1, tzinfo=UTC)
    if until <= since:
        raise ValueError(f"{where}.until: it is wanted after {where}.from")
    for language in languages:
        if language not in table:
            raise ValueError(f"{where}.{language} is missing: each language of the kiosk is wanted")
    return Announcement({code: _text(table[code], f"{where}.{code}") for code in languages}, until, since)


def _moment(value: object, where: str, zone: ZoneInfo, whole: timedelta = timedelta(0)) -> datetime:
    """A time without an offset is the kiosk's own. A day is its midnight, or with `whole` the one that ends it."""
    if isinstance(value, datetime) and value.tzinfo:
        return value.astimezone(UTC)
    if isinstance(value, datetime):
        return at(value.date(), value.hour * 60 + value.minute, zone) + timedelta(seconds=value.second)
    if isinstance(value, date):
        return at(value + whole, 0, zone)
    raise ValueError(f"{where}: a day or a moment without quotes, such as 2026-12-24 or 2026-12-24T18:00:00, is wanted")


def _text(value: object, where: str) -> str:
    want(str, value, where)
    text = str(value).strip()
    if not text:
        raise ValueError(f"{where}: a text is wanted, not an empty one")
    if len(text) > LONGEST:
        raise ValueError(f"{where}: at most {LONGEST} characters are wanted, not {len(text)}")
    if _MARKUP.search(text) or any(unicodedata.category(sign) in _UNSEEN and sign not in _JOINS for sign in text):
        raise ValueError(f"{where}: plain text of one line is wanted")
    return text


def _tables(listed: object, where: str) -> list[tuple[str, Mapping[str, Any]]]:
    if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
        raise ValueError(f"{where}: tables [[{where}]] are wanted")
    if len(listed) > _MOST_LISTED:
        raise ValueError(f"{where}: at most {_MOST_LISTED} are wanted, not {len(listed)}")
    return [(f"{where}.{number}", table) for number, table in enumerate(listed, 1)]
