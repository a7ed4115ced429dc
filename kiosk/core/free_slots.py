"""Free times as a back-end tells them, made into an offer: a back-end widens the range, repeats, and lists the past."""

from bisect import bisect
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from operator import attrgetter

from kiosk.core.bookings import Slot

_ORDER = attrgetter("start", "end", "schedule", "id")
MOST = 20_000
"""Slots of one answer; what lies beyond is later than anybody looks."""
NOON, AFTER_WORK = 12, 16
"""Hours at which a filter of the week begins or ends."""
MOST_TIMES = 60
"""Of one day on one page, or of the part of it that a filter leaves."""


@dataclass(frozen=True, slots=True)
class More:
    """So many further times in one part of a day; `start` is the first of them."""

    start: datetime
    count: int


@dataclass(frozen=True, slots=True)
class Free:
    """`slots` are what a page can show, `more` counts the others."""

    slots: tuple[Slot, ...]
    more: tuple[More, ...] = ()


def offered(slots: Iterable[Slot], start: datetime, end: datetime, now: datetime) -> tuple[Slot, ...]:
    """Those that begin in [start, end) and after `now`, each once, in order; at most MOST."""
    first = max(start, now)
    kept = {slot for slot in slots if first <= slot.start < end and slot.start < slot.end}
    return tuple(sorted(kept, key=_ORDER)[:MOST])


def by_day(slots: Iterable[Slot], zone: tzinfo) -> dict[date, tuple[Slot, ...]]:
    """By the day of the zone on which they begin. Of several slots at one time the first stands for all."""
    days: dict[date, dict[datetime, Slot]] = {}
    for slot in slots:
        days.setdefault(slot.start.astimezone(zone).date(), {}).setdefault(slot.start, slot)
    return {day: tuple(times.values()) for day, times in days.items()}


def thinned(slots: Iterable[Slot], zone: tzinfo) -> Free:
    """Of `slots`, in order, what a page can show: nobody waits until ten thousand have crossed the link."""
    parts: dict[tuple[date, int], list[Slot]] = {}
    last = None
    for slot in slots:
        if slot.start != last:
            at, last = slot.start.astimezone(zone), slot.start
            parts.setdefault((at.date(), bisect((NOON, AFTER_WORK), at.hour)), []).append(slot)
    kept = tuple(slot for part in parts.values() for slot in part[:MOST_TIMES])
    cut = ((part[MOST_TIMES], len(part) - MOST_TIMES) for part in parts.values() if len(part) > MOST_TIMES)
    return Free(kept, tuple(More(slot.start, count) for slot, count in cut))
