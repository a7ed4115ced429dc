"""Free times as a back-end tells them, made into an offer: a back-end widens the range, repeats, and lists the past."""

from collections.abc import Iterable
from datetime import date, datetime, tzinfo
from operator import attrgetter

from kiosk.core.bookings import Slot

_ORDER = attrgetter("start", "end", "schedule", "id")
MOST = 20_000
"""Slots of one answer; what lies beyond is later than anybody looks."""


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
