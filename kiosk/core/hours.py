"""When the house is open: times of its own wall, days that are different, and what the clocks' change makes of them.

Moments are compared in UTC: a wall shows some times twice a year twice, and others never.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo

DAY = timedelta(days=1)
_SOON, _FAR = 8, 400
"""Days that are looked ahead: first the coming week, then more than a year."""


@dataclass(frozen=True, slots=True)
class Span:
    """Minutes from the midnight at which its day begins; beyond 1440 it ends on the next day."""

    opens: int
    closes: int


@dataclass(frozen=True, slots=True)
class Hours:
    """`week` has seven days, Monday first. A span belongs to the day on which it begins, whatever the next day is."""

    week: tuple[tuple[Span, ...], ...]
    exceptions: Mapping[date, tuple[Span, ...]] = field(default_factory=dict)
    serves: bool = True
    """Whoever touches the kiosk outside these hours is served."""

    def on(self, day: date) -> tuple[Span, ...]:
        return self.exceptions.get(day, self.week[day.weekday()])

    def is_open(self, now: datetime) -> bool:
        """`now` in the kiosk's own zone, as in all of these."""
        return self.closes(now) is not None

    def closes(self, now: datetime) -> datetime | None:
        """When the house closes that is open now. None: it is closed."""
        for begins, ends in self._periods(now, _SOON):
            if begins <= now < ends:
                return ends.astimezone(now.tzinfo)
        return None

    def opens(self, now: datetime) -> datetime | None:
        """When it opens next. None: not within a year."""
        for days in (_SOON, _FAR):
            for begins, _ in self._periods(now, days):
                if begins > now:
                    return begins.astimezone(now.tzinfo)
        return None

    def changes(self, now: datetime, days: int) -> list[datetime]:
        """Each moment of the coming days at which it opens or closes."""
        edges = [edge for period in self._periods(now, days) for edge in period]
        return [edge for edge in edges if now < edge <= now + days * DAY]

    def _periods(self, now: datetime, days: int) -> Iterator[tuple[datetime, datetime]]:
        """From and until when it is open without a break, in UTC, from yesterday's on."""
        zone, first = now.tzinfo or UTC, now.date() - DAY
        begun: tuple[datetime, datetime] | None = None
        for day in (first + number * DAY for number in range(days + 2)):
            for span in self.on(day):
                begins, ends = at(day, span.opens, zone), at(day, span.closes, zone)
                if begun and begins <= begun[1]:
                    begun = (begun[0], max(begun[1], ends))
                elif begins < ends:  # else the clocks have jumped over it
                    if begun:
                        yield begun
                    begun = (begins, ends)
        if begun:
            yield begun


def at(day: date, minutes: int, zone: tzinfo) -> datetime:
    """The moment in UTC at which the wall shows it: the first of two, or the first after the hour that is left out."""
    wall = datetime.combine(day, time()) + timedelta(minutes=minutes)
    moment = wall.replace(tzinfo=zone).astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) == wall:
        return moment
    early, late = wall.replace(tzinfo=zone, fold=1).astimezone(UTC), moment
    while late - early > timedelta(seconds=1):
        middle = early + (late - early) / 2
        shown = middle.astimezone(zone).replace(tzinfo=None)
        early, late = (early, middle) if shown >= wall else (middle, late)
    return late.replace(microsecond=0)
