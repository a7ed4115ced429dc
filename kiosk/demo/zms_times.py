"""Which times of a Saltmere office are free for an errand: enough clerks, for as many slots in a row as it takes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from kiosk.core.clock import Clock
from kiosk.demo.diary import Diary
from kiosk.demo.timetable import HORIZON, chance, open_on, starts


@dataclass(frozen=True, slots=True)
class Errand:
    """`counts` of each service, and how many slots they take together."""

    office: Mapping[str, Any]
    counts: tuple[int, ...]
    slots: int

    @property
    def length(self) -> timedelta:
        return timedelta(minutes=self.office["slot"]) * self.slots


class Times:
    def __init__(self, content: Mapping[str, Any], diary: Diary, clock: Clock, zone: tzinfo) -> None:
        self._diary, self._clock, self._zone = diary, clock, zone

    def free(self, errand: Errand, first: date, last: date) -> Iterator[datetime]:
        office, today = errand.office, self._day(self._clock.now())
        first, last = max(first, today), min(last, today + HORIZON)
        for at in starts(first, last, office["hours"], self._zone, office["slot"]):
            if self.is_free(errand, at):
                yield at

    def is_free(self, errand: Errand, begin: datetime) -> bool:
        office, step = errand.office, timedelta(minutes=errand.office["slot"])
        day = self._day(begin)
        spans = (open_on(each, office["hours"], self._zone) for each in (day - timedelta(days=1), day))
        span = next((each for each in spans if each and each[0] <= begin < each[1]), None)
        if span is None or begin <= self._clock.now() or begin + errand.length > span[1] or (begin - span[0]) % step:
            return False
        return self.clerks(office, begin, errand.slots) > 0

    def clerks(self, office: Mapping[str, Any], begin: datetime, slots: int) -> int:
        """Who is free at every one of so many slots in a row."""
        step = timedelta(minutes=office["slot"])
        return min(self._places(office, begin + number * step) for number in range(slots))

    def _places(self, office: Mapping[str, Any], at: datetime) -> int:
        name, step = str(office["id"]), timedelta(minutes=office["slot"])
        clerks: int = sum(chance(f"{name}/{clerk}", at) >= office["taken"] for clerk in range(office["clerks"]))
        return clerks - self._diary.taken(name, at, at + step, self._clock.now())

    def _day(self, at: datetime) -> date:
        return at.astimezone(self._zone).date()
