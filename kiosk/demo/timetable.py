"""When Saltmere's offices, rooms and clinics are open, and what was taken before the kiosk came."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo

HORIZON = timedelta(days=62)
"""How far ahead anything can be booked."""

Hours = Mapping[str, Sequence[str]]
"""ISO weekday -> from and to, local; a `to` that is not later is on the next day, and so is 24:00."""


def open_on(day: date, hours: Hours, zone: tzinfo) -> tuple[datetime, datetime] | None:
    """UTC. A day on which the clocks change is an hour shorter or longer."""
    if (span := hours.get(str(day.isoweekday()))) is None:
        return None
    opens, closes = (_local(day, clock, zone) for clock in span)
    return opens, closes if closes > opens else _local(day + timedelta(days=1), span[1], zone)


def opening(first: date, last: date, hours: Hours, zone: tzinfo) -> Iterator[tuple[datetime, datetime]]:
    """Both days included."""
    for number in range((last - first).days + 1):
        if span := open_on(first + timedelta(days=number), hours, zone):
            yield span


def starts(first: date, last: date, hours: Hours, zone: tzinfo, minutes: int) -> Iterator[datetime]:
    """Every `minutes` while it is open, as long as one more fits."""
    step = timedelta(minutes=minutes)
    for opens, closes in opening(first, last, hours, zone):
        at = opens
        while at + step <= closes:
            yield at
            at += step


def chance(name: str, at: datetime) -> float:
    """From 0 to 1, always the same for the same place and time."""
    digest = hashlib.sha256(f"{name} {int(at.timestamp())}".encode()).digest()
    return int.from_bytes(digest[:4], "big") / 2**32


def _local(day: date, clock: str, zone: tzinfo) -> datetime:
    hour, minute = (int(part) for part in clock.split(":"))
    at = datetime(day.year, day.month, day.day, tzinfo=zone) + timedelta(days=hour // 24)
    return at.replace(hour=hour % 24, minute=minute).astimezone(UTC)
