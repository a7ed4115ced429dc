"""What the host sets of its own kiosk, and what the kiosk says of the house it stands in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from kiosk.core import announcements
from kiosk.core.announcements import Announcement
from kiosk.core.hours import DAY, Hours

if TYPE_CHECKING:
    from kiosk.core.context import Context
    from kiosk.core.words import Words

CLOSING_SOON = timedelta(minutes=10)
"""So long before the house closes, whoever is at the kiosk is told."""
_NEVER_CLOSES = timedelta(days=6)
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Brand:
    """Empty where the kiosk's own is taken. `logo` is the file URL of a picture that was checked."""

    primary: str = ""
    logo: str = ""


@dataclass(frozen=True, slots=True)
class House:
    brand: Brand = field(default_factory=Brand)
    hours: Hours | None = None
    """None: always open."""
    announcements: tuple[Announcement, ...] = ()


def is_closed(context: Context) -> bool:
    hours = context.site.house.hours
    return hours is not None and not hours.is_open(context.now)


def turns_away(context: Context) -> bool:
    """Nobody begins now."""
    hours = context.site.house.hours
    return hours is not None and not hours.serves and not hours.is_open(context.now)


def opening(context: Context, words: Words) -> str:
    """Of a house that is open: the host's own words, else until when."""
    own, hours = context.site.local(words.language).opening, context.site.house.hours
    if own or hours is None:
        return own
    closes = hours.closes(context.now)
    if closes is None:
        return words.say("house.closed")
    if _left(closes, context) > _NEVER_CLOSES:
        return words.say("house.open_always")
    return words.say("house.open_until", time=words.time(closes))


def opens(context: Context, words: Words) -> str:
    """Of a house that is closed: when it opens, as one would say it."""
    hours = context.site.house.hours
    when = hours.opens(context.now) if hours else None
    if when is None:
        return ""
    days, time = (when.date() - context.now.date()).days, words.time(when)
    if days == 0:
        return words.say("house.opens_today", time=time)
    if days == 1:
        return words.say("house.opens_tomorrow", time=time)
    day = words.day_of_week(when.date()) if days < _WEEK else words.weekday_and_day(when.date())
    return words.say("house.opens_on", day=day, time=time)


def closing(context: Context) -> str:
    """To whoever is there when the house closes: softly, and nobody is sent away."""
    hours, words = context.site.house.hours, context.words
    if hours is None:
        return ""
    closes = hours.closes(context.now)
    if closes is None:
        return "" if hours.serves else words.say("house.closed_finish")
    soon = _left(closes, context) <= CLOSING_SOON
    return words.say("house.closing", time=words.time(closes)) if soon else ""


def _left(until: datetime, context: Context) -> timedelta:
    """In UTC: two times of one wall know nothing of the hour between them that is left out."""
    return until.astimezone(UTC) - context.now.astimezone(UTC)


def aloud(context: Context, words: Words) -> tuple[str, ...]:
    """To whoever plugs headphones in while nobody can begin."""
    call = words.say("house.call", phone=context.site.phone) if context.site.phone else ""
    lines = (words.say("house.closed"), opens(context, words), *announced(context, words), call)
    return tuple(line for line in lines if line)


def announced(context: Context, words: Words) -> tuple[str, ...]:
    return announcements.standing(context.site.house.announcements, words.language, context.now)


def changes(house: House, now: datetime, days: int) -> list[datetime]:
    """Each moment of the coming days at which the first page is another: also midnight, for the sake of "tomorrow"."""
    edges = [edge for edge in announcements.changes(house.announcements, now) if edge <= now + days * DAY]
    if house.hours:
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
        edges += house.hours.changes(now, days) + [midnight + (number + 1) * DAY for number in range(days)]
    return sorted(set(edges))
